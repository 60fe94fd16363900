//! The ledger of OWASP ASVS 5.0 (`docs/asvs/`): how far each of its requirements of level 1 and 2 is met, and where one
//! sees that. The sentences of the standard stay with the standard; here are its numbers and our own words.
//!
//! `cargo xtask ledger` counts; a test fails on a ledger that has a fault.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path};
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::project::Project;

/// The numbers and levels of the standard, and which of them apply to a program like ours.
const ROWS: &str = "docs/asvs/rows.csv";
/// What we say of each row that applies.
const LEDGER: &str = "docs/asvs/ledger.csv";
/// What stands in [`ROWS`] for a row that applies.
const APPLIES: &str = "applies";

/// How far a requirement is met. Nothing else may stand in the ledger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Status {
    Met,
    Partly,
    NotMet,
    NotApplicable,
}

impl Status {
    const ALL: [Self; 4] = [Self::Met, Self::Partly, Self::NotMet, Self::NotApplicable];

    fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Partly => "partly",
            Self::NotMet => "not-met",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// A row of the standard: a fact, not an opinion.
#[derive(Deserialize)]
struct Requirement {
    id: String,
    level: u8,
    scope: String,
}

/// A row of the ledger.
#[derive(Deserialize)]
struct Row {
    id: String,
    level: u8,
    status: String,
    reason: String,
    /// Separated by semicolons: `path`, `path::name` of a test or another item of the file, `path#Heading`.
    evidence: String,
}

/// Prints how many rows of each chapter have which status, and every fault of the ledger; fails when there are any.
pub fn ledger(project: &Project) -> Result<ExitCode> {
    let (rows, ledger) = read(project.root())?;
    println!("{}", table(&ledger));
    let faults = faults(&rows, &ledger, project.root());
    for fault in &faults {
        eprintln!("{LEDGER}: {fault}");
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(root: &Path) -> Result<(Vec<Requirement>, Vec<Row>)> {
    let text = |name| fs::read_to_string(root.join(name)).with_context(|| format!("{name} cannot be read"));
    Ok((parsed(&text(ROWS)?).context(ROWS)?, parsed(&text(LEDGER)?).context(LEDGER)?))
}

fn parsed<T: for<'a> Deserialize<'a>>(text: &str) -> Result<Vec<T>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(|row| row.map_err(Into::into)).collect()
}

/// Everything that is wrong with a ledger, a sentence each.
fn faults(rows: &[Requirement], ledger: &[Row], root: &Path) -> Vec<String> {
    let wanted: BTreeMap<&str, u8> =
        rows.iter().filter(|row| row.scope == APPLIES).map(|row| (row.id.as_str(), row.level)).collect();
    let mut seen = BTreeSet::new();
    let mut faults = Vec::new();
    for row in ledger {
        let mut fault = |what: String| faults.push(format!("{}: {what}", row.id));
        if !seen.insert(row.id.as_str()) {
            fault("stands there twice".into());
        }
        match wanted.get(row.id.as_str()) {
            None => fault("is no row that applies".into()),
            Some(level) if *level != row.level => fault(format!("is of level {level}, not {}", row.level)),
            Some(_) => {}
        }
        if row.reason.trim().len() < 10 {
            fault("gives no reason".into());
        }
        let evidence: Vec<&str> = row.evidence.split(';').map(str::trim).filter(|link| !link.is_empty()).collect();
        if evidence.is_empty() {
            fault("has no evidence".into());
        }
        for problem in evidence.iter().filter_map(|link| broken(link, root)) {
            fault(problem);
        }
        match Status::ALL.into_iter().find(|status| status.code() == row.status) {
            None => fault(format!("{:?} is no status", row.status)),
            // A page that promises something does not show that it is so.
            Some(Status::Met) if evidence.iter().all(|link| is_prose(link)) => {
                fault("is met, so a test or code must show it".into());
            }
            Some(_) => {}
        }
    }
    faults.extend(wanted.keys().filter(|id| !seen.contains(*id)).map(|id| format!("{id}: is missing")));
    faults
}

fn is_prose(link: &str) -> bool {
    link.split('#').next().is_some_and(|path| path.ends_with(".md"))
}

/// Why a link leads nowhere, if it does not.
fn broken(link: &str, root: &Path) -> Option<String> {
    let (place, name) = link.split_once("::").map_or((link, None), |(place, name)| (place, Some(name)));
    let (path, heading) = place.split_once('#').map_or((place, None), |(path, heading)| (path, Some(heading)));
    let path = Path::new(path);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return Some(format!("{link} is no path within the project"));
    }
    let Ok(text) = fs::read_to_string(root.join(path)) else {
        return Some(format!("{link}: there is no such file"));
    };
    if name.is_some_and(|name| !declares(&text, name)) {
        return Some(format!("{link}: the file has nothing of that name"));
    }
    let has =
        |heading| text.lines().any(|line| line.starts_with('#') && line.trim_start_matches('#').trim() == heading);
    heading.is_some_and(|heading| !has(heading)).then(|| format!("{link}: the file has no such heading"))
}

/// Whether a source file has a test, function, constant or type of this name.
fn declares(source: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let follows_keyword = |before: &str| {
        let word = before.strip_suffix(' ').and_then(|before| before.rsplit(|c| !is_word(c)).next());
        word.is_some_and(|word| ["fn", "const", "static", "struct", "enum", "type"].contains(&word))
    };
    !name.is_empty()
        && source
            .match_indices(name)
            .any(|(at, _)| !source[at + name.len()..].starts_with(is_word) && follows_keyword(&source[..at]))
}

/// How many rows of each chapter have which status.
fn table(ledger: &[Row]) -> String {
    let mut chapters: BTreeMap<u32, [usize; 4]> = BTreeMap::new();
    for row in ledger {
        let chapter = row.id.split('.').next().and_then(|chapter| chapter.parse().ok()).unwrap_or(0);
        if let Some(at) = Status::ALL.iter().position(|status| status.code() == row.status) {
            chapters.entry(chapter).or_default()[at] += 1;
        }
    }
    let line = |name: String, counts: &[usize; 4]| {
        let numbers: String = Status::ALL
            .iter()
            .zip(counts)
            .map(|(status, n)| format!("  {n:>width$}", width = status.code().len()))
            .collect();
        format!("{name:<8}{numbers}  {:>4}\n", counts.iter().sum::<usize>())
    };
    let heads: String = Status::ALL.iter().map(|status| format!("  {}", status.code())).collect();
    let mut text = format!("{:<8}{heads}  {:>4}\n", "chapter", "all");
    let mut all = [0; 4];
    for (chapter, counts) in &chapters {
        text += &line(format!("V{chapter}"), counts);
        for (sum, n) in all.iter_mut().zip(counts) {
            *sum += n;
        }
    }
    text + &line("all".into(), &all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder above")
    }

    #[test]
    fn every_row_that_applies_has_an_honest_entry_whose_links_lead_somewhere() {
        let (rows, ledger) = read(root()).expect("the ledger");
        assert_eq!(faults(&rows, &ledger, root()), Vec::<String>::new());
    }

    #[test]
    fn the_readme_counts_as_the_ledger_does() {
        let (_, ledger) = read(root()).expect("the ledger");
        let count = |status: Status| ledger.iter().filter(|row| row.status == status.code()).count();
        let counts: Vec<String> =
            Status::ALL.into_iter().map(|status| format!("{} {}", count(status), status.code())).collect();
        let readme = fs::read_to_string(root().join("README.md")).expect("the README");
        assert!(readme.contains(&counts.join(", ")), "README.md should say: {}", counts.join(", "));
    }

    /// 253 rows of level 1 and 2, without WebRTC (7), GraphQL (2), WebSocket (4) and the roles of an OAuth server (20).
    #[test]
    fn two_hundred_and_twenty_rows_apply() {
        let (rows, _) = read(root()).expect("the ledger");
        let count = |scope: &str| rows.iter().filter(|row| row.scope == scope).count();
        let left_out = ["webrtc", "graphql", "websocket", "oauth-server"].map(count);
        assert_eq!((rows.len(), left_out, count(APPLIES)), (253, [7, 2, 4, 20], 220));
        assert!(rows.iter().all(|row| matches!(row.level, 1 | 2)));
    }

    /// What is wrong with a ledger of these lines, of a standard with two rows that apply.
    fn wrong(lines: &[&str]) -> Vec<String> {
        let rows = parsed("id,level,scope\n1.1.1,2,applies\n1.2.1,1,applies\n4.3.1,2,graphql\n").expect("rows");
        let ledger = parsed(&format!("id,level,status,reason,evidence\n{}\n", lines.join("\n"))).expect("ledger");
        faults(&rows, &ledger, root())
    }

    const FIRST: &str = "1.1.1,2,met,Shown by this very test.,xtask/src/ledger.rs::a_broken_ledger_is_named";
    const SECOND: &str = "1.2.1,1,not-met,Nothing was done about it.,README.md#The map";

    #[test]
    fn a_broken_ledger_is_named() {
        assert_eq!(wrong(&[FIRST, SECOND]), Vec::<String>::new());
        let second = |line: &str| wrong(&[FIRST, line]);
        for (line, said) in [
            ("1.2.1,1,met,,xtask/src/ledger.rs", "1.2.1: gives no reason"),
            ("1.2.1,1,not-met,Nothing was done about it.,", "1.2.1: has no evidence"),
            ("1.2.1,1,not-met,Nothing was done about it., ; ", "1.2.1: has no evidence"),
            ("1.2.1,1,fine,It is all right so.,README.md", "1.2.1: \"fine\" is no status"),
            ("1.2.1,2,not-met,Nothing was done about it.,README.md", "1.2.1: is of level 1, not 2"),
            ("1.2.1,1,met,A page says that it is so.,README.md", "1.2.1: is met, so a test or code must show it"),
            ("1.2.1,1,partly,Half of it is there.,nowhere.rs", "1.2.1: nowhere.rs: there is no such file"),
            ("1.2.1,1,partly,Half of it is there.,../README.md", "1.2.1: ../README.md is no path within the project"),
            ("1.2.1,1,partly,Half of it is there.,README.md#The", "1.2.1: README.md#The: the file has no such heading"),
            (
                "1.2.1,1,partly,Half of it is there.,xtask/src/ledger.rs::a_broken_ledger",
                "1.2.1: xtask/src/ledger.rs::a_broken_ledger: the file has nothing of that name",
            ),
        ] {
            assert_eq!(second(line), [said], "{line}");
        }
        assert_eq!(wrong(&[FIRST]), ["1.2.1: is missing"]);
        assert_eq!(wrong(&[FIRST, FIRST, SECOND]), ["1.1.1: stands there twice"]);
        let foreign = "4.3.1,2,partly,Half of it is there.,README.md";
        assert_eq!(wrong(&[FIRST, SECOND, foreign]), ["4.3.1: is no row that applies"]);
    }

    #[test]
    fn what_is_only_used_in_a_file_is_not_there() {
        assert!(declares("pub(crate) async fn headers(request: Request)", "headers"));
        assert!(declares("const ALWAYS: [u8; 1]", "ALWAYS"));
        assert!(!declares("headers(request); let fn_headers = 1; fn headers_of() {}", "headers"));
    }

    #[test]
    fn the_table_counts_by_chapter_and_status() {
        let ledger = parsed(&format!("id,level,status,reason,evidence\n{FIRST}\n{SECOND}\n")).expect("ledger");
        let last: Vec<String> =
            table(&ledger).lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(last, ["chapter met partly not-met not-applicable all", "V1 1 0 1 0 2", "all 1 0 1 0 2"]);
    }
}
