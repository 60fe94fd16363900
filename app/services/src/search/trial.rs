//! An index of texts that no database holds: for measuring how well and how fast is found (`cargo xtask eval`).

use std::path::Path;

use domain::{
    Lang, Moment,
    ids::InstitutionId,
    knowledge::{ArticleAccess, ArticleState, Label},
    policy::ReadingScope,
    search::Kind,
};
use uuid::Uuid;

use super::{
    audience,
    documents::Document,
    find::{Found, Wanted},
    index::{Index, Mark},
    query::Weights,
};

/// A text of a collection.
#[derive(Clone, Debug)]
pub struct Text {
    /// What the collection calls it.
    pub name: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its title; may be empty.
    pub title: String,
    /// Its words.
    pub body: String,
    /// The institution it is for; none when everybody may read it.
    pub owner: Option<InstitutionId>,
}

/// How many texts are put in between two commits.
const BATCH: usize = 5_000;

/// Everybody of the community, who may read every text of a trial.
const COMMUNITY: ReadingScope = ReadingScope { community: true, institution: None, editor: false, named: None };

impl Index {
    /// Puts the texts of a collection into this index, which must be new. Computes: call it where blocking is allowed.
    ///
    /// # Errors
    /// When the disk is full, or another process writes the index.
    pub fn fill_for_trial(&self, texts: &[Text]) -> anyhow::Result<()> {
        let Some(mut writer) = self.writer()? else { anyhow::bail!("another program is writing this index") };
        let document = |text: &Text| Document {
            key: format!("article:{}", Uuid::nil()),
            kind: Kind::Article,
            lang: text.lang,
            topic: None,
            audience: audience::of_article(&access(text), &[]),
            label: access(text).label,
            path: String::new(),
            source: Some(text.name.clone()),
            title: text.title.clone(),
            body: text.body.clone(),
            fresh_until: None,
            owner: None,
            institution: text.owner,
            changed_at: None,
            within: None,
            pages: Vec::new(),
        };
        for batch in texts.chunks(BATCH) {
            let documents: Vec<Document> = batch.iter().map(document).collect();
            writer.learn(documents.iter());
        }
        writer.settle();
        for batch in texts.chunks(BATCH) {
            for text in batch {
                writer.add(document(text))?;
            }
            writer.commit(Mark::default())?;
        }
        self.show()?;
        writer.finish()?;
        self.let_go()
    }

    /// Searches as a member of the community, with other weights than usual.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn try_out(&self, weights: &Weights, text: &str, limit: usize) -> anyhow::Result<Found> {
        let wanted = Wanted { text: text.to_owned(), limit, ..Wanted::default() };
        self.search_with(weights, &COMMUNITY, &wanted, Moment(0))
    }
}

fn access(text: &Text) -> ArticleAccess {
    let label = if text.owner.is_some() { Label::Amber } else { Label::Green };
    ArticleAccess { state: ArticleState::Published, label, institution: text.owner, is_named_reader: false }
}

/// A new index in an empty folder with these texts.
///
/// # Errors
/// When the folder cannot be used.
pub fn index(folder: &Path, texts: &[Text]) -> anyhow::Result<Index> {
    let index = Index::open(folder)?;
    index.fill_for_trial(texts)?;
    Ok(index)
}
