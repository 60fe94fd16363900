//! Mail through kills: every letter that belongs to an answer leaves, under one identity, as one file.

use std::{
    collections::BTreeMap,
    thread::sleep,
    time::{Duration, Instant},
};

use services::Db;

use crate::{
    program::Place,
    registrant::{Registrant, Said},
    writing::Community,
};

/// How long the queue may take to empty.
const LIMIT: Duration = Duration::from_secs(60);

/// A line of the outbox.
#[derive(sqlx::FromRow)]
struct Message {
    message_id: String,
    kind: String,
    recipient: String,
    text_body: String,
    state: String,
}

/// Waits until the queue is empty, then compares what people were told, the outbox and the files with each other.
pub fn check(place: &Place, community: &Community) {
    let outbox = place.with_database(async |db| {
        let_the_leases_run_out(db).await;
        let limit = Instant::now() + LIMIT;
        loop {
            let outbox = list(db).await;
            if outbox.iter().all(|message| message.state != "queued") {
                return outbox;
            }
            assert!(Instant::now() < limit, "mail stays in the queue:\n{}", place.log());
            sleep(Duration::from_millis(100));
        }
    });
    for person in &community.registrants {
        check_told(person, &outbox);
    }
    let mut written = written(place);
    for message in &outbox {
        assert_eq!(message.state, "sent", "{} to {}", message.kind, message.recipient);
        assert_eq!(written.remove(&message.message_id), Some(1), "files of {}", message.message_id);
    }
    assert!(written.is_empty(), "files of which the outbox knows nothing: {written:?}");
}

/// A program that dies while it sends holds a letter for three minutes more. The test does not wait so long.
pub async fn let_the_leases_run_out(db: &Db) {
    const SQL: &str = "UPDATE outbox_messages SET leased_until = created_at WHERE leased_until IS NOT NULL";
    match db {
        Db::Sqlite { writer, .. } => sqlx::query(SQL).execute(writer).await.map(|_| ()),
        Db::Postgres(pool) => sqlx::query(SQL).execute(pool).await.map(|_| ()),
    }
    .expect("the leases");
}

async fn list(db: &Db) -> Vec<Message> {
    const SQL: &str = "SELECT message_id, kind, recipient, text_body, state FROM outbox_messages";
    match db {
        Db::Sqlite { readers, .. } => sqlx::query_as(SQL).fetch_all(readers).await,
        Db::Postgres(pool) => sqlx::query_as(SQL).fetch_all(pool).await,
    }
    .expect("the outbox")
}

/// One letter for each registration and each withdrawal that was done, none for one that was not.
fn check_told(person: &Registrant, outbox: &[Message]) {
    let count = |slug: &str, kinds: &[&str]| {
        let page = format!("/events/{slug}");
        outbox
            .iter()
            .filter(|message| message.recipient == person.email && kinds.contains(&message.kind.as_str()))
            .filter(|message| message.text_body.split_whitespace().any(|word| word.ends_with(&page)))
            .count()
    };
    for (slug, registration) in person.registrations() {
        let letters = |said: Said| usize::from(said == Said::Done);
        let (in_, out) = (count(slug, &["events.confirmed", "events.waiting"]), count(slug, &["events.withdrawn"]));
        assert_eq!(in_, letters(registration.registered), "{} at {slug}: letters about registering", person.email);
        assert_eq!(out, letters(registration.withdrawn), "{} at {slug}: letters about withdrawing", person.email);
    }
}

/// How many files there are of each Message-ID.
fn written(place: &Place) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for entry in std::fs::read_dir(place.mail_folder()).expect("the folder of mail") {
        let path = entry.expect("an entry").path();
        assert!(path.extension().is_some_and(|ending| ending == "eml"), "half a mail: {}", path.display());
        let mail = std::fs::read_to_string(&path).expect("a mail");
        let id = mail.lines().find_map(|line| line.strip_prefix("Message-ID: ")).expect("a Message-ID");
        *counts.entry(id.to_owned()).or_default() += 1;
    }
    counts
}
