//! Measures of a ranking, as the field defines them.

use std::collections::HashMap;

/// The first page.
const FIRST: usize = 10;

/// Sums over queries.
#[derive(Debug, Default)]
pub struct Measures {
    count: usize,
    precision: f64,
    reciprocal: f64,
    ndcg: f64,
    hit: f64,
}

impl Measures {
    /// Adds a query: what was found, best first, and how relevant each judged text is (0: not).
    pub fn add(&mut self, found: &[&str], judged: &HashMap<String, u8>) {
        let grade = |name: &&str| judged.get(*name).copied().unwrap_or_default();
        let grades: Vec<u8> = found.iter().map(grade).collect();
        let relevant = judged.values().filter(|grade| **grade > 0).count();
        self.count += 1;
        let mut seen = 0;
        let mut precision = 0.0;
        for (place, _) in grades.iter().enumerate().filter(|(_, grade)| **grade > 0) {
            seen += 1;
            precision += f64::from(seen) / (place + 1) as f64;
        }
        self.precision += precision / relevant.max(1) as f64;
        let first = grades.iter().take(FIRST).position(|grade| *grade > 0);
        self.reciprocal += first.map_or(0.0, |place| 1.0 / (place + 1) as f64);
        self.hit += if first.is_some() { 1.0 } else { 0.0 };
        let mut ideal: Vec<u8> = judged.values().copied().collect();
        ideal.sort_unstable_by(|one, other| other.cmp(one));
        let best = gain(&ideal);
        self.ndcg += if best > 0.0 { gain(&grades) / best } else { 0.0 };
    }

    /// How many queries there were.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Normalised discounted cumulative gain of the first page.
    pub fn ndcg(&self) -> f64 {
        self.ndcg / self.count.max(1) as f64
    }

    /// MAP, MRR@10, nDCG@10 and hit@10, as cells of a table.
    pub fn describe(&self) -> String {
        let mean = |sum: f64| sum / self.count.max(1) as f64;
        let [map, mrr, hit] = [self.precision, self.reciprocal, self.hit].map(mean);
        format!("{map:.4} | {mrr:.4} | {:.4} | {hit:.4}", self.ndcg())
    }
}

/// Discounted cumulative gain of the first page, with the grade as the gain.
fn gain(grades: &[u8]) -> f64 {
    let first = grades.iter().take(FIRST).enumerate();
    first.map(|(place, grade)| f64::from(*grade) / ((place + 2) as f64).log2()).sum()
}
