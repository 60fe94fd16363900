//! Writing the archive: article by article, file by file, so that a large bank needs little memory.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::Write,
};

use anyhow::Context;
use domain::{
    Lang, Moment,
    audit::Deed,
    ids::{ArticleId, AttachmentId},
    knowledge::{ArticleAccess, ArticleState, Label, attachments::rules::access_of},
    policy::{Action, Object, ReadingScope, Viewer},
};
use futures::TryStreamExt;
use uuid::Uuid;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    Article, FORMAT, ListedArticle, ListedAttachment, MANIFEST, Manifest, VERSION, front_matter, said, sha256, sql,
};
use crate::{
    Outcome, Services, audit,
    db::{Db, known, read},
    failure::allow,
    knowledge::sql::{access, topic},
};

/// What went into the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// How many articles.
    pub articles: usize,
    /// How many files of theirs.
    pub attachments: usize,
}

/// Writes what the viewer may read of the bank into an archive, and notes that they took it.
///
/// # Errors
/// Denied to everybody but editors and administrators.
pub async fn export_bank(services: &Services, viewer: &Viewer, to: File) -> Outcome<Exported, ()> {
    allow(viewer, Action::ExportKnowledge, Object::None)?;
    // Noted first: what was taken without a note would be worse than a note without a file.
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, viewer.id(), Deed::KnowledgeExported, None).await?;
    tx.commit().await?;
    let reader = (ReadingScope::of(viewer), viewer.id().map(|id| id.0));
    Ok(write(services, Some(reader), to, |_, _| {}).await?)
}

/// Writes the whole bank into an archive. For the command line, whose user holds the machine. `progress` hears how
/// many of how many articles are done.
///
/// # Errors
/// When the database or the disk does not let us.
pub async fn export_everything(
    services: &Services,
    to: File,
    progress: impl FnMut(usize, usize) + Send,
) -> anyhow::Result<Exported> {
    let mut tx = services.db.begin().await?;
    audit::note(services, &mut tx, None, Deed::KnowledgeExported, None).await?;
    tx.commit().await?;
    write(services, None, to, progress).await
}

type Reader = (ReadingScope, Option<Uuid>);

async fn write(
    services: &Services,
    reader: Option<Reader>,
    to: File,
    mut progress: impl FnMut(usize, usize) + Send,
) -> anyhow::Result<Exported> {
    let articles: Vec<(Uuid, String)> = read!(&services.db, c => sqlx::query_as(sql::LIST).fetch_all(c).await)?;
    // By address, and sorted here: databases sort letters each in their own way.
    let articles: BTreeMap<String, Uuid> = articles.into_iter().map(|(id, slug)| (slug, id)).collect();
    let total = articles.len();
    let mut manifest =
        Manifest { format: FORMAT.to_owned(), version: VERSION, articles: Vec::new(), attachments: Vec::new() };
    let mut archive = ZipWriter::new(to);
    let mut readable = BTreeSet::new();
    for (slug, id) in &articles {
        if may_read_article(services, reader.as_ref(), ArticleId(*id)).await? {
            readable.insert(slug.clone());
        }
    }
    for (done, id) in articles.into_values().enumerate() {
        let person = reader.as_ref().and_then(|(_, person)| *person);
        let Some((mut article, access)) = load(&services.db, ArticleId(id), person).await? else { continue };
        let may_read = |access: &ArticleAccess| reader.as_ref().is_none_or(|(scope, _)| scope.admits(access));
        if !may_read(&access) {
            continue;
        }
        // That there is a counterpart is not for everybody to know either.
        article.pair = article.pair.filter(|slug| readable.contains(slug));
        let path = format!("articles/{}.md", article.slug);
        let file = front_matter(&article);
        manifest.articles.push(ListedArticle { path: path.clone(), sha256: sha256(file.as_bytes()) });
        archive = put(archive, path, file.into_bytes()).await?;
        for attachment in attachments(&services.db, ArticleId(id)).await? {
            if may_read(&access_of(&access, known("attachments", "label", &attachment.label, Label::from_code)?)) {
                let listed = listed(&article.slug, &attachment)?;
                archive = put_kept(services, archive, listed.path.clone(), attachment.version_id).await?;
                manifest.attachments.push(listed);
            }
        }
        progress(done + 1, total);
    }
    let exported = Exported { articles: manifest.articles.len(), attachments: manifest.attachments.len() };
    let list = serde_json::to_vec_pretty(&manifest)?;
    let archive = put(archive, MANIFEST.to_owned(), list).await?;
    tokio::task::spawn_blocking(move || anyhow::Ok(archive.finish()?.sync_all()?)).await??;
    Ok(exported)
}

async fn may_read_article(services: &Services, reader: Option<&Reader>, id: ArticleId) -> anyhow::Result<bool> {
    let Some((scope, person)) = reader else { return Ok(true) };
    Ok(load(&services.db, id, *person).await?.is_some_and(|(_, access)| scope.admits(&access)))
}

fn listed(slug: &str, row: &AttachmentRow) -> anyhow::Result<ListedAttachment> {
    Ok(ListedAttachment {
        path: format!("attachments/{}/{}", row.id.simple(), row.name),
        sha256: row.sha256.clone(),
        size: u64::try_from(row.size)?,
        article: slug.to_owned(),
        id: AttachmentId(row.id),
        name: row.name.clone(),
        kind: row.kind.clone(),
        label: row.label.clone(),
        uploaded_at: said(Moment(row.uploaded_at)),
    })
}

async fn put(mut archive: ZipWriter<File>, path: String, bytes: Vec<u8>) -> anyhow::Result<ZipWriter<File>> {
    tokio::task::spawn_blocking(move || {
        archive.start_file(path, SimpleFileOptions::default())?;
        archive.write_all(&bytes)?;
        Ok(archive)
    })
    .await?
}

/// Files are mostly packed already: they are stored as they are, piece by piece.
async fn put_kept(
    services: &Services,
    mut archive: ZipWriter<File>,
    path: String,
    id: Uuid,
) -> anyhow::Result<ZipWriter<File>> {
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut pieces = services.files.open(id).await.with_context(|| format!("{path} is not in the store"))?;
    archive.start_file(path, stored)?;
    while let Some(piece) = pieces.try_next().await? {
        archive = tokio::task::spawn_blocking(move || archive.write_all(&piece).map(|()| archive)).await??;
    }
    Ok(archive)
}

#[derive(sqlx::FromRow)]
struct ArticleRow {
    slug: String,
    title: String,
    summary: String,
    language: String,
    topic: Option<String>,
    label: String,
    institution_id: Option<Uuid>,
    state: String,
    source: Option<String>,
    verified_at: Option<i64>,
    published_at: Option<i64>,
    created_at: i64,
    updated_at: i64,
    body: String,
    institution: Option<String>,
    owner: Option<String>,
    deputy: Option<String>,
    check_months: i64,
    hides_overdue: bool,
    pair: Option<String>,
    is_named: bool,
}

/// An article as the archive holds it, with what decides who may read it (seen by `person`).
pub(super) async fn load(
    db: &Db,
    id: ArticleId,
    person: Option<Uuid>,
) -> anyhow::Result<Option<(Article, ArticleAccess)>> {
    let row: Option<ArticleRow> =
        read!(db, c => sqlx::query_as(sql::ARTICLE).bind(id.0).bind(person).fetch_optional(c).await)?;
    let Some(row) = row else { return Ok(None) };
    let mut readers: Vec<String> = read!(db, c => sqlx::query_scalar(sql::READERS).bind(id.0).fetch_all(c).await)?;
    readers.sort_unstable();
    let access = access(&row.state, &row.label, row.institution_id, row.is_named)?;
    let article = Article {
        lang: known("articles", "language", &row.language, Lang::from_code)?,
        topic: topic(row.topic.as_deref())?,
        label: access.label,
        state: known("articles", "state", &row.state, ArticleState::from_code)?,
        slug: row.slug,
        title: row.title,
        summary: row.summary,
        institution: row.institution,
        readers,
        owner: row.owner,
        deputy: row.deputy,
        check_months: row.check_months,
        hides_overdue: row.hides_overdue,
        pair: row.pair,
        source: row.source,
        verified_at: row.verified_at.map(Moment),
        published_at: row.published_at.map(Moment),
        created_at: Moment(row.created_at),
        updated_at: Moment(row.updated_at),
        body: row.body,
    };
    Ok(Some((article, access)))
}

#[derive(sqlx::FromRow)]
struct AttachmentRow {
    id: Uuid,
    version_id: Uuid,
    name: String,
    kind: String,
    size: i64,
    sha256: String,
    label: String,
    uploaded_at: i64,
}

async fn attachments(db: &Db, article: ArticleId) -> anyhow::Result<Vec<AttachmentRow>> {
    let mut rows: Vec<AttachmentRow> =
        read!(db, c => sqlx::query_as(sql::ATTACHMENTS).bind(article.0).fetch_all(c).await)?;
    rows.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    Ok(rows)
}
