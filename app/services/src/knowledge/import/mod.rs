//! A folder of Markdown files becomes articles; importing it again brings them up to date.
//!
//! Every file ends in exactly one of four ways: imported, updated, unchanged or refused with a reason. One bad file
//! stops none of the others.

mod file;
mod links;
mod mkdocs;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};

use anyhow::Context;
use domain::{
    Lang,
    audit::Deed,
    ids::ArticleId,
    knowledge::{ArticleAccess, ArticleState, Label, Topic, slug_from},
    search::Kind,
};
use uuid::Uuid;

use crate::{
    Services, audit,
    db::{Tx, exec, on, read},
    knowledge::{
        content::Content,
        insert::{NewArticle, insert_article, insert_revision},
        sql,
    },
    markdown, search,
};
use file::{Candidate, Parsed};
use links::Links;

/// How many files share a transaction.
const BATCH: usize = 50;

/// How an import ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Files that became new articles.
    pub imported: usize,
    /// Files that differed from their article: it has a new revision.
    pub updated: usize,
    /// Files whose article says the same already.
    pub unchanged: usize,
    /// Files that were left out, and why.
    pub refused: Vec<(String, Refusal)>,
    /// What had no place in an article (`front matter: hide`, `links to files that are not there`), and how often.
    pub notes: BTreeMap<String, usize>,
}

impl ImportReport {
    /// How many files were looked at.
    #[must_use]
    pub fn files(&self) -> usize {
        self.imported + self.updated + self.unchanged + self.refused.len()
    }
}

/// Why a file was left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The operating system does not let us.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Not text in UTF-8.
    #[error("is not text in UTF-8")]
    NotUtf8,
    /// Larger than two megabytes.
    #[error("is {0} bytes large, more than 2 MB")]
    TooLarge(u64),
    /// No text in it.
    #[error("holds no text")]
    Empty,
    /// The front matter is not YAML, or not pairs of names and values.
    #[error("has front matter that is not YAML: {0}")]
    BadFrontMatter(String),
}

const SLUGS: &str = "SELECT source, slug FROM articles WHERE source IS NOT NULL";
const BY_SOURCE: &str = "SELECT id, slug, language, title, summary, topic, label, institution_id, state, body, revision
    FROM articles WHERE source = $1";
const UPDATE: &str = "UPDATE articles SET language = $2, title = $3, summary = $4, topic = $5, label = $6, body = $7,
    body_html = $8, body_text = $9, revision = $10, updated_at = $11, review_asked_by = NULL, review_asked_at = NULL,
    approved_by = NULL, publish_at = NULL,
    published_revision = CASE state WHEN 'published' THEN $10 ELSE published_revision END WHERE id = $1";
const NOTE: &str = "import";

/// Imports every Markdown file below a folder as published articles. For the command line, whose user holds the
/// machine. `progress` hears how many of how many files are done.
///
/// # Errors
/// When the folder cannot be read, the label is RED (nobody would be named), or the database is away. What was
/// committed until then stays; importing again goes on from there.
pub async fn import_folder(
    services: &Services,
    folder: &Path,
    lang: Lang,
    label: Label,
    mut progress: impl FnMut(usize, usize) + Send,
) -> anyhow::Result<ImportReport> {
    anyhow::ensure!(label != Label::Red, "a RED article has named readers; a folder cannot be imported as RED");
    let mut report = ImportReport::default();
    let (found, titles) = blocking({
        let folder = folder.to_owned();
        move || {
            let found = file::walk(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
            // Read twice and kept once: links need every address before the first text is converted.
            let titles: Vec<Option<String>> =
                found.iter().map(|file| file::read(file).ok().map(|parsed| parsed.title)).collect();
            anyhow::Ok((found, titles))
        }
    })
    .await?;
    let slugs = std::sync::Arc::new(addresses(services, &found, &titles).await?);

    let total = found.len();
    for batch in found.chunks(BATCH) {
        let prepared = blocking({
            let (batch, slugs) = (batch.to_vec(), slugs.clone());
            move || Ok(batch.into_iter().map(|file| prepare(file, &slugs)).collect::<Vec<_>>())
        })
        .await?;
        let mut tx = services.db.begin().await?;
        for (source, prepared) in prepared {
            match prepared {
                Ok(prepared) => {
                    for note in &prepared.notes {
                        *report.notes.entry(note.clone()).or_default() += 1;
                    }
                    let slug = slugs.get(&source).cloned().unwrap_or_default();
                    let ended = store(services, &mut tx, source, slug, prepared, lang, label).await?;
                    *ended.count_in(&mut report) += 1;
                }
                Err(refusal) => report.refused.push((source, refusal)),
            }
        }
        tx.commit().await?;
        progress(report.files(), total);
    }
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, None, Deed::KnowledgeImported, None).await?;
    tx.commit().await?;
    Ok(report)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(work).await?
}

/// The address of every file's article: the one it has, or the one it will get.
async fn addresses(
    services: &Services,
    found: &[Candidate],
    titles: &[Option<String>],
) -> anyhow::Result<HashMap<String, String>> {
    let rows: Vec<(String, String)> = read!(&services.db, c => sqlx::query_as(SLUGS).fetch_all(c).await)?;
    let mut slugs: HashMap<String, String> = rows.into_iter().collect();
    let mut used: HashSet<String> = slugs.values().cloned().collect();
    let mut tx = services.db.begin().await?;
    for (file, title) in found.iter().zip(titles) {
        let Some(title) = title.as_ref().filter(|_| !slugs.contains_key(&file.source)) else { continue };
        let wanted = slug_from(title);
        let (mut slug, mut n) = (sql::free_slug(&mut tx, &wanted).await?, 2);
        while used.contains(&slug) {
            slug = sql::free_slug(&mut tx, &format!("{wanted}-{n}")).await?;
            n += 1;
        }
        used.insert(slug.clone());
        slugs.insert(file.source.clone(), slug);
    }
    Ok(slugs)
}

/// A file that is ready to be stored.
struct Prepared {
    parsed: Parsed,
    notes: Vec<String>,
}

/// The title of a page and the words of the rest, as an import would read them. For measuring the search.
///
/// # Errors
/// Why an import would refuse the page.
pub fn read_page(folder: &Path, source: &str) -> Result<(String, String), Refusal> {
    let file = Candidate { source: source.to_owned(), path: folder.join(source) };
    let prepared = prepare(file, &HashMap::new()).1?.parsed;
    let text = markdown::render(&prepared.body).text;
    Ok((prepared.title, format!("{}\n{text}", prepared.summary)))
}

fn prepare(file: Candidate, slugs: &HashMap<String, String>) -> (String, Result<Prepared, Refusal>) {
    let prepared = file::read(&file).and_then(|mut parsed| {
        let mut links = Links::new(&file.source, slugs);
        parsed.body = mkdocs::to_commonmark(&parsed.body, &mut links);
        if parsed.body.trim().is_empty() {
            return Err(Refusal::Empty);
        }
        let mut notes: Vec<String> = parsed.unknown.iter().map(|key| format!("front matter: {key}")).collect();
        notes.extend(std::iter::repeat_n("links to files that are not there".to_owned(), links.dead));
        Ok(Prepared { parsed, notes })
    });
    (file.source, prepared)
}

enum Ended {
    Imported,
    Updated,
    Unchanged,
}

impl Ended {
    fn count_in<'a>(&self, report: &'a mut ImportReport) -> &'a mut usize {
        match self {
            Self::Imported => &mut report.imported,
            Self::Updated => &mut report.updated,
            Self::Unchanged => &mut report.unchanged,
        }
    }
}

#[derive(sqlx::FromRow)]
struct StoredRow {
    id: Uuid,
    language: String,
    title: String,
    summary: String,
    topic: Option<String>,
    label: String,
    institution_id: Option<Uuid>,
    state: String,
    body: String,
    revision: i64,
}

async fn store(
    services: &Services,
    tx: &mut Tx,
    source: String,
    slug: String,
    prepared: Prepared,
    lang: Lang,
    label: Label,
) -> anyhow::Result<Ended> {
    let Parsed { title, summary, topic, body, .. } = prepared.parsed;
    let stored: Option<StoredRow> = on!(tx, c => sqlx::query_as(BY_SOURCE).bind(&source).fetch_optional(c).await)?;
    let Some(stored) = stored else {
        let new = NewArticle {
            slug,
            lang,
            title,
            summary,
            body,
            topic,
            label,
            institution: None,
            readers: Vec::new(),
            state: ArticleState::Published,
            source: Some(source),
            owner: None,
            verified_at: None,
            published_at: Some(services.now()),
            note: NOTE.to_owned(),
        };
        insert_article(services, tx, &new).await?;
        return Ok(Ended::Imported);
    };
    // An editor may have sorted an imported page into a topic; a file without one leaves that alone.
    let before_topic = sql::topic(stored.topic.as_deref())?;
    let topic = topic.or(before_topic);
    let before = sql::access(&stored.state, &stored.label, stored.institution_id, false)?;
    // Nor does an import take a stricter label off that an editor put on.
    let label = label.max(before.label);
    let is_same = stored.title == title
        && stored.summary == summary
        && stored.body == body
        && stored.language == lang.code()
        && before.label == label
        && before_topic == topic;
    if is_same {
        return Ok(Ended::Unchanged);
    }
    let (id, number) = (ArticleId(stored.id), stored.revision + 1);
    let rendered = markdown::render(&body);
    exec!(
        &mut *tx,
        UPDATE,
        id.0,
        lang.code(),
        &title,
        &summary,
        topic.map(Topic::code),
        label.code(),
        &body,
        &rendered.html,
        &rendered.text,
        number,
        services.now().0
    )?;
    let institution = before.institution;
    let content = Content { title, summary, body, lang, topic, label, institution };
    insert_revision(services, tx, id, number, &content, NOTE, None).await?;
    let after = ArticleAccess { label, ..before };
    sql::recount(tx, Some((&before, before_topic)), Some((&after, topic))).await?;
    search::changed(tx, Kind::Article, id.0).await?;
    Ok(Ended::Updated)
}
