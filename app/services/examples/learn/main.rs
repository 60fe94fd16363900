//! What learning and registering cost with many people, in the process, without HTTP. Started by `cargo xtask bench`.
//!
//! Five hundred people save an answer at the same moment, question after question; three hundred register for the same
//! event, one event after the other; and the reports of the obligatory courses are made for 5,000 people and 20 courses. On SQLite in a folder of its own, and on PostgreSQL where
//! `LOKET_BENCH_POSTGRES_URL` names an empty database. Prints Markdown.

use std::{
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use domain::{
    Lang, Moment,
    accounts::{Person, Role},
    courses::{
        authoring::Entry,
        obligations::{Audience, Renewal, SetObligation},
        questions::gift,
        quiz::Settings,
    },
    events::ScheduleEvent,
    ids::{AttemptId, InstitutionId, PersonId},
    input::Form,
    institutions::{Function, InstitutionKind},
    policy::Viewer,
};
use services::{
    Clock, Db, Random, Services, Site,
    accounts::Passwords,
    courses::{self, NewCourse, NewLesson, NewModule, Sent},
    events::{self, Registered},
    files::{Extractor, Files, Settings as FileSettings},
    institutions::{NewInstitution, add_institution},
    limits::Limits,
    search::{Index, Tallies},
    trust::Trust,
};
use tokio::sync::Barrier;

/// How many people save at the same moment.
const LEARNERS: usize = 500;
/// How many questions each of them answers.
const QUESTIONS: usize = 10;
/// How many people register for an event at the same moment.
const REGISTRANTS: usize = 300;
/// How many events they register for, one after the other.
const EVENTS: usize = 10;
/// The places of each event; the others wait.
const PLACES: usize = 100;
/// The people of the reports, one institution's.
const PEOPLE: usize = 5_000;
/// The obligatory courses of the reports.
const COURSES: usize = 20;
/// How often each report is made.
const REPORTS: usize = 40;

#[tokio::main(flavor = "multi_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    println!("| learning, {LEARNERS} people at once or {PEOPLE} people and {COURSES} courses | p50 | p95 | slowest |");
    println!("|---|---|---|---|");
    let folder = std::env::temp_dir().join(format!("loket-learn-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let address = format!("sqlite:{}", folder.join("loket.sqlite").display());
    let measured = measure("SQLite", &address, &folder.join("sqlite")).await;
    if let (Ok(()), Ok(address)) = (&measured, std::env::var("LOKET_BENCH_POSTGRES_URL")) {
        measure("PostgreSQL", &address, &folder.join("postgres")).await?;
    }
    std::fs::remove_dir_all(&folder)?;
    measured
}

async fn measure(name: &str, address: &str, folder: &Path) -> Result<()> {
    let services = Arc::new(open(address, folder).await?);
    let institution = add_institution(
        &services,
        &NewInstitution {
            name: "Universiteit van de meting".into(),
            slug: "meting".into(),
            domain: "meting.example".into(),
            kind: InstitutionKind::University,
            city: "Delft".into(),
        },
    )
    .await
    .map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
    let people = people(&services, institution).await?;
    let editor = editor(&services).await?;
    for number in 0..COURSES {
        write_course(&services, &editor, number).await?;
    }
    save(name, &services, &people[..LEARNERS]).await?;
    register(name, &services, &people[..REGISTRANTS]).await?;
    complete(&services, &people).await?;
    report(name, &services, institution).await
}

async fn open(address: &str, folder: &Path) -> Result<Services> {
    let db = Db::open(address).await?;
    db.migrate().await?;
    let extractor = Extractor { program: "loket".into(), time: Duration::from_secs(1) };
    Ok(Services {
        db,
        clock: Clock::System,
        random: Random,
        site: Site {
            name: "Loket".into(),
            base_url: "https://loket.example".into(),
            mail_from: "loket@loket.example".into(),
            operator: "Het contactpunt".into(),
        },
        passwords: Passwords::fast()?,
        limits: Limits::default(),
        files: Files::in_folder(&folder.join("files"), FileSettings { largest: 1024, extractor, scanner: None })?,
        search: Index::open(&folder.join("search"))?,
        tallies: Tallies::default(),
        saving: services::courses::Saving::default(),
        registering: services::events::Registering::default(),
        trust: Trust::default(),
    })
}

fn viewer(id: PersonId, number: usize, role: Role, institution: Option<InstitutionId>) -> Viewer {
    Viewer::Person(Box::new(Person {
        id,
        name: format!("Persoon {number}"),
        email: format!("p{number}@meting.example"),
        lang: Lang::Nl,
        roles: [role].into_iter().collect(),
        institution,
        function: institution.map(|_| Function::AdvisoryTeam),
    }))
}

async fn people(services: &Services, institution: InstitutionId) -> Result<Vec<Viewer>> {
    let mut tx = services.db.begin().await?;
    let mut people = Vec::with_capacity(PEOPLE);
    for number in 0..PEOPLE {
        let (email, name) = (format!("p{number}@meting.example"), format!("Persoon {number}"));
        let place = Some((institution, Function::AdvisoryTeam));
        let id =
            services::accounts::insert_person(services, &mut tx, &email, &name, Lang::Nl, "", &[Role::Member], place)
                .await?;
        people.push(viewer(id, number, Role::Member, Some(institution)));
    }
    tx.commit().await?;
    Ok(people)
}

/// Who makes the courses obligatory; the audit log names them.
async fn editor(services: &Services) -> Result<Viewer> {
    let mut tx = services.db.begin().await?;
    let (email, roles) = ("redactie@loket.example", [Role::Editor]);
    let id =
        services::accounts::insert_person(services, &mut tx, email, "Redactie", Lang::Nl, "", &roles, None).await?;
    tx.commit().await?;
    Ok(viewer(id, 0, Role::Editor, None))
}

fn course_slug(number: usize) -> String {
    format!("cursus-{number}")
}

async fn write_course(services: &Services, editor: &Viewer, number: usize) -> Result<()> {
    let question = |at: usize| format!("::V{at}::Klopt {at}?{{TRUE#Nee.#Ja.####Uitleg.}}");
    let source = (0..QUESTIONS).map(question).collect::<Vec<_>>().join("\n\n");
    let lesson =
        NewLesson { slug: "les".into(), title: "Les".into(), minutes: 5, body: "# Kop\n\nTekst van de les.".into() };
    let course = NewCourse {
        slug: course_slug(number),
        lang: Lang::Nl,
        title: format!("Cursus {number}"),
        summary: "Kort".into(),
        pair: None,
        is_published: true,
        modules: vec![NewModule {
            slug: "module".into(),
            title: "Module".into(),
            summary: "Kort".into(),
            minutes: 20,
            entry: Entry::Open,
            is_optional: false,
            needs: Vec::new(),
            settings: Settings::open(70),
            lessons: vec![lesson],
            questions: gift::read(&source).understood().map(|read| read.question.clone()).collect(),
        }],
    };
    let mut tx = services.db.begin().await?;
    courses::insert_course(services, &mut tx, &course).await?;
    tx.commit().await?;
    let wanted = SetObligation {
        audience: Audience::Everybody,
        days: 30,
        renewal: Renewal::Every { months: 12, early_days: 60 },
        refresher: None,
    };
    courses::set_obligation(services, editor, &course.slug, &wanted)
        .await
        .map_err(|failure| anyhow::anyhow!("{failure:?}"))
}

/// Everybody saves an answer to the same question at the same moment, then to the next.
async fn save(name: &str, services: &Arc<Services>, people: &[Viewer]) -> Result<()> {
    let mut attempts: Vec<(Viewer, AttemptId)> = Vec::with_capacity(people.len());
    for person in people {
        let attempt = courses::start_attempt(services, person, &course_slug(0), "module").await;
        attempts.push((person.clone(), attempt.map_err(|failure| anyhow::anyhow!("{failure:?}"))?));
    }
    let barrier = Arc::new(Barrier::new(attempts.len()));
    let tasks = attempts.into_iter().map(|(person, attempt)| {
        let (services, barrier) = (services.clone(), barrier.clone());
        tokio::spawn(async move {
            let mut times = Vec::with_capacity(QUESTIONS);
            for place in 0..QUESTIONS {
                let sent = Sent { values: vec![("answer".into(), "true".into())], page: None };
                barrier.wait().await;
                let started = Instant::now();
                let saved = courses::save_answer(&services, &person, attempt, place, &sent).await;
                saved.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
                times.push(started.elapsed());
            }
            anyhow::Ok(times)
        })
    });
    let mut times = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        times.extend(task.await.context("a learner")??);
    }
    row(&format!("saving an answer ({name})"), times);
    Ok(())
}

/// Everybody registers for the same event at the same moment, then for the next.
async fn register(name: &str, services: &Arc<Services>, people: &[Viewer]) -> Result<()> {
    let mut tx = services.db.begin().await?;
    let (email, roles) = ("planning@loket.example", [Role::Organiser]);
    let id =
        services::accounts::insert_person(services, &mut tx, email, "Planning", Lang::Nl, "", &roles, None).await?;
    tx.commit().await?;
    let organiser = viewer(id, 0, Role::Organiser, None);
    let day = services.now().plus(60 * Moment::DAY).to_jiff().to_string();
    let places = PLACES.to_string();
    let mut times = Vec::new();
    for _ in 0..EVENTS {
        let form = Form::from([
            ("kind", "webinar"),
            ("title", "Webinar van de meting"),
            ("summary", "Kort"),
            ("language", "nl"),
            ("zone", "Europe/Amsterdam"),
            ("date", &day[..10]),
            ("starts", "14:00"),
            ("ends", "15:30"),
            ("capacity", &places),
            ("join_link", "https://meet.example/abc"),
            ("description", "Programma"),
        ]);
        let wanted = ScheduleEvent::parse(&form).map_err(|invalid| anyhow::anyhow!("{invalid:?}"))?;
        let slug = events::schedule(services, &organiser, &wanted).await;
        let slug = slug.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
        let event = events::find_event(services, &organiser, &slug).await;
        let event = event.map_err(|failure| anyhow::anyhow!("{failure:?}"))?.event.id;
        let barrier = Arc::new(Barrier::new(people.len()));
        let tasks = people.iter().cloned().map(|person| {
            let (services, barrier) = (services.clone(), barrier.clone());
            tokio::spawn(async move {
                barrier.wait().await;
                let started = Instant::now();
                let state = events::register(&services, &person, event).await;
                let state = state.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
                anyhow::Ok((started.elapsed(), state))
            })
        });
        let mut confirmed = 0;
        for task in tasks.collect::<Vec<_>>() {
            let (time, state) = task.await.context("a registrant")??;
            times.push(time);
            confirmed += usize::from(state == Registered::Confirmed);
        }
        anyhow::ensure!(confirmed == PLACES, "{confirmed} confirmed of {PLACES} places");
    }
    row(&format!("registering, {REGISTRANTS} at once ({name})"), times);
    Ok(())
}

/// What the reports read: nine of ten have done each course, at different times.
async fn complete(services: &Services, people: &[Viewer]) -> Result<()> {
    const INSERT: &str = "INSERT INTO course_completions (id, person_id, course_id, completed_at)
        SELECT $1, $2, c.id, $3 FROM courses c WHERE c.slug = $4";
    match &services.db {
        Db::Sqlite { writer, .. } => {
            let mut tx = writer.begin().await?;
            for (id, person, at, slug) in completions(services, people) {
                sqlx::query(INSERT).bind(id).bind(person).bind(at).bind(slug).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
        Db::Postgres(pool) => {
            let mut tx = pool.begin().await?;
            for (id, person, at, slug) in completions(services, people) {
                sqlx::query(INSERT).bind(id).bind(person).bind(at).bind(slug).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
    }
    Ok(())
}

fn completions(services: &Services, people: &[Viewer]) -> impl Iterator<Item = (uuid::Uuid, uuid::Uuid, i64, String)> {
    let now = services.now();
    let people: Vec<uuid::Uuid> = people.iter().filter_map(|person| Some(person.id()?.0)).collect();
    let pairs = people.into_iter().enumerate().flat_map(|(at, id)| (0..COURSES).map(move |course| (at, id, course)));
    pairs.filter(|(at, _, course)| (at + course) % 10 != 0).map(move |(at, id, course)| {
        let days = i64::try_from((at * 7 + course * 31) % 500).unwrap_or_default();
        (services.new_id(), id, now.plus(-days * Moment::DAY).0, course_slug(course))
    })
}

async fn report(name: &str, services: &Services, institution: InstitutionId) -> Result<()> {
    let coordinator = viewer(PersonId(uuid::Uuid::nil()), 0, Role::Coordinator, Some(institution));
    let desk = viewer(PersonId(uuid::Uuid::nil()), 0, Role::DeskOfficer, None);
    let (mut own, mut all) = (Vec::new(), Vec::new());
    for _ in 0..REPORTS {
        let started = Instant::now();
        let report = courses::find_learning_report(services, &coordinator, "meting").await;
        let report = report.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
        own.push(started.elapsed());
        anyhow::ensure!(report.standings.len() == PEOPLE * COURSES, "{} standings", report.standings.len());
        let started = Instant::now();
        let figures = courses::find_learning_figures(services, &desk).await;
        let figures = figures.map_err(|failure| anyhow::anyhow!("{failure:?}"))?;
        all.push(started.elapsed());
        anyhow::ensure!(figures.courses.len() == COURSES, "{} courses", figures.courses.len());
    }
    row(&format!("a coordinator's report ({name})"), own);
    row(&format!("the contact point's figures ({name})"), all);
    Ok(())
}

fn row(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!("| {what} | {:.1} ms | {:.1} ms | {:.1} ms |", at(0.5), at(0.95), at(1.0));
}
