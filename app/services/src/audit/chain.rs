//! The chain itself, without a database: what an entry's hash is, and what is wrong with a row of entries.
//!
//! The hash is SHA-256, in hexadecimal, over lines that anybody can write down again (`sha256sum` gives the same):
//! the word `loket-audit-1`, number, previous hash, id, time in microseconds since 1970, actor or `-`, deed, object or
//! `-`, detail; with a line feed between them and none at the end.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Note;

/// What stands before the first entry.
pub const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// An entry as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Entry {
    /// Its place, counted from 1 without gaps.
    pub number: i64,
    /// Its identity.
    pub id: Uuid,
    /// Microseconds since 1970.
    pub at: i64,
    /// Who did it.
    pub actor_id: Option<Uuid>,
    /// What was done.
    pub deed: String,
    /// To what.
    pub object_id: Option<Uuid>,
    /// Which of them.
    pub detail: String,
    /// The hash of the entry before.
    pub previous_hash: String,
    /// The hash of this one.
    pub hash: String,
}

impl Entry {
    pub(super) fn following(number: i64, previous_hash: String, note: Note) -> Self {
        let Note { id, at, actor_id, deed, object_id, detail } = note;
        let mut entry = Self { number, id, at, actor_id, deed, object_id, detail, previous_hash, hash: String::new() };
        entry.hash = entry.hash_at(number);
        entry
    }

    /// The hash that this content has at a place.
    fn hash_at(&self, number: i64) -> String {
        let person = |id: Option<Uuid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let lines = [
            "loket-audit-1".to_owned(),
            number.to_string(),
            self.previous_hash.clone(),
            self.id.to_string(),
            self.at.to_string(),
            person(self.actor_id),
            self.deed.clone(),
            person(self.object_id),
            self.detail.clone(),
        ];
        Sha256::digest(lines.join("\n").as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn is_whole(&self) -> bool {
        self.hash == self.hash_at(self.number)
    }
}

/// Something that is wrong with the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Entries are gone: from the first number to the last one, both included.
    Missing(i64, i64),
    /// The content of an entry is not what it was.
    Changed(i64),
    /// An entry stands at the first number and was written at the second one.
    Moved(i64, i64),
    /// An entry was written anew, with a hash that fits; the one behind it remembers another.
    Rewritten(i64),
    /// The last entry is this one, the end of the log is at the other number or has another hash.
    EndDiffers(i64, i64),
    /// What was written down elsewhere about this number is not what stands here.
    AnchorDiffers(i64),
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Missing(from, to) if from == to => write!(f, "entry {from} is missing"),
            Self::Missing(from, to) => write!(f, "entries {from} to {to} are missing"),
            Self::Changed(number) => write!(f, "entry {number} was changed"),
            Self::Moved(number, from) => write!(f, "entry {number} was moved there: it was written as entry {from}"),
            Self::Rewritten(number) => {
                write!(f, "entry {number} was written anew: entry {} remembers another one", number + 1)
            }
            Self::EndDiffers(last, end) if last == end => {
                write!(f, "entry {last}, the last one, is not the one the end of the log remembers")
            }
            Self::EndDiffers(last, end) => {
                write!(f, "the last entry is {last}, but the log ended at {end}")
            }
            Self::AnchorDiffers(number) => write!(f, "entry {number} is not the one that was written down"),
        }
    }
}

/// Reads entries in the order of their numbers and remembers what is wrong.
#[derive(Debug)]
pub struct Checker {
    last: i64,
    last_hash: String,
    count: i64,
    findings: Vec<Finding>,
    /// Entries whose hash is not theirs: changed or moved, which is decided at the end.
    broken: Vec<Entry>,
    /// Numbers at which nothing stands.
    empty: BTreeSet<i64>,
    anchor: Option<(i64, String)>,
}

/// So many broken entries, and places they may come from, are looked at closely; beyond that all is lost anyway.
const CLOSELY: usize = 500;

impl Checker {
    /// Nothing read yet. `anchor` is a number with the hash that was written down elsewhere for it.
    #[must_use]
    pub fn new(anchor: Option<(i64, String)>) -> Self {
        Self {
            last: 0,
            last_hash: BEGINNING.to_owned(),
            count: 0,
            findings: Vec::new(),
            broken: Vec::new(),
            empty: BTreeSet::new(),
            anchor,
        }
    }

    /// The number of the last entry that was read.
    #[must_use]
    pub fn last(&self) -> i64 {
        self.last
    }

    /// Reads the next entry.
    pub fn read(&mut self, entry: Entry) {
        self.count += 1;
        let gap = entry.number - self.last - 1;
        if gap > 0 {
            self.missing(self.last + 1, entry.number - 1);
        }
        let whole = entry.is_whole();
        if let Some((number, hash)) = &self.anchor
            && *number == entry.number
        {
            if *hash != entry.hash || !whole {
                self.findings.push(Finding::AnchorDiffers(entry.number));
            }
            self.anchor = None;
        }
        // Behind a gap nothing can be said about the link; an entry that is broken itself accuses nobody else.
        if whole && gap == 0 && entry.previous_hash != self.last_hash {
            let accused = if self.last == 0 { entry.number } else { self.last };
            if self.broken.last().is_none_or(|broken| broken.number != accused) {
                self.findings.push(Finding::Rewritten(accused));
            }
        }
        self.last = entry.number;
        self.last_hash.clone_from(&entry.hash);
        if !whole {
            self.broken.push(entry);
        }
    }

    fn missing(&mut self, from: i64, to: i64) {
        self.findings.push(Finding::Missing(from, to));
        self.empty.extend((from..=to).take(CLOSELY));
    }

    /// Everything that is wrong, with the number of entries read. `end` is what `audit_head` says.
    #[must_use]
    pub fn finish(mut self, end: (i64, &str)) -> (i64, Vec<Finding>) {
        if self.last < end.0 {
            self.missing(self.last + 1, end.0);
        } else if self.last > end.0 || self.last_hash != end.1 {
            self.findings.push(Finding::EndDiffers(self.last, end.0));
        }
        if let Some((number, _)) = self.anchor {
            self.findings.push(Finding::AnchorDiffers(number));
        }
        let places: BTreeSet<i64> =
            self.broken.iter().map(|entry| entry.number).chain(self.empty).take(2 * CLOSELY).collect();
        for entry in self.broken {
            let from = places.iter().find(|number| entry.hash == entry.hash_at(**number));
            self.findings.push(match from {
                Some(from) => Finding::Moved(entry.number, *from),
                None => Finding::Changed(entry.number),
            });
        }
        self.findings.sort_by_key(Finding::number);
        (self.count, self.findings)
    }
}

impl Finding {
    fn number(&self) -> i64 {
        match self {
            Self::Missing(number, _)
            | Self::Changed(number)
            | Self::Moved(number, _)
            | Self::Rewritten(number)
            | Self::EndDiffers(number, _)
            | Self::AnchorDiffers(number) => *number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain(length: i64) -> Vec<Entry> {
        let mut hash = BEGINNING.to_owned();
        (1..=length)
            .map(|number| {
                let id = Uuid::from_u128(u128::from(number.unsigned_abs()));
                let note = Note {
                    id,
                    at: number * 1_000,
                    actor_id: (number % 3 != 0).then_some(id),
                    deed: "accounts.signed_in".into(),
                    object_id: (number % 2 == 0).then_some(id),
                    detail: String::new(),
                };
                let entry = Entry::following(number, hash.clone(), note);
                hash.clone_from(&entry.hash);
                entry
            })
            .collect()
    }

    fn findings(entries: Vec<Entry>, end: &Entry) -> Vec<Finding> {
        let mut checker = Checker::new(None);
        entries.into_iter().for_each(|entry| checker.read(entry));
        checker.finish((end.number, &end.hash)).1
    }

    #[test]
    fn the_hash_is_the_one_that_sha256sum_gives_for_the_written_lines() {
        // printf 'loket-audit-1\n1\n000…000\n00000000-0000-0000-0000-000000000001\n1000\n00000000-…\naccounts.signed_in\n-\n' | sha256sum
        assert_eq!(chain(1)[0].hash, "e37b7734b2f5bd3399291af6865cd47baf03eedd5e24a8390c60c399a9c666d4");
    }

    #[test]
    fn an_untouched_log_has_nothing_wrong_with_it_and_an_empty_one_neither() {
        let entries = chain(9);
        assert_eq!(findings(entries.clone(), &entries[8]), []);
        assert_eq!(Checker::new(None).finish((0, BEGINNING)), (0, vec![]));
    }

    #[test]
    fn a_forged_entry_at_the_end_is_not_the_one_that_was_there() {
        let entries = chain(4);
        let mut forged = entries.clone();
        forged[3].deed = "accounts.signed_out".into();
        forged[3].hash = forged[3].hash_at(4);
        assert_eq!(findings(forged, &entries[3]), [Finding::EndDiffers(4, 4)]);
        let mut longer = chain(5);
        longer[4].deed = "accounts.signed_out".into();
        assert!(findings(longer, &entries[3]).contains(&Finding::EndDiffers(5, 4)));
    }

    #[test]
    fn a_log_that_was_written_anew_from_the_start_differs_from_what_was_written_down() {
        let entries = chain(4);
        let anchor = (2, entries[1].hash.clone());
        let mut forged = chain(4);
        forged[0].at += 1;
        let mut hash = BEGINNING.to_owned();
        for entry in &mut forged {
            entry.previous_hash = hash;
            entry.hash = entry.hash_at(entry.number);
            hash = entry.hash.clone();
        }
        let mut checker = Checker::new(Some(anchor));
        forged.iter().cloned().for_each(|entry| checker.read(entry));
        assert_eq!(checker.finish((4, &hash)).1, [Finding::AnchorDiffers(2)]);
    }

    proptest! {
        #[test]
        fn an_edited_entry_is_named(length in 1..30_i64, which in 0..30_usize, field in 0..5) {
            let mut entries = chain(length);
            let which = which % entries.len();
            let end = entries[entries.len() - 1].clone();
            match field {
                0 => entries[which].at += 1,
                1 => entries[which].deed.push('x'),
                2 => entries[which].actor_id = Some(Uuid::from_u128(99)),
                3 => entries[which].object_id = Some(Uuid::from_u128(99)),
                _ => entries[which].detail.push('x'),
            }
            let number = entries[which].number;
            prop_assert_eq!(findings(entries, &end), [Finding::Changed(number)]);
        }

        #[test]
        fn an_edited_entry_with_a_new_hash_is_named_by_the_one_behind_it(length in 2..30_i64, which in 0..30_usize) {
            let mut entries = chain(length);
            let which = which % (entries.len() - 1);
            let end = entries[entries.len() - 1].clone();
            entries[which].at += 1;
            entries[which].hash = entries[which].hash_at(entries[which].number);
            let number = entries[which].number;
            prop_assert_eq!(findings(entries, &end), [Finding::Rewritten(number)]);
        }

        #[test]
        fn deleted_entries_are_named(length in 2..30_i64, from in 0..30_usize, count in 1..4_usize) {
            let mut entries = chain(length);
            let from = from % entries.len();
            let to = (from + count).min(entries.len());
            let end = entries[entries.len() - 1].clone();
            let missing = Finding::Missing(entries[from].number, entries[to - 1].number);
            entries.drain(from..to);
            prop_assert_eq!(findings(entries, &end), [missing]);
        }

        #[test]
        fn two_entries_that_changed_places_are_both_named(length in 2..30_i64, a in 0..30_usize, b in 0..30_usize) {
            let mut entries = chain(length);
            let (a, b) = (a % entries.len(), b % entries.len());
            prop_assume!(a < b);
            let end = entries[entries.len() - 1].clone();
            let (first, second) = (entries[a].number, entries[b].number);
            entries.swap(a, b);
            entries[a].number = first;
            entries[b].number = second;
            let found = findings(entries, &end);
            prop_assert!(found.contains(&Finding::Moved(first, second)), "{:?}", found);
            prop_assert!(found.contains(&Finding::Moved(second, first)), "{:?}", found);
        }

        #[test]
        fn closing_a_gap_by_counting_anew_hides_nothing(length in 3..30_i64, which in 0..30_usize) {
            let mut entries = chain(length);
            let which = which % (entries.len() - 1);
            let end = entries[entries.len() - 1].clone();
            entries.remove(which);
            entries.iter_mut().skip(which).for_each(|entry| entry.number -= 1);
            let found = findings(entries, &end);
            prop_assert!(found.contains(&Finding::Missing(length, length)), "{:?}", found);
            let moved = i64::try_from(which).expect("small") + 1;
            prop_assert!(found.contains(&Finding::Moved(moved, moved + 1)), "{:?}", found);
        }
    }
}
