//! What people are told about events, in their language.

use domain::{
    Lang, Moment,
    events::{Audience, Event, EventKind, EventState, RegistrationState, Terms, WriteMessage},
    ids::{EventId, RegistrationId},
    knowledge::Label,
    notifications::MailKind,
};
use texts::Texts;
use uuid::Uuid;

use crate::{
    Services,
    db::{Tx, on, placeholders},
    events::{sql, withdraw_by_link},
    markdown,
    notifications::{self, Block, CalendarEntry, Letter, Method, Post, Recipient, SAMPLE_TOKEN, Sample},
};

/// A mail about an event, with the calendar part that belongs to it.
pub(super) struct EventMail {
    event: EventId,
    letter: Letter,
    calendar: Option<CalendarEntry>,
    /// What the link in it withdraws, and what it is called.
    leaving: Option<(RegistrationId, String)>,
}

impl EventMail {
    /// A mail without a calendar part.
    fn new(kind: MailKind, to: &Recipient, event: &Event, subject: String, blocks: Vec<Block>) -> Self {
        let letter = Letter { kind, subject, name: to.name.clone(), blocks };
        Self { event: event.id, letter, calendar: None, leaving: None }
    }

    fn with(self, calendar: Option<CalendarEntry>) -> Self {
        Self { calendar, ..self }
    }

    /// The same mail with a link that withdraws this registration, without signing in.
    pub(super) fn leaving(self, id: RegistrationId, state: RegistrationState, lang: Lang) -> Self {
        let texts = texts::of(lang);
        let label = match state {
            RegistrationState::Waiting => texts.mail_event_leave_line_link(),
            _ => texts.mail_event_withdraw_link(),
        };
        Self { leaving: Some((id, label)), ..self }
    }

    pub(super) async fn enqueue(self, services: &Services, tx: &mut Tx, to: &Recipient) -> Result<(), sqlx::Error> {
        enqueue_all(services, tx, vec![(self, to.clone())]).await
    }
}

/// Links of one statement, and the values of each.
const AT_ONCE: usize = 100;
const VALUES: usize = 3;

/// Mails to different people, with few statements.
pub(super) async fn enqueue_all(
    services: &Services,
    tx: &mut Tx,
    mut mails: Vec<(EventMail, Recipient)>,
) -> Result<(), sqlx::Error> {
    let now = services.now().0;
    let mut links = Vec::new();
    for (mail, _) in &mut mails {
        if let Some((id, label)) = mail.leaving.take() {
            let token = services.random.token();
            links.push((token.hash(), id));
            let url = services.site.link(&withdraw_by_link::path(&token));
            mail.letter.blocks.push(Block::Note { label, url });
        }
    }
    for some in links.chunks(AT_ONCE) {
        let statement = format!("{}{}", sql::INSERT_LINKS, placeholders(some.len(), VALUES));
        on!(&mut *tx, c => {
            let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
            for (hash, id) in some {
                query = query.bind(hash).bind(id.0).bind(now);
            }
            query.execute(c).await.map(|_| ())
        })?;
    }
    let posts: Vec<Post<'_>> = mails
        .iter()
        .map(|(mail, to)| Post {
            to,
            letter: &mail.letter,
            calendar: mail.calendar.as_ref(),
            // An entry that is taken out before it was put in would stay for ever.
            thread: Some(mail.event.to_string()),
        })
        .collect();
    notifications::post_all(services, tx, &posts).await
}

/// The person has a place.
pub(super) fn confirmed(services: &Services, to: &Recipient, event: &Event, join_link: Option<&str>) -> EventMail {
    let texts = texts::of(to.lang);
    let said = (texts.mail_event_confirmed_subject(&event.title), texts.mail_event_confirmed_text(&event.title));
    with_place(MailKind::Confirmed, services, to, event, join_link, said)
}

/// The person waited and now has a place.
pub(super) fn promoted(services: &Services, to: &Recipient, event: &Event, join_link: Option<&str>) -> EventMail {
    let texts = texts::of(to.lang);
    let said = (texts.mail_event_promoted_subject(&event.title), texts.mail_event_promoted_text(&event.title));
    with_place(MailKind::Promoted, services, to, event, join_link, said)
}

/// Time or place changed.
pub(super) fn moved(
    services: &Services,
    to: &Recipient,
    event: &Event,
    state: RegistrationState,
    join_link: Option<&str>,
) -> EventMail {
    let texts = texts::of(to.lang);
    let said = (texts.mail_event_moved_subject(&event.title), texts.mail_event_moved_text(&event.title));
    if state == RegistrationState::Confirmed {
        return with_place(MailKind::Moved, services, to, event, join_link, said);
    }
    let blocks = vec![Block::Text(said.1), facts(texts, event, to.lang, None), page(services, texts, event)];
    EventMail::new(MailKind::Moved, to, event, said.0, blocks)
}

fn with_place(
    kind: MailKind,
    services: &Services,
    to: &Recipient,
    event: &Event,
    join_link: Option<&str>,
    (subject, text): (String, String),
) -> EventMail {
    let texts = texts::of(to.lang);
    let blocks = vec![
        Block::Text(text),
        facts(texts, event, to.lang, join_link),
        page(services, texts, event),
        Block::Text(texts.mail_event_can_withdraw()),
    ];
    let entry = CalendarEntry { method: Method::Request, place: place(event, join_link), event: event.clone() };
    EventMail::new(kind, to, event, subject, blocks).with(Some(entry))
}

/// The person waits.
pub(super) fn waiting(services: &Services, to: &Recipient, event: &Event, position: i64) -> EventMail {
    let texts = texts::of(to.lang);
    let blocks = vec![
        Block::Text(texts.mail_event_waiting_text(position, &event.title)),
        facts(texts, event, to.lang, None),
        page(services, texts, event),
    ];
    EventMail::new(MailKind::Waiting, to, event, texts.mail_event_waiting_subject(&event.title), blocks)
}

/// What the person is registered for begins within a day.
pub(super) fn reminder(services: &Services, to: &Recipient, event: &Event, join_link: Option<&str>) -> EventMail {
    let texts = texts::of(to.lang);
    let blocks = vec![
        Block::Text(texts.mail_event_reminder_text(&event.title)),
        facts(texts, event, to.lang, join_link),
        page(services, texts, event),
        Block::Text(texts.mail_event_can_withdraw()),
    ];
    // The entry stands in their calendar.
    EventMail::new(MailKind::Reminder, to, event, texts.mail_event_reminder_subject(&event.title), blocks)
}

/// Something new stands in the agenda.
pub(super) fn announced(services: &Services, to: &Recipient, event: &Event) -> EventMail {
    let texts = texts::of(to.lang);
    let blocks =
        vec![Block::Text(event.summary.clone()), facts(texts, event, to.lang, None), page(services, texts, event)];
    EventMail::new(MailKind::Announced, to, event, texts.mail_event_announced_subject(&event.title), blocks)
}

/// What an organiser wrote; `html` is the same text as it was rendered once for all who get it.
pub(super) fn message(services: &Services, to: &Recipient, event: &Event, wanted: &WriteMessage, html: &str) -> Letter {
    let texts = texts::of(to.lang);
    let blocks = vec![
        Block::Rich { text: wanted.text.clone(), html: html.to_owned() },
        page(services, texts, event),
        Block::Text(texts.mail_event_message_why(&event.title)),
    ];
    Letter { kind: MailKind::Message, subject: wanted.subject.clone(), name: to.name.clone(), blocks }
}

/// Everything of a day in one mail.
pub(super) fn digest(services: &Services, to: &Recipient, mine: &[Event], new: &[Event]) -> Letter {
    let texts = texts::of(to.lang);
    let mut blocks = Vec::new();
    for (said, events) in [(texts.mail_digest_mine(), mine), (texts.mail_digest_new(), new)] {
        if events.is_empty() {
            continue;
        }
        let when = |event: &Event| texts::dates::span(event.starts_at, event.ends_at, &event.zone, to.lang);
        blocks.push(Block::Text(said));
        blocks.push(Block::Facts(events.iter().map(|event| (when(event), event.title.clone())).collect()));
    }
    blocks.push(Block::Link { label: texts.mail_event_agenda(), url: services.site.link("/events") });
    Letter { kind: MailKind::Digest, subject: texts.mail_digest_subject(), name: to.name.clone(), blocks }
}

/// The person withdrew.
pub(super) fn withdrawn(services: &Services, to: &Recipient, event: &Event, had_place: bool) -> EventMail {
    let texts = texts::of(to.lang);
    let blocks = vec![Block::Text(texts.mail_event_withdrawn_text(&event.title)), page(services, texts, event)];
    EventMail::new(MailKind::Withdrawn, to, event, texts.mail_event_withdrawn_subject(&event.title), blocks)
        .with(had_place.then(|| cancellation(event)))
}

/// The event will not take place.
pub(super) fn event_cancelled(
    services: &Services,
    to: &Recipient,
    event: &Event,
    state: RegistrationState,
) -> EventMail {
    let texts = texts::of(to.lang);
    let blocks = vec![
        Block::Text(texts.mail_event_cancelled_text(&event.title)),
        facts(texts, event, to.lang, None),
        Block::Link { label: texts.mail_event_agenda(), url: services.site.link("/events") },
    ];
    EventMail::new(MailKind::Cancelled, to, event, texts.mail_event_cancelled_subject(&event.title), blocks)
        .with((state == RegistrationState::Confirmed).then(|| cancellation(event)))
}

/// Where an event is, for a calendar: its place, or where one joins.
pub(super) fn place(event: &Event, join_link: Option<&str>) -> String {
    join_link.filter(|_| event.place.is_empty()).unwrap_or(&event.place).to_owned()
}

fn cancellation(event: &Event) -> CalendarEntry {
    CalendarEntry { method: Method::Cancel, event: event.clone(), place: event.place.clone() }
}

fn facts(texts: &Texts, event: &Event, lang: Lang, join_link: Option<&str>) -> Block {
    let mut facts = vec![(texts.event_when(), texts::dates::span(event.starts_at, event.ends_at, &event.zone, lang))];
    match event.kind {
        EventKind::Meeting => facts.push((texts.event_place(), event.place.clone())),
        EventKind::Webinar => {
            facts.push((texts.event_place(), texts.event_online()));
            if let Some(link) = join_link {
                facts.push((texts.event_join_link(), link.to_owned()));
            }
        }
    }
    Block::Facts(facts)
}

fn page(services: &Services, texts: &Texts, event: &Event) -> Block {
    Block::Link { label: texts.mail_event_page(), url: services.site.link(&format!("/events/{}", event.slug)) }
}

/// One of each, as the pages of administrators show them.
pub(crate) fn samples(services: &Services, to: &Recipient) -> Vec<Sample> {
    let t = texts::of(to.lang);
    let starts_at = services.now().plus(Moment::DAY);
    let event = Event {
        id: EventId(Uuid::nil()),
        slug: "sample".into(),
        kind: EventKind::Meeting,
        state: EventState::Scheduled,
        title: t.sample_event(),
        summary: t.sample_event_summary(),
        lang: to.lang,
        starts_at,
        ends_at: starts_at.plus(90 * Moment::MINUTE),
        zone: "Europe/Amsterdam".into(),
        place: t.sample_event_place(),
        capacity: 40,
        taken: 40,
        waiting: 3,
        label: Label::Green,
        sequence: 0,
        terms: Terms::default(),
    };
    let wanted =
        WriteMessage { audience: Audience::Everyone, subject: t.sample_message_subject(), text: t.sample_message() };
    let html = markdown::render(&wanted.text).html;
    let in_ = RegistrationState::Confirmed;
    let of = |mail: EventMail, leaving: Option<String>| {
        let mut letter = mail.letter;
        let url = services.site.link(&format!("/withdraw/{SAMPLE_TOKEN}"));
        letter.blocks.extend(leaving.map(|label| Block::Note { label, url }));
        Sample { letter, calendar: mail.calendar }
    };
    let withdraw = || Some(t.mail_event_withdraw_link());
    vec![
        of(confirmed(services, to, &event, None), withdraw()),
        of(waiting(services, to, &event, 2), Some(t.mail_event_leave_line_link())),
        of(promoted(services, to, &event, None), withdraw()),
        of(moved(services, to, &Event { sequence: 1, ..event.clone() }, in_, None), withdraw()),
        of(withdrawn(services, to, &event, true), None),
        of(event_cancelled(services, to, &event, in_), None),
        message(services, to, &event, &wanted, &html).into(),
        of(reminder(services, to, &event, None), withdraw()),
        of(announced(services, to, &event), None),
        digest(services, to, std::slice::from_ref(&event), std::slice::from_ref(&event)).into(),
    ]
}
