//! People who write at the same time, until the program is gone, and look afterwards.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use domain::{Lang, events::RegistrationState};

use crate::{
    browser::Browser,
    program::{Place, random_time},
    registrant::{HungUp, Registrant},
};

/// More than there are places, so that people wait and move up.
const REGISTRANTS: [&str; 4] = ["member", "coordinator", "editor", "desk"];
const CAPACITY: usize = 2;
/// After this a round ends whatever was answered.
const WRITING_LIMIT: Duration = Duration::from_secs(5);
/// A word that is in the title of every event of this test and nowhere else.
const WORD: &str = "valproef";

/// An organiser and the people who register for what the organiser puts into the agenda.
pub struct Community {
    organiser: Browser,
    pub registrants: Vec<Registrant>,
    /// Every event that the program said is in the agenda.
    events: Mutex<Vec<String>>,
    /// How many of them were there before the people last wrote.
    seen: usize,
    sent: AtomicUsize,
}

impl Community {
    pub fn sign_in(place: &Place) -> Self {
        let registrant = |who: &str| Registrant::new(format!("{who}@demo.example"), Browser::sign_in(place, who));
        Self {
            organiser: Browser::sign_in(place, "organiser"),
            registrants: REGISTRANTS.map(registrant).into(),
            events: Mutex::default(),
            seen: 0,
            sent: AtomicUsize::new(0),
        }
    }

    /// How many changes the program said it made.
    pub fn answers(&self) -> usize {
        let registrations: usize = self.registrants.iter().map(|person| person.registrations().len()).sum();
        self.events().len() + registrations
    }

    fn events(&self) -> Vec<String> {
        self.events.lock().expect("events").clone()
    }

    /// Everybody writes as fast as they can; after so many answers `kill` ends it. A number and not a time, so that as
    /// much is tested on a busy machine as on an idle one.
    pub fn write_until(&mut self, enough: usize, kill: impl FnOnce()) {
        self.seen = self.events().len();
        let answers = &AtomicUsize::new(0);
        let Self { organiser, registrants, events, sent, .. } = self;
        let (events, sent, over) = (&*events, &*sent, &AtomicBool::new(false));
        // Whoever is hung up on too early has found a mistake.
        let gone = || assert!(over.load(Ordering::SeqCst), "the program hung up before it was killed");
        thread::scope(|scope| {
            scope.spawn(|| {
                while let Ok(slug) = schedule(organiser, sent.fetch_add(1, Ordering::Relaxed), CAPACITY) {
                    events.lock().expect("events").push(slug);
                    answers.fetch_add(1, Ordering::Relaxed);
                }
                gone();
            });
            for person in registrants {
                scope.spawn(move || {
                    while person.act(&events.lock().expect("events").clone()).is_ok() {
                        answers.fetch_add(1, Ordering::Relaxed);
                    }
                    gone();
                });
            }
            let limit = Instant::now() + WRITING_LIMIT;
            while answers.load(Ordering::Relaxed) < enough && Instant::now() < limit {
                thread::sleep(random_time(Duration::from_millis(2)));
            }
            over.store(true, Ordering::SeqCst);
            kill();
        });
    }

    /// Everybody looks for what the program told them since it was started the last time.
    pub fn find_what_was_answered(&mut self) {
        self.organiser.reconnect();
        for slug in &self.events()[self.seen..] {
            self.see_registrations(slug);
        }
        for person in &mut self.registrants {
            person.find_what_was_answered();
        }
    }

    /// Compares every event, as the organiser sees it, with what its registrants were told: nobody is missing, nobody
    /// is there twice, the numbers agree, and nobody waits beside a free place.
    pub fn check_numbers(&self) {
        for slug in self.events() {
            let page = self.see_registrations(&slug);
            let people: BTreeSet<&str> = page.states.keys().map(String::as_str).collect();
            let expected: BTreeSet<&str> = self
                .registrants
                .iter()
                .filter(|person| person.registrations().get(&slug).is_some_and(|registration| registration.stands()))
                .map(|person| person.email.as_str())
                .collect();
            assert_eq!(people, expected, "{slug}");
            let confirmed = page.states.values().filter(|state| **state == RegistrationState::Confirmed).count();
            assert_eq!(page.taken, confirmed, "{slug}: places taken and people with a place");
            assert_eq!(confirmed, expected.len().min(CAPACITY), "{slug}: people with a place");
        }
    }

    fn see_registrations(&self, slug: &str) -> RegistrationsPage {
        let answer = self.organiser.get(&format!("/planner/{slug}")).expect("an answer");
        assert_eq!(answer.status, 200, "the event {slug} was in the agenda");
        RegistrationsPage::read(&answer.body)
    }

    /// The search index went through the same kills: it finds every event. Of events that were sent and not answered
    /// it may find some.
    pub fn check_search(&self, place: &Place) {
        let mut command = place.command(&["search", WORD, "--as", "member@demo.example", "--limit", "1"]);
        let output = command.output().expect("the program");
        let text = String::from_utf8_lossy(&output.stdout);
        let found: usize = text.split(' ').next().and_then(|word| word.parse().ok()).expect("a number");
        let (answered, sent) = (self.events().len(), self.sent.load(Ordering::Relaxed));
        assert!((answered..=sent).contains(&found), "{answered} answered, {sent} sent, {found} found");
    }
}

/// Puts an event into the agenda and answers with its slug.
pub fn schedule(organiser: &Browser, number: usize, capacity: usize) -> Result<String, HungUp> {
    let (title, capacity) = (format!("{WORD} {number}"), capacity.to_string());
    let form = [
        ("kind", "webinar"),
        ("title", &title),
        ("summary", "Wat blijft er over?"),
        ("language", "nl"),
        ("zone", "Europe/Amsterdam"),
        ("date", "2099-03-12"),
        ("starts", "14:00"),
        ("ends", "15:00"),
        ("capacity", &capacity),
        ("description", "Alles wat beantwoord is."),
    ];
    let answer = organiser.post("/planner/new", &form).map_err(|_| HungUp)?;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let slug = answer.location.strip_prefix("/planner/").and_then(|rest| rest.split('?').next()).expect("an address");
    Ok(slug.to_owned())
}

/// What the organiser's page of an event shows.
struct RegistrationsPage {
    taken: usize,
    /// By address.
    states: BTreeMap<String, RegistrationState>,
}

impl RegistrationsPage {
    fn read(html: &str) -> Self {
        let (_, bar) = html.split_once("<progress").expect("the bar of places");
        let taken = bar.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("its value");
        let texts = texts::of(Lang::Nl);
        let mut states = BTreeMap::new();
        for row in html.split("mailto:").skip(1) {
            let email = row.split('"').next().unwrap_or_default();
            let row = row.split("</tr>").next().unwrap_or_default();
            let says = |state: &RegistrationState| row.contains(&texts.registration_state(*state));
            let state = [RegistrationState::Confirmed, RegistrationState::Waiting].into_iter().find(says);
            let before = states.insert(email.to_owned(), state.expect("a state"));
            assert!(before.is_none(), "{email} is there twice");
        }
        Self { taken: taken.parse().expect("a number"), states }
    }
}
