//! One pass over everything that matches: the best hits, how many there are, and how many there would be of each kind,
//! topic, language, label, age and institution. Documents carry the first four as one number; rights were applied by the
//! query before.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use domain::{
    Lang, Moment,
    ids::InstitutionId,
    knowledge::{Label, Topic},
    search::{Age, Kind},
};
use tantivy::{
    DocAddress, DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
};

use super::query::Limits;

/// An article that was not checked in time counts for less.
const STALE: Score = 0.8;

/// How many documents match, by what one could limit the search to: each number counts with the other limits kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    kinds: [usize; Kind::ALL.len()],
    topics: [usize; Topic::ALL.len()],
    langs: [usize; Lang::ALL.len()],
    labels: [usize; Label::ALL.len()],
    ages: [usize; Age::ALL.len()],
    institutions: BTreeMap<InstitutionId, usize>,
}

impl Facets {
    /// Matches of this kind.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> usize {
        self.kinds[place(&Kind::ALL, kind)]
    }

    /// Matches on this topic.
    #[must_use]
    pub fn topic(&self, topic: Topic) -> usize {
        self.topics[place(&Topic::ALL, topic)]
    }

    /// Matches in this language.
    #[must_use]
    pub fn lang(&self, lang: Lang) -> usize {
        self.langs[place(&Lang::ALL, lang)]
    }

    /// Matches with this label.
    #[must_use]
    pub fn label(&self, label: Label) -> usize {
        self.labels[place(&Label::ALL, label)]
    }

    /// Matches that were changed then.
    #[must_use]
    pub fn age(&self, age: Age) -> usize {
        self.ages[place(&Age::ALL, age)]
    }

    /// The institutions that own matches, with how many.
    pub fn institutions(&self) -> impl Iterator<Item = (InstitutionId, usize)> {
        self.institutions.iter().map(|(id, count)| (*id, *count))
    }

    fn add(&mut self, other: &Self) {
        let sum = |to: &mut [usize], from: &[usize]| to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        sum(&mut self.kinds, &other.kinds);
        sum(&mut self.topics, &other.topics);
        sum(&mut self.langs, &other.langs);
        sum(&mut self.labels, &other.labels);
        sum(&mut self.ages, &other.ages);
        for (id, count) in &other.institutions {
            *self.institutions.entry(*id).or_default() += count;
        }
    }
}

fn place<T: PartialEq + Copy>(all: &[T], one: T) -> usize {
    all.iter().position(|each| *each == one).unwrap_or_default()
}

/// The four as one number, four bits each; a topic of 0 is none.
pub(super) fn code(kind: Kind, topic: Option<Topic>, lang: Lang, label: Label) -> u64 {
    let topic = topic.map_or(0, |topic| place(&Topic::ALL, topic) + 1);
    let parts = [place(&Kind::ALL, kind), topic, place(&Lang::ALL, lang), place(&Label::ALL, label)];
    parts.iter().enumerate().map(|(n, part)| (*part as u64) << (4 * n)).sum()
}

fn part(code: u64, n: usize) -> usize {
    (code >> (4 * n) & 15) as usize
}

/// What was found in one pass.
#[derive(Debug, Default)]
pub(super) struct Collected {
    /// The best hits, best first.
    pub(super) best: Vec<(Score, DocAddress)>,
    /// How many match within the limits.
    pub(super) total: usize,
    pub(super) facets: Facets,
}

/// See the top of this file.
pub(super) struct Collect {
    pub(super) limits: Limits,
    /// How many hits are kept.
    pub(super) most: usize,
    /// Articles that had to be checked before this moment, in microseconds, are stale.
    pub(super) now: i64,
}

impl Collector for Collect {
    type Fruit = Collected;
    type Child = CollectSegment;

    fn for_segment(&self, ordinal: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<CollectSegment> {
        let fields = reader.fast_fields();
        let owners = fields.str("institution")?;
        let institution = match (self.limits.institution, &owners) {
            (None, _) => Wanted::Any,
            (Some(id), Some(owners)) => {
                owners.dictionary().term_ord(id.to_string())?.map_or(Wanted::Nothing, Wanted::Only)
            }
            (Some(_), None) => Wanted::Nothing,
        };
        Ok(CollectSegment {
            ordinal,
            codes: fields.u64("facets")?,
            fresh_until: fields.i64("fresh_until")?,
            changed_at: fields.i64("changed_at")?,
            owned: vec![0; owners.as_ref().map_or(0, |owners| owners.num_terms())],
            owners,
            institution,
            kind: self.limits.kind.map(|kind| place(&Kind::ALL, kind)),
            topic: self.limits.topic.map(|topic| place(&Topic::ALL, topic) + 1),
            lang: self.limits.lang.map(|lang| place(&Lang::ALL, lang)),
            label: self.limits.label.map(|label| place(&Label::ALL, label)),
            age: self.limits.age,
            most: self.most,
            now: self.now,
            heap: BinaryHeap::with_capacity(self.most.min(1_000) + 1),
            total: 0,
            facets: Facets::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Collected>) -> tantivy::Result<Collected> {
        let mut all = Collected::default();
        for mut segment in segments {
            all.best.append(&mut segment.best);
            all.total += segment.total;
            all.facets.add(&segment.facets);
        }
        all.best.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        all.best.truncate(self.most);
        Ok(all)
    }
}

/// A score that can be ordered, with the document; of equal scores the earlier document is the better one.
#[derive(PartialEq)]
struct Scored(Score, DocId);

impl Eq for Scored {}

impl Ord for Scored {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0).then(other.1.cmp(&self.1))
    }
}

impl PartialOrd for Scored {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Which institutions are wanted, by their place in the words of this part of the index.
enum Wanted {
    Any,
    Only(u64),
    /// One that owns nothing here.
    Nothing,
}

/// The pass over one part of the index.
pub(super) struct CollectSegment {
    ordinal: SegmentOrdinal,
    codes: Column<u64>,
    fresh_until: Column<i64>,
    changed_at: Column<i64>,
    owners: Option<StrColumn>,
    /// Matches of each institution, by its place in the words.
    owned: Vec<usize>,
    institution: Wanted,
    kind: Option<usize>,
    topic: Option<usize>,
    lang: Option<usize>,
    label: Option<usize>,
    age: Option<Age>,
    most: usize,
    now: i64,
    heap: BinaryHeap<Reverse<Scored>>,
    total: usize,
    facets: Facets,
}

impl SegmentCollector for CollectSegment {
    type Fruit = Collected;

    fn collect(&mut self, doc: DocId, score: Score) {
        let code = self.codes.first(doc).unwrap_or_default();
        let [kind, topic, lang, label] = [part(code, 0), part(code, 1), part(code, 2), part(code, 3)];
        let changed = self.changed_at.first(doc).filter(|at| *at != 0).map(Moment);
        let is_of = |age: Age| changed.is_some_and(|changed| age.admits(changed, Moment(self.now)));
        let owner = self.owners.as_ref().and_then(|owners| owners.ords().first(doc));
        let fits = |limit: Option<usize>, is: usize| limit.is_none_or(|limit| limit == is);
        let fit = [
            fits(self.kind, kind),
            fits(self.topic, topic),
            fits(self.lang, lang),
            fits(self.label, label),
            self.age.is_none_or(is_of),
            match self.institution {
                Wanted::Any => true,
                Wanted::Only(wanted) => owner == Some(wanted),
                Wanted::Nothing => false,
            },
        ];
        let others_fit = |n: usize| fit.iter().enumerate().all(|(at, fits)| at == n || *fits);
        let count = |counts: &mut [usize], at: usize| counts.get_mut(at).into_iter().for_each(|count| *count += 1);
        if others_fit(0) {
            count(&mut self.facets.kinds, kind);
        }
        if others_fit(1) && topic > 0 {
            count(&mut self.facets.topics, topic - 1);
        }
        if others_fit(2) {
            count(&mut self.facets.langs, lang);
        }
        if others_fit(3) {
            count(&mut self.facets.labels, label);
        }
        if others_fit(4) {
            for (at, _) in Age::ALL.into_iter().enumerate().filter(|(_, age)| is_of(*age)) {
                count(&mut self.facets.ages, at);
            }
        }
        if others_fit(5)
            && let Some(owner) = owner
        {
            count(&mut self.owned, owner as usize);
        }
        if fit.contains(&false) {
            return;
        }
        self.total += 1;
        let fresh_until = self.fresh_until.first(doc).unwrap_or_default();
        let is_stale = fresh_until != 0 && fresh_until <= self.now;
        let scored = Scored(if is_stale { score * STALE } else { score }, doc);
        if self.heap.len() < self.most {
            self.heap.push(Reverse(scored));
        } else if self.heap.peek().is_some_and(|worst| worst.0 < scored) {
            self.heap.pop();
            self.heap.push(Reverse(scored));
        }
    }

    fn harvest(mut self) -> Collected {
        if let Some(owners) = &self.owners {
            let mut name = String::new();
            for (ord, count) in self.owned.iter().enumerate().filter(|(_, count)| **count > 0) {
                name.clear();
                // Files that cannot be read were an error before; a number that is no institution counts for none.
                if owners.ord_to_str(ord as u64, &mut name).unwrap_or(false)
                    && let Ok(id) = name.parse::<InstitutionId>()
                {
                    *self.facets.institutions.entry(id).or_default() += count;
                }
            }
        }
        let best = self.heap.into_iter().map(|Reverse(Scored(score, doc))| (score, DocAddress::new(self.ordinal, doc)));
        Collected { best: best.collect(), total: self.total, facets: self.facets }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_can_be_read_back_from_the_number() {
        for (k, kind) in Kind::ALL.into_iter().enumerate() {
            for (l, label) in Label::ALL.into_iter().enumerate() {
                let code = code(kind, Topic::ALL.last().copied(), Lang::En, label);
                assert_eq!([part(code, 0), part(code, 3)], [k, l]);
                assert_eq!([part(code, 1), part(code, 2)], [Topic::ALL.len(), 1]);
            }
        }
        assert_eq!(part(code(Kind::Event, None, Lang::Nl, Label::Green), 1), 0);
    }
}
