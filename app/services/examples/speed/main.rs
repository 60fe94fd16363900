//! How fast is found among many texts. Started by `cargo xtask eval speed`.
//!
//! `speed FOLDER TEXTS...`: for each number of texts, that many are put together from the sentences of the Markdown
//! pages in the folder, the same ones at every run, and indexed. A member of one institution then looks for the judged
//! Dutch queries, with the rights filter on: half of the texts are for everybody, the others for one institution each.
//! Prints Markdown.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use domain::{Lang, Moment, ids::InstitutionId, policy::ReadingScope};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use services::search::{
    Wanted,
    trial::{self, Text},
};
use uuid::Uuid;

/// Sentences of a text.
const SENTENCES: usize = 25;
const INSTITUTIONS: u128 = 200;
/// How often every query is asked; the first round is not counted.
const ROUNDS: usize = 6;
/// The queries that were judged, one a line: kind, text, judgments.
const QUERIES: &str = include_str!("../eval/dutch.tsv");

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let pages = PathBuf::from(arguments.next().context("expected a folder with Markdown pages")?);
    let material = Material::read(&pages)?;
    println!("| texts | indexed in | index on disk | memory in use | median | p95 | p99 | slowest |");
    println!("|---|---|---|---|---|---|---|---|");
    for count in arguments {
        measure(&material, count.parse().with_context(|| format!("{count:?} is no number of texts"))?)?;
    }
    Ok(())
}

fn measure(material: &Material, count: usize) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("loket-speed-{}", std::process::id()));
    let texts = material.texts(count);
    let started = Instant::now();
    let index = trial::index(&folder, &texts)?;
    let indexed_in = started.elapsed();
    drop(texts);
    let size: u64 = fs::read_dir(&folder)?.filter_map(|entry| entry.ok()?.metadata().ok()).map(|file| file.len()).sum();
    let member = ReadingScope { community: true, institution: Some(institution(1)), editor: false, named: None };
    let mut times: Vec<Duration> = Vec::new();
    for round in 0..ROUNDS {
        for text in queries() {
            let wanted = Wanted { text: text.to_owned(), ..Wanted::default() };
            let started = Instant::now();
            let found = index.search_within(&member, &wanted, Moment(0))?;
            let took = started.elapsed();
            if std::env::var_os("LOKET_SPEED_SHOW").is_some() && round == 1 {
                eprintln!("{:6.2} ms {:7} {text}", took.as_secs_f64() * 1e3, found.total);
            }
            if round > 0 {
                times.push(took);
            }
        }
    }
    times.sort_unstable();
    let at = |share: f64| milliseconds(times[((times.len() - 1) as f64 * share) as usize]);
    let (median, p95, p99, slowest) = (at(0.5), at(0.95), at(0.99), at(1.0));
    let size = size / 1_000_000;
    println!(
        "| {count} | {:.0} s | {size} MB | {} | {median} | {p95} | {p99} | {slowest} |",
        indexed_in.as_secs_f64(),
        memory()
    );
    drop(index);
    fs::remove_dir_all(&folder)?;
    Ok(())
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn queries() -> impl Iterator<Item = &'static str> {
    QUERIES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').nth(1))
}

fn institution(number: u128) -> InstitutionId {
    InstitutionId(Uuid::from_u128(number))
}

/// What this process holds in memory that is its own, without the mapped files of the index.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("RssAnon:")?.trim().strip_suffix("kB"));
    kilobytes.and_then(|text| text.trim().parse::<u64>().ok()).map_or("?".into(), |size| format!("{} MB", size / 1_000))
}

/// What texts are made of.
struct Material {
    titles: Vec<String>,
    sentences: Vec<String>,
    words: Vec<String>,
}

impl Material {
    fn read(folder: &Path) -> Result<Self> {
        let mut material = Self { titles: Vec::new(), sentences: Vec::new(), words: Vec::new() };
        material.read_folder(folder)?;
        anyhow::ensure!(material.sentences.len() > 100, "there are too few sentences in {}", folder.display());
        // Of long words new compounds are made: among many texts there are many words that stand in few.
        let words = material.sentences.iter().flat_map(|sentence| sentence.split(|c: char| !c.is_alphabetic()));
        material.words = words.filter(|word| word.len() >= 6).map(str::to_lowercase).collect();
        Ok(material)
    }

    fn read_folder(&mut self, folder: &Path) -> Result<()> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.read_folder(&path)?;
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let text = fs::read_to_string(&path)?;
                let lines = text.lines().map(|line| line.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
                for line in lines.filter(|line| line.len() > 15) {
                    match line.strip_prefix("title:") {
                        Some(title) => self.titles.push(title.trim().trim_matches('"').to_owned()),
                        None => self.sentences.extend(line.split_inclusive(". ").map(str::to_owned)),
                    }
                }
            }
        }
        Ok(())
    }

    fn texts(&self, count: usize) -> Vec<Text> {
        let mut random = StdRng::seed_from_u64(2026);
        (0..count).map(|number| self.text(number, &mut random)).collect()
    }

    fn text(&self, number: usize, random: &mut StdRng) -> Text {
        let any = |from: &[String], random: &mut StdRng| from.choose(random).cloned().unwrap_or_default();
        let compound = |random: &mut StdRng| any(&self.words, random) + &any(&self.words, random);
        let mut body = String::new();
        for _ in 0..random.random_range(SENTENCES / 2..SENTENCES * 3 / 2) {
            body.push_str(&any(&self.sentences, random));
            body.push(' ');
        }
        body.push_str(&format!("{} {}.", compound(random), compound(random)));
        let title = match self.titles.is_empty() {
            true => any(&self.words, random),
            false => any(&self.titles, random),
        };
        Text {
            name: number.to_string(),
            lang: Lang::Nl,
            title: format!("{title} {}", any(&self.words, random)),
            body,
            owner: random.random_bool(0.5).then(|| institution(random.random_range(0..INSTITUTIONS))),
        }
    }
}
