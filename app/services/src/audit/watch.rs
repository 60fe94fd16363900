//! The alarm for mass reading: somebody, or somebody with that person's sign-in, is carrying the library away.
//!
//! Who read what is not written down for it (entries of AMBER+STRICT and RED texts apart): the documents of the last
//! minutes are counted in memory, by each node for itself.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    sync::Mutex,
};

use domain::{Moment, accounts::Role, audit::Deed, ids::PersonId, notifications::MailKind, policy::Viewer};
use uuid::Uuid;

use crate::{
    Services, accounts,
    audit::note_with,
    notifications::{Block, Letter, Recipient},
};

/// Documents are counted over this long.
pub const WINDOW: i64 = 10 * Moment::MINUTE;
/// So many different documents are more than anybody reads in [`WINDOW`].
pub const MANY: usize = 60;

/// Counts the documents that people open.
#[derive(Debug)]
pub struct Watch {
    many: usize,
    people: Mutex<HashMap<PersonId, Opened>>,
}

#[derive(Debug, Default)]
struct Opened {
    documents: VecDeque<(Moment, Uuid)>,
    alarmed_at: Option<Moment>,
}

impl Default for Watch {
    fn default() -> Self {
        Self::new(MANY)
    }
}

impl Watch {
    /// Raises the alarm at this many documents; never, when it is 0.
    #[must_use]
    pub fn new(many: usize) -> Self {
        Self { many, people: Mutex::default() }
    }

    /// Counts a document. Answers with the number of different ones when the alarm is to be raised: once in a
    /// [`WINDOW`] for a person.
    pub fn count(&self, person: PersonId, document: Uuid, now: Moment) -> Option<usize> {
        if self.many == 0 {
            return None;
        }
        let mut people = self.people.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let opened = people.entry(person).or_default();
        opened.forget(now);
        opened.documents.push_back((now, document));
        let different = opened.documents.iter().map(|(_, id)| id).collect::<BTreeSet<_>>().len();
        // Counting stays cheap for whoever opens the same pages over and over.
        if opened.documents.len() > 4 * self.many {
            opened.documents.pop_front();
        }
        if different < self.many || opened.alarmed_at.is_some() {
            return None;
        }
        opened.alarmed_at = Some(now);
        Some(different)
    }

    /// Forgets people who opened nothing for a while.
    pub fn tidy(&self, now: Moment) {
        let mut people = self.people.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        people.retain(|_, opened| {
            opened.forget(now);
            !opened.documents.is_empty() || opened.alarmed_at.is_some()
        });
    }
}

impl Opened {
    fn forget(&mut self, now: Moment) {
        let since = now.plus(-WINDOW);
        while self.documents.front().is_some_and(|(at, _)| *at <= since) {
            self.documents.pop_front();
        }
        self.alarmed_at = self.alarmed_at.filter(|at| *at > since);
    }
}

/// Counts a document that the viewer opened. When they were too many, it is noted and every administrator gets a mail.
///
/// # Errors
/// When the database is away.
pub(crate) async fn watch_reading(services: &Services, viewer: &Viewer, document: Uuid) -> anyhow::Result<()> {
    let Some(person) = viewer.person() else { return Ok(()) };
    let Some(count) = services.trust.watch.count(person.id, document, services.now()) else { return Ok(()) };
    let mut tx = services.db.begin().await?;
    note_with(services, &mut tx, Some(person.id), Deed::MassReading, None, &count.to_string()).await?;
    for administrator in accounts::list_with_role(&mut tx, Role::Administrator).await? {
        let to = Recipient::from(&administrator);
        letter(services, &to, &person.name, count).enqueue(services, &mut tx, &to).await?;
    }
    tx.commit().await?;
    tracing::warn!(person = %person.id, count, "mass reading");
    Ok(())
}

/// Somebody opened so many documents within the window.
pub(crate) fn letter(services: &Services, to: &Recipient, name: &str, count: usize) -> Letter {
    let texts = texts::of(to.lang);
    let url = services.site.link("/admin/audit?deed=audit.mass_reading");
    let blocks = vec![
        Block::Text(texts.mail_mass_reading_text(name, count.to_string())),
        Block::Link { label: texts.mail_mass_reading_link(), url },
        Block::Text(texts.mail_mass_reading_what()),
    ];
    let subject = texts.mail_mass_reading_subject(&services.site.name);
    Letter { kind: MailKind::MassReading, subject, name: to.name.clone(), blocks }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_000 * Moment::DAY);

    fn person(n: u128) -> PersonId {
        PersonId(Uuid::from_u128(n))
    }

    #[test]
    fn the_alarm_is_raised_once_at_the_number_of_different_documents() {
        let watch = Watch::new(3);
        let documents = [1, 1, 2, 1, 2, 3, 4, 5];
        let raised: Vec<Option<usize>> =
            documents.iter().map(|id| watch.count(person(1), Uuid::from_u128(*id), NOW)).collect();
        assert_eq!(raised, [None, None, None, None, None, Some(3), None, None]);
        assert_eq!(watch.count(person(2), Uuid::from_u128(6), NOW), None, "others are counted apart");
    }

    #[test]
    fn reading_slowly_raises_nothing_and_the_next_flood_raises_again() {
        let watch = Watch::new(3);
        let read =
            |id: u128, minutes: i64| watch.count(person(1), Uuid::from_u128(id), NOW.plus(minutes * Moment::MINUTE));
        for n in 0..20_u32 {
            assert_eq!(read(n.into(), 5 * i64::from(n)), None);
        }
        let raised = |from: i64| (1..=3).filter_map(|n| read(100 + n, from)).count();
        assert_eq!((raised(200), raised(201), raised(230)), (1, 0, 1));
    }

    #[test]
    fn nobody_is_remembered_for_longer_than_the_window() {
        let watch = Watch::new(3);
        let _ = watch.count(person(1), Uuid::from_u128(1), NOW);
        watch.tidy(NOW.plus(WINDOW));
        assert!(watch.people.lock().expect("lock").is_empty());
    }
}
