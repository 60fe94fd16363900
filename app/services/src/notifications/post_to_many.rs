//! The same news for many people at once: a thousand mails in a few statements instead of a thousand.

use domain::ids::OutboxMessageId;

use crate::{
    Services,
    db::{Tx, on},
    notifications::{Letter, Recipient},
};

/// Mails of one statement. SQLite takes 32,766 values in one, PostgreSQL 65,535.
const AT_ONCE: usize = 100;
/// Values of each mail; before them stand the two that all share.
const VALUES: usize = 8;

/// Puts a mail to each of these people into the outbox, within the transaction of what it tells about. They have no
/// calendar part and belong to no thread: nothing waits for them and they wait for nothing.
///
/// # Errors
/// When the database could not; then the caller's transaction must not be committed either.
pub(crate) async fn post_to_many(
    services: &Services,
    tx: &mut Tx,
    kind: &'static str,
    to: &[Recipient],
    letter_for: impl Fn(&Recipient) -> Letter,
) -> Result<(), sqlx::Error> {
    let now = services.now().0;
    for some in to.chunks(AT_ONCE) {
        let mails: Vec<_> = some
            .iter()
            .map(|person| {
                let id: OutboxMessageId = services.new_id();
                let letter = letter_for(person);
                let texts = texts::of(person.lang);
                let (text, html) = (letter.to_text(&services.site, texts), letter.to_html(&services.site, texts));
                (id, person, letter.subject, text, html, format!("<{id}@{}>", services.site.host()))
            })
            .collect();
        let sql = insert(mails.len());
        on!(&mut *tx, c => {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(kind).bind(now);
            for (id, person, subject, text, html, message_id) in &mails {
                query = query
                    .bind(id.0)
                    .bind(&person.email)
                    .bind(&person.name)
                    .bind(person.lang.code())
                    .bind(subject)
                    .bind(text)
                    .bind(html)
                    .bind(message_id);
            }
            query.execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// The statement for so many mails: made of numbers only, never of what people wrote.
fn insert(count: usize) -> String {
    let rows: Vec<String> = (0..count)
        .map(|row| {
            let value = |place: usize| 3 + row * VALUES + place;
            let [id, to, name, lang] = [0, 1, 2, 3].map(value);
            let [subject, text, html, message_id] = [4, 5, 6, 7].map(value);
            format!(
                "(${id}, $1, ${to}, ${name}, ${lang}, ${subject}, ${text}, ${html}, ${message_id}, 'queued', 0, $2, $2)"
            )
        })
        .collect();
    format!(
        "INSERT INTO outbox_messages (id, kind, recipient, recipient_name, language, subject, text_body, html_body,
            message_id, state, tries, created_at, due_at) VALUES {}",
        rows.join(", ")
    )
}
