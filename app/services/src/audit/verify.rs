//! Reading the whole log and saying what is wrong with it.

use crate::{
    Db,
    audit::{
        chain::{Checker, Entry, Finding},
        sql,
    },
    db::{on, read},
};

/// A number and its hash, written down somewhere else: on paper, in another system's log. Rewriting the whole log
/// leaves a chain that fits in itself; only this shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Which entry.
    pub number: i64,
    /// Its hash.
    pub hash: String,
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

impl std::str::FromStr for Anchor {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "expected a number and 64 hexadecimal digits with a colon between them";
        let (number, hash) = text.trim().split_once(':').ok_or(EXPECTED)?;
        let number = number.parse().ok().filter(|number| *number > 0).ok_or(EXPECTED)?;
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hash { Ok(Self { number, hash: hash.to_lowercase() }) } else { Err(EXPECTED) }
    }
}

/// What reading the log found.
#[derive(Clone, Debug)]
pub struct Report {
    /// How many entries were read.
    pub entries: i64,
    /// What is wrong, in the order of the numbers; nothing when all is well.
    pub findings: Vec<Finding>,
    /// The end of the log, to be written down elsewhere.
    pub end: Anchor,
}

/// So many entries are held in memory at a time.
const AT_ONCE: i64 = 2_000;

/// Reads the whole log as it is at this moment.
///
/// # Errors
/// When the database is away.
pub async fn verify(db: &Db, anchor: Option<&Anchor>) -> anyhow::Result<Report> {
    let mut tx = db.snapshot().await?;
    let (number, hash): (i64, String) = on!(&mut tx, c => sqlx::query_as(sql::HEAD).fetch_one(c).await)?;
    let mut checker = Checker::new(anchor.map(|anchor| (anchor.number, anchor.hash.clone())));
    loop {
        let after = checker.last();
        let entries: Vec<Entry> =
            on!(&mut tx, c => sqlx::query_as(sql::FOLLOWING).bind(after).bind(AT_ONCE).fetch_all(c).await)?;
        if entries.is_empty() {
            break;
        }
        entries.into_iter().for_each(|entry| checker.read(entry));
    }
    let (entries, findings) = checker.finish((number, &hash));
    Ok(Report { entries, findings, end: Anchor { number, hash } })
}

/// The end of the log.
///
/// # Errors
/// When the database is away.
pub async fn head(db: &Db) -> anyhow::Result<Anchor> {
    let (number, hash): (i64, String) = read!(db, c => sqlx::query_as(sql::HEAD).fetch_one(c).await)?;
    Ok(Anchor { number, hash })
}
