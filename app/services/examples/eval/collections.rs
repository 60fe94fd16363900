//! The collections, read from a folder. Each has its traps; they are told at their reader.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, Result};
use domain::Lang;
use services::search::trial::Text;

/// Texts, queries, and which texts are relevant to them.
pub struct Collection {
    pub name: &'static str,
    pub texts: Vec<Text>,
    pub queries: Vec<Query>,
}

/// What somebody looks for.
pub struct Query {
    pub text: String,
    /// What makes it difficult; empty where the collection does not say.
    pub kind: String,
    /// Name of a text and how relevant it is.
    pub judged: HashMap<String, u8>,
}

/// Every collection in a folder.
pub fn find(folder: &Path) -> Result<Vec<Collection>> {
    let mut found = Vec::new();
    if folder.join("cranfield/cran.all.1400").is_file() {
        found.push(cranfield(&folder.join("cranfield"))?);
    }
    if folder.join("vaswani/doc-text.trec").is_file() {
        found.push(vaswani(&folder.join("vaswani"))?);
    }
    let pages = folder.join("knowledge-nl/docs");
    if pages.is_dir() {
        found.push(known_items(&pages)?);
        found.push(judged(&pages)?);
    }
    Ok(found)
}

/// Cranfield: `.I` number, `.T` title, `.A`, `.B`, `.W` text, which begins with the title again. The judgments number
/// the queries by their order in the file, not by the number that stands there; 1 is the best grade and 4 the least,
/// -1 means not relevant.
fn cranfield(folder: &Path) -> Result<Collection> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("reading {name}"));
    let records = |text: &str| -> Vec<HashMap<char, String>> {
        let mut records: Vec<HashMap<char, String>> = Vec::new();
        let mut part = ' ';
        for line in text.lines() {
            let mark = line.strip_prefix('.').and_then(|rest| rest.chars().next()).filter(char::is_ascii_uppercase);
            match mark {
                Some('I') => records.push(HashMap::from([('I', line[2..].trim().to_owned())])),
                Some(mark) if line.trim().len() == 2 => part = mark,
                _ => {
                    if let Some(record) = records.last_mut() {
                        let text = record.entry(part).or_default();
                        text.push_str(line);
                        text.push('\n');
                    }
                }
            }
        }
        records
    };
    let part = |record: &HashMap<char, String>, mark: char| record.get(&mark).cloned().unwrap_or_default();
    let texts = records(&read("cran.all.1400")?)
        .iter()
        .map(|record| {
            let (title, body) = (part(record, 'T'), part(record, 'W'));
            let body = body.strip_prefix(title.as_str()).unwrap_or(&body).to_owned();
            Text { name: part(record, 'I'), lang: Lang::En, title, body, owner: None }
        })
        .collect();
    let mut queries: Vec<Query> = records(&read("cran.qry")?)
        .iter()
        .map(|record| Query { text: part(record, 'W'), kind: String::new(), judged: HashMap::new() })
        .collect();
    for line in read("cranqrel")?.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [query, text, grade] = fields[..] else { continue };
        let (query, grade): (usize, i8) = (query.parse()?, grade.parse()?);
        if let (Some(query), 1..=4) = (queries.get_mut(query - 1), grade) {
            query.judged.insert(text.to_owned(), 5 - grade.unsigned_abs());
        }
    }
    Ok(Collection { name: "Cranfield (English)", texts, queries })
}

/// Vaswani, in the form of TREC: texts and queries between tags, judgments of one grade.
fn vaswani(folder: &Path) -> Result<Collection> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("reading {name}"));
    let texts = read("doc-text.trec")?
        .split("</DOC>")
        .filter_map(|text| {
            let (name, body) = text.split_once("<DOCNO>")?.1.split_once("</DOCNO>")?;
            Some(Text {
                name: name.trim().into(),
                lang: Lang::En,
                title: String::new(),
                body: body.trim().into(),
                owner: None,
            })
        })
        .collect();
    let between = |text: &str, open: &str, close: &str| -> Option<String> {
        let rest = &text[text.find(open)? + open.len()..];
        Some(rest[..rest.find(close).unwrap_or(rest.len())].trim().to_owned())
    };
    let mut queries: Vec<(String, Query)> = read("query-text.trec")?
        .split("</top>")
        .filter_map(|text| {
            let lower = text.to_lowercase();
            let number = between(&lower, "<num>", "<")?;
            let words = between(&lower, "<title>", "<")?;
            Some((number, Query { text: words, kind: String::new(), judged: HashMap::new() }))
        })
        .collect();
    for line in read("qrels")?.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [number, _, text, grade] = fields[..] else { continue };
        if let (Some((_, query)), false) = (queries.iter_mut().find(|(name, _)| name == number), grade == "0") {
            query.judged.insert(text.to_owned(), 1);
        }
    }
    Ok(Collection { name: "Vaswani (English)", texts, queries: queries.into_iter().map(|(_, query)| query).collect() })
}

/// A page of the Dutch knowledge base: its title from the front matter or its first heading, and its text without it.
struct Page {
    source: String,
    title: String,
    body: String,
}

fn pages(folder: &Path) -> Result<Vec<Page>> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(now) = open.pop() {
        for entry in fs::read_dir(now)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
        .iter()
        .map(|file| {
            let source = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            let read = services::knowledge::read_page(folder, &source);
            let (title, body) = read.map_err(|reason| anyhow::anyhow!("{source}: {reason}"))?;
            Ok(Page { source, title, body })
        })
        .collect()
}

/// The title of each page is looked for in the texts without their titles: the page itself is to be found.
fn known_items(folder: &Path) -> Result<Collection> {
    let pages = pages(folder)?;
    let queries = pages.iter().map(|page| Query {
        text: page.title.clone(),
        kind: String::new(),
        judged: HashMap::from([(page.source.clone(), 1)]),
    });
    let queries = queries.collect();
    let text =
        |page: Page| Text { name: page.source, lang: Lang::Nl, title: String::new(), body: page.body, owner: None };
    let texts = pages.into_iter().map(text).collect();
    Ok(Collection { name: "known pages (Dutch)", texts, queries })
}

/// Our own queries on the same pages, judged by reading: number, kind, query, grade, path.
fn judged(folder: &Path) -> Result<Collection> {
    let mut queries: Vec<(String, Query)> = Vec::new();
    for line in include_str!("dutch.tsv").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, kind, text, grade, path] = fields[..] else { anyhow::bail!("a line of dutch.tsv: {line}") };
        if queries.last().is_none_or(|(last, _)| last != number) {
            let query = Query { text: text.to_owned(), kind: kind.to_owned(), judged: HashMap::new() };
            queries.push((number.to_owned(), query));
        }
        if let Some((_, query)) = queries.last_mut() {
            query.judged.insert(path.to_owned(), grade.parse()?);
        }
    }
    let text = |page: Page| Text { name: page.source, lang: Lang::Nl, title: page.title, body: page.body, owner: None };
    let texts = pages(folder)?.into_iter().map(text).collect();
    let queries = queries.into_iter().map(|(_, query)| query).collect();
    Ok(Collection { name: "judged queries (Dutch)", texts, queries })
}
