//! Mail as it leaves: into files, and to a mail server that says no, hangs up, and then takes it.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use services::notifications::{Sent, Transport, send_due};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

use crate::support::on_both_databases;

const EVENT: &str = "/events/netwerkdag-kennisveiligheid";

on_both_databases! {
    async fn a_registration_mail_is_written_once_with_text_html_and_calendar(app) {
        app.signed_in("member").await.post(&format!("{EVENT}/register"), &[]).await;
        let folder = std::env::temp_dir().join(format!("loket_mail_{:x}", u64::from_be_bytes(services::Random.bytes())));
        let transport = Transport::folder(folder.clone());
        assert_eq!(send_due(&app.services, &transport).await.expect("sent").sent, 1);
        assert_eq!(send_due(&app.services, &transport).await.expect("nothing left").sent, 0);
        let files: Vec<_> = std::fs::read_dir(&folder).expect("folder").map(|entry| entry.expect("entry").path()).collect();
        assert_eq!(files.len(), 1);
        let mail = std::fs::read_to_string(&files[0]).expect("mail");
        for part in ["Message-ID: <", "Auto-Submitted: auto-generated", "text/plain", "text/html", "text/calendar; charset=utf-8; method=REQUEST", "member@demo.example"] {
            assert!(mail.contains(part), "{part}\n{mail}");
        }
        std::fs::remove_dir_all(folder).expect("cleaned");
    }
}

/// What the mail server of the test does with each connection, in turn.
#[derive(Clone, Copy)]
enum Mood {
    /// Refuses the recipient for now.
    Later,
    /// Takes the connection and says nothing.
    Silent,
    /// Ends the connection before a word was said.
    HangsUpAtOnce,
    /// Takes the text and hangs up before it says so.
    HangsUpAfterData,
    /// Takes it.
    Takes,
}

/// A small SMTP server (RFC 5321) on the loopback address: as bad-tempered as real ones.
async fn mail_server(moods: Vec<Mood>) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("address");
    let taken = Arc::new(Mutex::new(Vec::new()));
    let seen = taken.clone();
    tokio::spawn(async move {
        for mood in moods {
            let Ok((stream, _)) = listener.accept().await else { return };
            if let Some(text) = talk(stream, mood).await {
                seen.lock().expect("lock").push(text);
            }
        }
    });
    (format!("smtp://{address}"), taken)
}

async fn talk(stream: TcpStream, mood: Mood) -> Option<String> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    match mood {
        Mood::Silent => return lines.next_line().await.ok().flatten(),
        Mood::HangsUpAtOnce => return None,
        _ => {}
    }
    write.write_all(b"220 test\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let answer: &[u8] = match line.split([' ', ':']).next().unwrap_or_default() {
            "RCPT" if matches!(mood, Mood::Later) => b"451 later\r\n",
            "DATA" => {
                write.write_all(b"354 go\r\n").await.ok()?;
                let mut text = String::new();
                while let Some(line) = lines.next_line().await.ok()? {
                    if line == "." {
                        break;
                    }
                    text.push_str(&line);
                    text.push('\n');
                }
                if matches!(mood, Mood::HangsUpAfterData) {
                    return Some(text);
                }
                write.write_all(b"250 taken\r\n").await.ok()?;
                return Some(text);
            }
            "QUIT" => return None,
            _ => b"250 ok\r\n",
        };
        write.write_all(answer).await.ok()?;
    }
    None
}

on_both_databases! {
    async fn a_bad_tempered_mail_server_gets_every_mail_in_the_end_under_one_identity(app) {
        app.signed_in("member").await.post(&format!("{EVENT}/register"), &[]).await;
        let moods = vec![Mood::Silent, Mood::HangsUpAtOnce, Mood::Later, Mood::HangsUpAfterData, Mood::Takes];
        let (url, taken) = mail_server(moods).await;
        let transport = Transport::smtp(&url).expect("address").patient_for(std::time::Duration::from_millis(400));
        for (expected_sent, expected_later) in [(0, 1), (0, 1), (0, 1), (0, 1), (1, 0)] {
            make_due(&app.services).await;
            let tally = send_due(&app.services, &transport).await.expect("database");
            assert_eq!((tally.sent, tally.later, tally.dead), (expected_sent, expected_later, 0));
        }
        let taken = taken.lock().expect("lock").clone();
        assert_eq!(taken.len(), 2, "once without and once with a receipt");
        let identities: BTreeSet<&str> =
            taken.iter().flat_map(|mail| mail.lines()).filter(|line| line.starts_with("Message-ID:")).collect();
        assert_eq!(identities.len(), 1);
    }
}

on_both_databases! {
    async fn a_cancellation_never_overtakes_the_invitation_it_takes_back(app) {
        let member = app.signed_in("member").await;
        member.post(&format!("{EVENT}/register"), &[]).await;
        member.post(&format!("{EVENT}/withdraw"), &[]).await;
        app.signed_in("editor").await.post(&format!("{EVENT}/register"), &[]).await;
        let (url, taken) = mail_server(vec![Mood::Later, Mood::Takes, Mood::HangsUpAfterData, Mood::Takes, Mood::Takes]).await;
        let transport = Transport::smtp(&url).expect("address");
        // The invitation is refused for now: the cancellation stays behind it, and another person's mail passes both.
        let tally = send_due(&app.services, &transport).await.expect("database");
        assert_eq!((tally.sent, tally.later), (1, 1));
        assert_eq!(send_due(&app.services, &transport).await.expect("database"), Sent::default(), "nothing else may leave");
        for expected in [(0, 1), (2, 0)] {
            make_due(&app.services).await;
            let tally = send_due(&app.services, &transport).await.expect("database");
            assert_eq!((tally.sent, tally.later), expected);
        }
        let taken = taken.lock().expect("lock").clone();
        let methods: Vec<&str> = taken
            .iter()
            .filter(|mail| mail.contains("member@demo.example"))
            .map(|mail| if mail.contains("method=CANCEL") { "CANCEL" } else { "REQUEST" })
            .collect();
        assert_eq!(methods, ["REQUEST", "REQUEST", "CANCEL"], "the invitation twice, because its receipt was lost");
    }
}

on_both_databases! {
    async fn mail_one_can_do_without_ends_with_one_click_and_never_by_looking(app) {
        let member = app.signed_in("member").await;
        let chosen = [("reminder", "at_once"), ("new_event", "at_once"), ("followed", "off"), ("recall", "off")];
        assert_eq!(member.post("/account/mail", &chosen).await.location, "/account/mail?saved=true");
        let event = [
            ("kind", "webinar"), ("title", "Nieuws"), ("summary", "Kort"), ("language", "nl"), ("zone", "Europe/Amsterdam"),
            ("date", "2099-01-01"), ("starts", "10:00"), ("ends", "11:00"), ("capacity", "5"), ("description", "Iets"),
        ];
        app.signed_in("organiser").await.post("/planner/new", &event).await;
        services::events::tell_due(&app.services).await.expect("told");
        let folder = std::env::temp_dir().join(format!("loket_mail_{:x}", u64::from_be_bytes(services::Random.bytes())));
        send_due(&app.services, &Transport::folder(folder.clone())).await.expect("sent");
        let mails: Vec<String> = std::fs::read_dir(&folder).expect("folder")
            .map(|entry| std::fs::read_to_string(entry.expect("entry").path()).expect("mail"))
            .filter(|mail| mail.contains("member@demo.example"))
            .collect();
        std::fs::remove_dir_all(folder).expect("cleaned");
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        assert!(mail.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{mail}");
        let (_, rest) = mail.split_once("List-Unsubscribe: <https://loket.example").expect("the header");
        let path = rest.split('>').next().expect("its end").to_owned();

        let program = app.visitor();
        assert_eq!(program.get(&path).await.status, axum::http::StatusCode::OK);
        assert!(member.get("/account/mail").await.body.contains("value=\"at_once\" checked"), "looking ends nothing");
        // As a mail program does it: nobody signed in, no cookie, no page of ours before it.
        let request = axum::http::Request::post(&path).header("content-type", "application/x-www-form-urlencoded");
        let click = request.body(axum::body::Body::from("List-Unsubscribe=One-Click")).expect("request");
        assert_eq!(program.send(click).await.status, axum::http::StatusCode::OK);
        let page = member.get("/account/mail").await.body;
        let (_, news) = page.split_once("name=\"new_event\"").expect("the second choice");
        assert!(!news.contains("value=\"at_once\" checked"), "{news}");
    }
}

/// Lets the time of waiting pass.
async fn make_due(services: &services::Services) {
    const SQL: &str = "UPDATE outbox_messages SET due_at = 0";
    match &services.db {
        services::Db::Sqlite { writer, .. } => drop(sqlx::query(SQL).execute(writer).await.expect("due")),
        services::Db::Postgres(pool) => drop(sqlx::query(SQL).execute(pool).await.expect("due")),
    }
}

on_both_databases! {
    async fn the_link_in_a_mail_withdraws_its_own_registration_once_and_never_by_looking(app) {
        let path = async |count: usize| {
            const SQL: &str = "SELECT text_body FROM outbox_messages WHERE recipient = 'member@demo.example' ORDER BY id";
            let bodies: Vec<String> = match &app.services.db {
                services::Db::Sqlite { readers, .. } => sqlx::query_scalar(SQL).fetch_all(readers).await.expect("mails"),
                services::Db::Postgres(pool) => sqlx::query_scalar(SQL).fetch_all(pool).await.expect("mails"),
            };
            let links: Vec<String> = bodies.iter().filter_map(|body| body.split_once("/withdraw/"))
                .map(|(_, rest)| format!("/withdraw/{}", rest.split_whitespace().next().expect("its end"))).collect();
            assert_eq!(links.len(), count);
            links.last().expect("a link").clone()
        };
        let member = app.signed_in("member").await;
        member.post(&format!("{EVENT}/register"), &[]).await;
        let first = path(1).await;
        let visitor = app.visitor();
        let asked = visitor.get(&first).await;
        assert_eq!(asked.status, axum::http::StatusCode::OK);
        assert!(asked.body.contains("Netwerkdag"), "{}", asked.body);
        visitor.get(&first).await;
        assert!(member.get(EVENT).await.body.contains("U bent aangemeld"), "looking withdraws nothing");

        assert_eq!(visitor.post(&first, &[]).await.status, axum::http::StatusCode::OK);
        assert!(!member.get(EVENT).await.body.contains("U bent aangemeld"));
        let blank = |answer: &crate::support::Answer, path: &str| answer.body.replace(path, "");
        let wrong = format!("/withdraw/{:A<43}", "x");
        let (used, unknown) = (visitor.get(&first).await, visitor.get(&wrong).await);
        assert_eq!((used.status, unknown.status), (axum::http::StatusCode::NOT_FOUND, axum::http::StatusCode::NOT_FOUND));
        assert_eq!(blank(&used, &first), blank(&unknown, &wrong));
        assert_eq!(visitor.post(&wrong, &[]).await.status, axum::http::StatusCode::NOT_FOUND);

        // Whoever comes back has another registration, which the old link does not reach.
        member.post(&format!("{EVENT}/register"), &[]).await;
        assert_ne!(path(2).await, first);
        assert_eq!(visitor.post(&first, &[]).await.status, axum::http::StatusCode::NOT_FOUND);
        assert!(member.get(EVENT).await.body.contains("U bent aangemeld"));
    }
}

/// Moves the beginning of every event to the past and its end to the future.
async fn begin_everything(services: &services::Services) {
    const SQL: &str = "UPDATE events SET starts_at = 1, ends_at = 9000000000000000";
    match &services.db {
        services::Db::Sqlite { writer, .. } => drop(sqlx::query(SQL).execute(writer).await.expect("begun")),
        services::Db::Postgres(pool) => drop(sqlx::query(SQL).execute(pool).await.expect("begun")),
    }
}

on_both_databases! {
    async fn the_link_in_a_mail_about_what_has_begun_says_so_and_withdraws_nothing(app) {
        const SQL: &str = "SELECT text_body FROM outbox_messages WHERE recipient = 'member@demo.example' ORDER BY id LIMIT 1";
        let member = app.signed_in("member").await;
        member.post(&format!("{EVENT}/register"), &[]).await;
        let body: String = match &app.services.db {
            services::Db::Sqlite { readers, .. } => sqlx::query_scalar(SQL).fetch_one(readers).await.expect("mail"),
            services::Db::Postgres(pool) => sqlx::query_scalar(SQL).fetch_one(pool).await.expect("mail"),
        };
        let (_, rest) = body.split_once("/withdraw/").expect("a link");
        let link = format!("/withdraw/{}", rest.split_whitespace().next().expect("its end"));
        begin_everything(&app.services).await;
        let late = app.visitor().post(&link, &[]).await;
        assert_eq!(late.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.body.contains("dit is al begonnen"), "{}", late.body);
        assert!(member.get(EVENT).await.body.contains("U bent aangemeld"));
    }
}

on_both_databases! {
    async fn a_message_cannot_bring_headers_of_its_own_and_who_was_there_stands_in_the_export(app) {
        let planner = "/planner/netwerkdag-kennisveiligheid";
        let member = app.signed_in("member").await;
        member.post(&format!("{EVENT}/register"), &[]).await;
        let organiser = app.signed_in("organiser").await;
        let key = "018f0000-0000-7000-8000-000000000001";
        let send = async |subject: &str| {
            let fields = [("audience", "everyone"), ("subject", subject), ("text", "Tot dan."), ("key", key)];
            organiser.post(&format!("{planner}/message"), &fields).await
        };
        let refused = send("Zaal\r\nBcc: spy@evil.example").await;
        assert_eq!(refused.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("Tot dan."), "what was typed is kept");
        for _ in 0..2 {
            assert_eq!(send("Zaal 2: \"über\" =?utf-8?q?x?=").await.status, axum::http::StatusCode::SEE_OTHER);
        }
        let folder = std::env::temp_dir().join(format!("loket_mail_{:x}", u64::from_be_bytes(services::Random.bytes())));
        let transport = Transport::folder(folder.clone());
        while send_due(&app.services, &transport).await.expect("sent").sent > 0 {}
        let mails: Vec<String> = std::fs::read_dir(&folder).expect("folder")
            .map(|entry| std::fs::read_to_string(entry.expect("entry").path()).expect("mail"))
            .filter(|mail| mail.contains("Tot dan.")).collect();
        let to_member = mails.iter().filter(|mail| mail.contains("member@demo.example")).count();
        assert_eq!(to_member, 1, "pressed twice, told once");
        assert!(mails.iter().all(|mail| !mail.contains("evil.example")));
        std::fs::remove_dir_all(folder).expect("cleaned");

        let id = organiser.get(&format!("{planner}/attendance")).await.body;
        let (_, rest) = id.split_once("id=\"r-").expect("somebody with a place");
        let registration = rest.split('"').next().expect("its end").to_owned();
        let tick = async || organiser.post(&format!("{planner}/attendance"), &[("registration", &registration), ("present", "yes")]).await;
        assert_eq!(tick().await.status, axum::http::StatusCode::UNPROCESSABLE_ENTITY, "nobody is there yet");
        begin_everything(&app.services).await;
        assert_eq!(tick().await.status, axum::http::StatusCode::SEE_OTHER);
        let csv = organiser.post(&format!("{planner}/export"), &[]).await.body;
        let present = csv.lines().filter(|line| line.contains("\"Afgevinkt\";\"20")).count();
        assert_eq!(present, 1, "{csv}");
    }
}
