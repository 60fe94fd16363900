//! A thousand mails, a mail server that fails half the time, and a program that is killed: everybody is told, nobody of
//! what was not done, and a second copy is always the copy of a letter whose receipt was lost.

use std::{
    collections::{BTreeMap, BTreeSet},
    thread::sleep,
    time::{Duration, Instant},
};

use domain::Moment;
use services::{Db, Random};
use uuid::Uuid;

use crate::{
    browser::Browser,
    mails::let_the_leases_run_out,
    program::{Place, random_below},
    relay::Relay,
    writing::schedule,
};

const PEOPLE: usize = 200;
const MESSAGES: usize = 5;
/// How often the program is killed, at least.
const KILLS: usize = 20;
/// After so many deliveries, at most, it is killed.
const DELIVERIES: usize = 80;
/// How long it lives, at most: a server that says nothing keeps it waiting for a minute.
const LIFE: Duration = Duration::from_secs(2);
/// How long the queue may take to empty in the end.
const LIMIT: Duration = Duration::from_secs(240);

pub fn check(place: Place) {
    let relay = Relay::start();
    let place = place.with("LOKET_SMTP_URL", relay.address()).with("LOKET_MAIL_PER_MINUTE", "100000");
    let mut program = place.start();
    let mut organiser = Browser::sign_in(&place, "organiser");
    let Ok(event) = schedule(&organiser, 0, PEOPLE) else { panic!("no event") };
    let people = place.with_database(async |db| register_people(db, &event).await);

    let mut messages: Vec<Message> = Vec::new();
    let mut kills = 0;
    while kills < KILLS || messages.iter().filter(|message| message.is_answered).count() < MESSAGES {
        if messages.last().is_none_or(|message| message.is_answered) && messages.len() < MESSAGES {
            messages.push(Message::new(messages.len()));
        }
        let before = relay.deliveries().len();
        let (enough, born) = (random_below(DELIVERIES), Instant::now());
        if let Some(message) = messages.last_mut().filter(|message| !message.is_answered) {
            // Every other time the answer is not awaited: the program is killed while it sends the message to all.
            if kills % 2 == 0 {
                std::thread::scope(|scope| {
                    scope.spawn(|| message.is_answered = message.send(&organiser, &event));
                    sleep(Duration::from_millis(u64::try_from(random_below(120)).unwrap_or(0)));
                    program.kill();
                });
            } else {
                message.is_answered = message.send(&organiser, &event);
                assert!(message.is_answered, "the program hung up before it was killed");
            }
        }
        while program.is_running() && relay.deliveries().len() < before + enough && born.elapsed() < LIFE {
            place.with_database(let_the_wait_pass);
            sleep(Duration::from_millis(50));
        }
        program.kill();
        kills += 1;
        place.with_database(let_the_leases_run_out);
        program = place.start();
        organiser.reconnect();
    }

    // Nobody kills it any more. What the server never takes is dead, and an administrator sends it again.
    relay.never_be_silent();
    let administrator = Browser::sign_in(&place, "admin");
    let limit = Instant::now() + LIMIT;
    let outbox = loop {
        place.with_database(let_the_wait_pass);
        let outbox = place.with_database(list);
        for letter in outbox.iter().filter(|letter| letter.state == "dead") {
            let answer = administrator.post(&format!("/admin/outbox/{}/resend", letter.id), &[]).expect("an answer");
            assert_eq!(answer.location, "/admin/outbox?resent=true");
        }
        if outbox.iter().all(|letter| letter.state == "sent") {
            break outbox;
        }
        assert!(Instant::now() < limit, "mail stays in the queue:\n{}", place.log());
        sleep(Duration::from_millis(100));
    };
    program.kill();

    let deliveries = relay.deliveries();
    let told: BTreeSet<(&str, &str)> = deliveries
        .iter()
        .map(|it| (it.subject.as_str(), it.to.as_str()))
        .filter(|(_, to)| people.contains(*to))
        .collect();
    let expected: BTreeSet<(&str, &str)> = messages
        .iter()
        .flat_map(|message| people.iter().map(|person| (message.subject.as_str(), person.as_str())))
        .collect();
    assert_eq!(expected.len(), PEOPLE * MESSAGES);
    assert!(told == expected, "missing: {:?}", expected.difference(&told).collect::<Vec<_>>());

    let mut copies: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for delivery in &deliveries {
        copies.entry((&delivery.subject, &delivery.to)).or_default().push(&delivery.message_id);
    }
    for (letter, ids) in &copies {
        assert!(ids.iter().all(|id| *id == ids[0]), "{letter:?} came under several identities: {ids:?}");
    }
    let second: usize = copies.values().map(|ids| ids.len() - 1).sum();
    let unsaid = deliveries.iter().filter(|delivery| !delivery.acknowledged).count();
    eprintln!(
        "{} letters, {} deliveries, {kills} kills, {unsaid} receipts never given, {second} second copies",
        outbox.len(),
        deliveries.len()
    );
    assert!(second <= kills + unsaid, "{second} second copies, {kills} kills and {unsaid} receipts never given");
    assert!(unsaid > 0 && kills >= KILLS, "the server and the killer were too kind");
    let log = place.log();
    assert!(!log.contains(" ERROR "), "the program met errors of its own:\n{log}");
}

/// What the organiser wants to tell everybody, and whether the program said that it is done.
struct Message {
    key: String,
    subject: String,
    is_answered: bool,
}

impl Message {
    fn new(number: usize) -> Self {
        Self {
            key: Uuid::from_bytes(Random.bytes()).to_string(),
            subject: format!("valproef {number}"),
            is_answered: false,
        }
    }

    /// Presses the button, under the key of the preview. Whether an answer came.
    fn send(&self, organiser: &Browser, event: &str) -> bool {
        let fields = [("audience", "everyone"), ("subject", &self.subject), ("text", "Tot dan."), ("key", &self.key)];
        let Ok(answer) = organiser.post(&format!("/planner/{event}/message"), &fields) else { return false };
        assert_eq!(answer.status, 303, "{}", answer.body);
        true
    }
}

/// People of the member's institution with a place at the event, put into the tables. Their addresses.
async fn register_people(db: &Db, event: &str) -> BTreeSet<String> {
    const PERSON: &str = "INSERT INTO people (id, email, email_folded, name, language, is_active, institution_id, institution_function, created_at)
        SELECT $1, $2, $2, $2, 'nl', $3, institution_id, 'advisory_team', $4 FROM people WHERE email = 'member@demo.example'";
    const REGISTRATION: &str =
        "INSERT INTO registrations (id, event_id, person_id, state, number, created_at, changed_at)
        SELECT $1, id, $2, 'confirmed', $3, $4, $4 FROM events WHERE slug = $5";
    let now = Moment(1);
    let mut people = BTreeSet::new();
    for number in 1..=i64::try_from(PEOPLE).unwrap_or(0) {
        let (id, registration, email) =
            (Uuid::from_bytes(Random.bytes()), Uuid::from_bytes(Random.bytes()), format!("p{number}@relay.example"));
        match db {
            Db::Sqlite { writer, .. } => {
                sqlx::query(PERSON).bind(id).bind(&email).bind(true).bind(now.0).execute(writer).await.expect("person");
                let insert = sqlx::query(REGISTRATION).bind(registration).bind(id).bind(number).bind(now.0).bind(event);
                insert.execute(writer).await.expect("registration");
            }
            Db::Postgres(pool) => {
                sqlx::query(PERSON).bind(id).bind(&email).bind(true).bind(now.0).execute(pool).await.expect("person");
                let insert = sqlx::query(REGISTRATION).bind(registration).bind(id).bind(number).bind(now.0).bind(event);
                insert.execute(pool).await.expect("registration");
            }
        }
        people.insert(email);
    }
    people
}

/// A letter that is to be tried later waits half a minute and more. The test does not wait so long.
async fn let_the_wait_pass(db: &Db) {
    const SQL: &str = "UPDATE outbox_messages SET due_at = 0 WHERE state = 'queued' AND due_at > created_at";
    match db {
        Db::Sqlite { writer, .. } => sqlx::query(SQL).execute(writer).await.map(|_| ()),
        Db::Postgres(pool) => sqlx::query(SQL).execute(pool).await.map(|_| ()),
    }
    .expect("the wait");
}

/// A line of the outbox.
#[derive(sqlx::FromRow)]
struct Letter {
    id: Uuid,
    state: String,
}

async fn list(db: &Db) -> Vec<Letter> {
    const SQL: &str = "SELECT id, state FROM outbox_messages";
    match db {
        Db::Sqlite { readers, .. } => sqlx::query_as(SQL).fetch_all(readers).await,
        Db::Postgres(pool) => sqlx::query_as(SQL).fetch_all(pool).await,
    }
    .expect("the outbox")
}
