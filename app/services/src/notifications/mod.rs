//! Mail that never gets lost: a use case puts it into the outbox within its own transaction, the worker sends it.
//! A message keeps its Message-ID however often it is tried, so that a repetition can be recognised.

mod calendar;
mod dkim;
mod ics;
mod letter;
mod post_to_many;
mod preferences;
mod queries;
mod samples;
mod send;
mod sql;
mod sql_postgres;
mod sql_sqlite;
mod transport;

pub use calendar::{CalendarEntry, FeedEntry, Method, feed};
pub use dkim::{Signer, SignerError};
pub use letter::{Block, Letter};
pub(crate) use post_to_many::post_to_many;
pub(crate) use preferences::preferences_of;
pub use preferences::{choose_preferences, find_preferences, find_unsubscribe, unsubscribe};
pub use queries::{OutboxRow, ResendRefused, list_outbox, resend};
pub use samples::{MailOfKind, MailPreview, list_mail_kinds, preview_mail, send_sample};
pub(crate) use samples::{SAMPLE_TOKEN, Sample};
pub use send::{Sent, send_due};
pub use transport::{Transport, TransportError};

use domain::{Lang, Moment, ids::OutboxMessageId};

use crate::{
    Services,
    db::{Tx, on},
};

/// To whom a mail goes.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The address.
    pub email: String,
    /// The name beside it.
    pub name: String,
    /// The language the mail is written in.
    pub lang: Lang,
}

impl From<&domain::accounts::Person> for Recipient {
    fn from(person: &domain::accounts::Person) -> Self {
        Self { email: person.email.clone(), name: person.name.clone(), lang: person.lang }
    }
}

/// Where mails of a kind are ended.
fn unsubscribe_path(token: &str) -> String {
    format!("/unsubscribe/{token}")
}

/// A mail to be put into the outbox.
#[derive(Debug)]
pub struct Post<'a> {
    /// To whom.
    pub to: &'a Recipient,
    /// What it says.
    pub letter: &'a Letter,
    /// The calendar part.
    pub calendar: Option<&'a CalendarEntry>,
    /// What it is about, when the order of mails about it matters: whoever gets two of a thread gets them in the order
    /// in which they were put here. Whoever posts holds the lock of that thing until the end of the transaction.
    pub thread: Option<String>,
}

impl Letter {
    /// Puts the mail into the outbox, within the transaction of what it tells about.
    ///
    /// # Errors
    /// When the database could not; then the caller's transaction must not be committed either.
    pub(crate) async fn enqueue(&self, services: &Services, tx: &mut Tx, to: &Recipient) -> Result<(), sqlx::Error> {
        post_all(services, tx, &[Post { to, letter: self, calendar: None, thread: None }]).await
    }
}

/// Mails of one statement.
const AT_ONCE: usize = 100;

/// Puts several mails into the outbox with few statements. No two of them belong to the same thread and go to the same
/// person: these have an order, and come one after the other.
///
/// # Errors
/// When the database could not; then the caller's transaction must not be committed either.
pub(crate) async fn post_all(services: &Services, tx: &mut Tx, posts: &[Post<'_>]) -> Result<(), sqlx::Error> {
    let now = services.now().0;
    for some in posts.chunks(AT_ONCE) {
        let rows: Vec<Row<'_>> = some.iter().map(|post| row(services, post)).collect();
        let statement = sql::insert(rows.len());
        on!(&mut *tx, c => {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
            for row in &rows {
                query = query
                    .bind(row.id.0)
                    .bind(row.post.letter.kind.code())
                    .bind(&row.post.to.email)
                    .bind(&row.post.to.name)
                    .bind(row.post.to.lang.code())
                    .bind(&row.post.letter.subject)
                    .bind(&row.text)
                    .bind(&row.html)
                    .bind(row.method)
                    .bind(&row.calendar)
                    .bind(&row.message_id)
                    .bind(now)
                    .bind(&row.thread)
                    .bind(&row.unsubscribe);
            }
            query.execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// A mail as it stands in the outbox.
struct Row<'a> {
    id: OutboxMessageId,
    post: &'a Post<'a>,
    text: String,
    html: String,
    method: Option<&'static str>,
    calendar: Option<String>,
    message_id: String,
    thread: Option<String>,
    unsubscribe: Option<String>,
}

fn row<'a>(services: &Services, post: &'a Post<'a>) -> Row<'a> {
    let Post { to, letter, calendar, .. } = *post;
    let id: OutboxMessageId = services.new_id();
    let texts = texts::of(to.lang);
    // A mail one can do without says how to end mails like it. The token stands here as it is: whoever reads the outbox
    // reads the mail itself too.
    let unsubscribe = (!letter.kind.ends().is_empty()).then(|| services.random.token());
    let mut letter = letter.clone();
    if let Some(token) = &unsubscribe {
        let url = services.site.link(&unsubscribe_path(token.reveal()));
        letter.blocks.push(Block::Note { label: texts.mail_unsubscribe(), url });
    }
    Row {
        id,
        post,
        text: letter.to_text(&services.site, texts),
        html: letter.to_html(&services.site, texts),
        method: calendar.map(|entry| entry.method.code()),
        calendar: calendar.map(|entry| entry.to_ics(services, to)),
        message_id: format!("<{id}@{}>", services.site.host()),
        // For each person: what one hears must not wait for the mail server of another.
        thread: post.thread.as_ref().map(|thread| format!("{thread} {}", to.email)),
        unsubscribe: unsubscribe.as_ref().map(|token| token.reveal().to_owned()),
    }
}

impl Row<'_> {
    /// The same as the worker claims it.
    fn into_mail(self, now: Moment) -> sql::Mail {
        sql::Mail {
            to: self.post.to.clone(),
            subject: self.post.letter.subject.clone(),
            text: self.text,
            html: self.html,
            calendar: self.method.map(str::to_owned).zip(self.calendar),
            message_id: self.message_id,
            unsubscribe: self.unsubscribe,
            created_at: now.0,
        }
    }
}
