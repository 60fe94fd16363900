//! Deciding about every file of an archive before anything is changed.

use std::{
    collections::{BTreeSet, HashMap},
    io::Cursor,
    path::Path,
};

use anyhow::{Context, ensure};
use domain::{
    Moment,
    ids::{ArticleId, InstitutionId, PersonId},
    knowledge::{
        Label, SaveArticle,
        attachments::{FileKind, rules},
    },
};
use uuid::Uuid;

use super::{
    Article, Ending, FORMAT, ListedAttachment, MANIFEST, Manifest, VERSION, archive::Archive, export, heard,
    parse_article, sha256, sql,
};
use crate::{Services, db::read};

/// The longest list of files.
const LONGEST_LIST: u64 = 64 * 1024 * 1024;
/// The largest file of an article: its text in letters of four bytes, and its front matter.
const LARGEST_ARTICLE: u64 = 4 * SaveArticle::MAX_BODY as u64 + 64 * 1024;

/// An article that can be landed.
pub(super) struct PlannedArticle {
    pub(super) article: Article,
    pub(super) institution: Option<InstitutionId>,
    pub(super) owner: Option<PersonId>,
    pub(super) deputy: Option<PersonId>,
    pub(super) readers: Vec<PersonId>,
    /// The one that is there under this address.
    pub(super) there: Option<ArticleId>,
}

/// A file that can be landed.
pub(super) struct PlannedAttachment {
    pub(super) listed: ListedAttachment,
    pub(super) kind: FileKind,
    pub(super) label: Label,
    pub(super) uploaded_at: Moment,
}

/// What the import will do.
pub(super) struct Plan {
    pub(super) archive: Archive,
    pub(super) articles: Vec<(String, Result<PlannedArticle, String>, Ending)>,
    pub(super) attachments: Vec<(String, Result<PlannedAttachment, String>, Ending)>,
    /// Files that the list does not name, and what is wrong with the whole.
    pub(super) refused: Vec<(String, String)>,
}

impl Plan {
    pub(super) fn endings(&self) -> Vec<(String, Ending)> {
        let articles = self.articles.iter().map(|(path, _, ending)| (path.clone(), ending.clone()));
        let attachments = self.attachments.iter().map(|(path, _, ending)| (path.clone(), ending.clone()));
        let refused = self.refused.iter().map(|(path, why)| (path.clone(), Ending::Refused(why.clone())));
        articles.chain(attachments).chain(refused).collect()
    }
}

pub(super) async fn make(
    services: &Services,
    path: &Path,
    mut progress: impl FnMut(usize, usize) + Send,
) -> anyhow::Result<Plan> {
    let path = path.to_owned();
    let (mut archive, names, manifest) = tokio::task::spawn_blocking(move || {
        let mut archive = Archive::open(&path)?;
        let names = archive.names()?;
        let list = archive.read(MANIFEST, LONGEST_LIST).with_context(|| format!("{MANIFEST} cannot be read"))?;
        let manifest: Manifest =
            serde_json::from_slice(&list).with_context(|| format!("{MANIFEST} is not one of ours"))?;
        anyhow::Ok((archive, names, manifest))
    })
    .await??;
    ensure!(manifest.format == FORMAT, "{MANIFEST} is of another program: {:?}", manifest.format);
    ensure!(manifest.version == VERSION, "{MANIFEST} is of version {}, expected {VERSION}", manifest.version);

    let total = manifest.articles.len() + manifest.attachments.len();
    let mut listed: BTreeSet<String> = BTreeSet::from([MANIFEST.to_owned()]);
    let mut refused = Vec::new();
    let mut articles = Vec::new();
    let mut slugs: HashMap<String, Label> = HashMap::new();
    for (done, entry) in manifest.articles.into_iter().enumerate() {
        if !listed.insert(entry.path.clone()) {
            refused.push((entry.path, "stands twice in the list".to_owned()));
            continue;
        }
        let bytes;
        (archive, bytes) = fetch(archive, &entry.path, LARGEST_ARTICLE, &entry.sha256).await?;
        let decided = match bytes {
            Ok(bytes) => article(services, bytes).await?,
            Err(why) => Err(why),
        };
        let (planned, ending) = match decided {
            Ok((planned, _)) if slugs.contains_key(&planned.article.slug) => {
                let why = format!("has the address of another file: {}", planned.article.slug);
                (Err(why.clone()), Ending::Refused(why))
            }
            Ok((planned, ending)) => {
                slugs.insert(planned.article.slug.clone(), planned.article.label);
                (Ok(planned), ending)
            }
            Err(why) => (Err(why.clone()), Ending::Refused(why)),
        };
        articles.push((entry.path, planned, ending));
        progress(done + 1, total);
    }
    let before = articles.len();
    let mut attachments = Vec::new();
    for (done, entry) in manifest.attachments.into_iter().enumerate() {
        let path = entry.path.clone();
        if !listed.insert(path.clone()) {
            refused.push((path, "stands twice in the list".to_owned()));
            continue;
        }
        let bytes;
        (archive, bytes) = fetch(archive, &path, services.files.settings.largest, &entry.sha256).await?;
        let decided = match bytes {
            Ok(bytes) => attachment(services, entry, bytes, &slugs).await?,
            Err(why) => Err(why),
        };
        let (planned, ending) = match decided {
            Ok((planned, ending)) => (Ok(planned), ending),
            Err(why) => (Err(why.clone()), Ending::Refused(why)),
        };
        attachments.push((path, planned, ending));
        progress(before + done + 1, total);
    }
    refused.extend(names.difference(&listed).map(|name| (name.clone(), "is not in the list".to_owned())));
    Ok(Plan { archive, articles, attachments, refused })
}

/// Reads a file and compares its sum with the list's. A file that is missing or other is refused, not an error.
pub(super) async fn fetch(
    mut archive: Archive,
    path: &str,
    most: u64,
    sum: &str,
) -> anyhow::Result<(Archive, Result<Vec<u8>, String>)> {
    let (path, sum) = (path.to_owned(), sum.to_owned());
    Ok(tokio::task::spawn_blocking(move || {
        let bytes = match archive.read(&path, most) {
            Err(error) => Err(format!("{error:#}")),
            Ok(bytes) if sha256(&bytes) != sum => Err("differs from its sum in the list".to_owned()),
            Ok(bytes) => Ok(bytes),
        };
        (archive, bytes)
    })
    .await?)
}

async fn article(services: &Services, bytes: Vec<u8>) -> anyhow::Result<Result<(PlannedArticle, Ending), String>> {
    let Ok(text) = String::from_utf8(bytes) else { return Ok(Err("is not text in UTF-8".to_owned())) };
    let article = match parse_article(&text) {
        Ok(article) => article,
        Err(why) => return Ok(Err(why)),
    };
    let db = &services.db;
    let find = async |sql: &'static str, name: String| -> Result<Option<Uuid>, sqlx::Error> {
        read!(db, c => sqlx::query_scalar(sql).bind(name).fetch_optional(c).await)
    };
    let mut institution = None;
    if let Some(domain) = &article.institution {
        institution = find(sql::INSTITUTION, domain.clone()).await?;
        if institution.is_none() {
            return Ok(Err(format!("belongs to an institution that is not here: {domain}")));
        }
    }
    let mut people = HashMap::new();
    for email in article.owner.iter().chain(&article.deputy).chain(&article.readers) {
        match find(sql::PERSON, email.clone()).await? {
            Some(id) => drop(people.insert(email.as_str(), PersonId(id))),
            None => return Ok(Err(format!("names a person who is not here: {email}"))),
        }
    }
    let person = |email: &String| people.get(email.as_str()).copied();
    let (owner, deputy) = (article.owner.as_ref().and_then(person), article.deputy.as_ref().and_then(person));
    let readers = article.readers.iter().filter_map(person).collect();
    let there = find(sql::FIND, article.slug.clone()).await?.map(ArticleId);
    if let Some(source) = &article.source {
        let of: Option<String> =
            read!(db, c => sqlx::query_scalar(sql::BY_SOURCE).bind(source).fetch_optional(c).await)?;
        if of.is_some_and(|slug| slug != article.slug) {
            return Ok(Err(format!("comes from a file that is another article here: {source}")));
        }
    }
    let ending = match there {
        None => Ending::Added,
        Some(id) => match export::load(db, id, None).await? {
            Some((stored, _)) if stored == article => Ending::Same,
            Some((stored, _)) if article.label < stored.label => {
                return Ok(Err(format!("would lower the label, which is {} here", stored.label.code())));
            }
            _ => Ending::Changed,
        },
    };
    let institution = institution.map(InstitutionId);
    Ok(Ok((PlannedArticle { institution, owner, deputy, readers, there, article }, ending)))
}

async fn attachment(
    services: &Services,
    listed: ListedAttachment,
    bytes: Vec<u8>,
    slugs: &HashMap<String, Label>,
) -> anyhow::Result<Result<(PlannedAttachment, Ending), String>> {
    if !slugs.contains_key(&listed.article) {
        return Ok(Err(format!("belongs to an article that is not in the archive: {}", listed.article)));
    }
    let Some(label) = Label::from_code(&listed.label) else {
        return Ok(Err(format!("has an unknown label: {}", listed.label)));
    };
    let Some(uploaded_at) = heard(&listed.uploaded_at) else {
        return Ok(Err(format!("has an unknown time: {}", listed.uploaded_at)));
    };
    if rules::clean_name(&listed.name) != listed.name || listed.size != bytes.len() as u64 || bytes.is_empty() {
        return Ok(Err("has a name or size that it cannot have".to_owned()));
    }
    let content = extraction::sniff(&mut Cursor::new(&bytes))?;
    let kind = match rules::admit(&listed.name, content) {
        Ok(kind) if kind.code() == listed.kind => kind,
        _ => return Ok(Err(format!("is not what its name says: {content:?}"))),
    };
    let there: Option<(String, String, String, Option<i64>, String)> = read!(&services.db, c =>
        sqlx::query_as(sql::ATTACHMENT).bind(listed.id.0).fetch_optional(c).await)?;
    let ending = match there {
        None => Ending::Added,
        Some((.., Some(_), _)) => return Ok(Err("was taken away here".to_owned())),
        Some((.., slug)) if slug != listed.article => {
            return Ok(Err(format!("belongs to another article here: {slug}")));
        }
        Some((sum, name, own, ..)) if sum == listed.sha256 && name == listed.name && own == listed.label => {
            Ending::Same
        }
        Some((_, _, own, ..)) if Label::from_code(&own).is_none_or(|own| label < own) => {
            return Ok(Err(format!("would lower the label, which is {own} here")));
        }
        Some(_) => Ending::Changed,
    };
    Ok(Ok((PlannedAttachment { listed, kind, label, uploaded_at }, ending)))
}
