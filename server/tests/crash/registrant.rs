//! Somebody who registers for events and withdraws again, and remembers what was answered.

use std::collections::BTreeMap;

use crate::browser::Browser;

/// What the program said about a form that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It was not sent.
    Nothing,
    /// It was done.
    Done,
    /// No answer came: it may have been done or not, but nothing in between.
    NoAnswer,
}

/// One person's registration for one event.
#[derive(Clone, Copy, Debug)]
pub struct Registration {
    pub registered: Said,
    pub withdrawn: Said,
}

impl Registration {
    /// Whether the person takes part or waits.
    pub fn stands(self) -> bool {
        self.registered == Said::Done && self.withdrawn == Said::Nothing
    }
}

/// The connection ended before an answer came.
pub struct HungUp;

/// Somebody.
pub struct Registrant {
    pub email: String,
    browser: Browser,
    /// By the event's slug.
    registrations: BTreeMap<String, Registration>,
    /// The slugs of which something was asked since the program was last killed.
    asked: Vec<String>,
    turns: usize,
}

impl Registrant {
    pub fn new(email: String, browser: Browser) -> Self {
        Self { email, browser, registrations: BTreeMap::new(), asked: Vec::new(), turns: 0 }
    }

    /// By the event's slug.
    pub fn registrations(&self) -> &BTreeMap<String, Registration> {
        &self.registrations
    }

    /// Does one thing: every third time withdraws, else registers for an event not registered for before, else looks
    /// at the agenda.
    pub fn act(&mut self, open: &[String]) -> Result<(), HungUp> {
        self.turns += 1;
        let mine = self.registrations.iter().find(|(_, registration)| registration.stands()).map(|(slug, _)| slug);
        let new = open.iter().find(|slug| !self.registrations.contains_key(*slug));
        if let Some(slug) = mine.filter(|_| self.turns.is_multiple_of(3)).cloned() {
            let said = self.send(&slug, "withdraw");
            self.note(&slug, Registration { registered: Said::Done, withdrawn: said })
        } else if let Some(slug) = new.cloned() {
            let said = self.send(&slug, "register");
            self.note(&slug, Registration { registered: said, withdrawn: Said::Nothing })
        } else {
            let answer = self.browser.get("/events").map_err(|_| HungUp)?;
            assert_eq!(answer.status, 200);
            Ok(())
        }
    }

    fn send(&self, slug: &str, form: &str) -> Said {
        match self.browser.post(&format!("/events/{slug}/{form}"), &[]) {
            Ok(answer) => {
                assert_eq!(answer.status, 303, "{} {form} {slug}: {}", self.email, answer.body);
                Said::Done
            }
            Err(_) => Said::NoAnswer,
        }
    }

    fn note(&mut self, slug: &str, registration: Registration) -> Result<(), HungUp> {
        self.registrations.insert(slug.to_owned(), registration);
        self.asked.push(slug.to_owned());
        match [registration.registered, registration.withdrawn].contains(&Said::NoAnswer) {
            true => Err(HungUp),
            false => Ok(()),
        }
    }

    /// Looks at the page of every event of which something was asked: what was answered must show there. Where no
    /// answer came, the page is the answer.
    pub fn find_what_was_answered(&mut self) {
        self.browser.reconnect();
        for slug in std::mem::take(&mut self.asked) {
            let answer = self.browser.get(&format!("/events/{slug}")).expect("an answer");
            assert_eq!(answer.status, 200, "the event {slug}");
            let stands = answer.body.contains(&format!("/events/{slug}/withdraw"));
            let registration = self.registrations.get_mut(&slug).expect("it was asked");
            if registration.registered == Said::NoAnswer {
                registration.registered = if stands { Said::Done } else { Said::Nothing };
            }
            if registration.withdrawn == Said::NoAnswer {
                registration.withdrawn = if stands { Said::Nothing } else { Said::Done };
            }
            assert_eq!(stands, registration.stands(), "{} at {slug}: {registration:?}", self.email);
        }
    }
}
