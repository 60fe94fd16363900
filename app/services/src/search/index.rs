//! The index on the disk: opening, mending, writing.
//!
//! Any number of processes may read it; whoever holds tantivy's writer lock writes. A writer lives only as long as
//! there is something to write, so that its buffers do not stay in memory and another process gets its turn. The mark
//! (up to which entry of the feed the index is complete) is part of the commit itself: documents and mark land
//! together or not at all, whenever the process is killed.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Context;
use domain::Lang;
use tantivy::{
    IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term,
    directory::{Directory, INDEX_WRITER_LOCK, Lock, MmapDirectory, error::LockError},
    indexer::IndexWriterOptions,
};
use uuid::Uuid;

use super::{
    collect,
    documents::Document,
    fields::{Fields, VERSION},
    lexicon::Lexicon,
    reading::Reading,
    synonyms::Synonyms,
};

/// Holds the version of the index that lies beside it.
const VERSION_FILE: &str = "loket-version";
/// Holds the words of the indexed texts; see `lexicon`.
const LEXICON_FILE: &str = "loket-words";
/// Bytes of buffer while writing: the least tantivy allows. Larger loads are written in several pieces.
const BUFFER: usize = 15_000_000;
/// How many unpacked blocks of stored texts stay in memory for each segment.
const BLOCKS_IN_MEMORY: usize = 10;

/// The search index. Cheap to clone: every clone is the same index.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    folder: PathBuf,
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    /// How words are read, with the lexicon of the documents that are shown. Searches take a copy, which is cheap;
    /// making one anew is not.
    reading: RwLock<Reading>,
    /// Words that mean nearly the same, and the version of the editors' groups among them.
    synonyms: RwLock<(i64, Arc<Synonyms>)>,
    turn: tokio::sync::Mutex<()>,
    /// The commit that searches see.
    shown: AtomicU64,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index").field("folder", &self.inner.folder).finish_non_exhaustive()
    }
}

/// Up to which entry of the feed the index is complete. The object of that entry goes with its number: another one
/// there means that the database was put back to an older state, or is another one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) number: i64,
    pub(super) object: Uuid,
}

impl Mark {
    fn parse(payload: &str) -> Option<Self> {
        let (number, object) = payload.split_once(' ')?;
        Some(Self { number: number.parse().ok()?, object: object.parse().ok()? })
    }
}

impl Index {
    /// Opens the index in a folder, which is made when absent. An index that is damaged or of another version is
    /// thrown away; `follow` fills the new one from the database.
    ///
    /// # Errors
    /// When the folder cannot be used, or the index is of another version and a running program is writing it.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        std::fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        let directory = MmapDirectory::open(folder)?;
        // Two programs that start at the same time make the index once.
        let opening = Lock { filepath: PathBuf::from(".loket-open.lock"), is_blocking: true };
        let _opening = directory.acquire_lock(&opening)?;
        // Files that were cut can make tantivy panic instead of answering with an error.
        let existing = std::panic::catch_unwind(|| Self::open_existing(folder))
            .unwrap_or_else(|_| Err(anyhow::anyhow!("its files are damaged")));
        match existing {
            Ok(index) => Ok(index),
            Err(error) => {
                if folder.join("meta.json").exists() {
                    tracing::warn!(folder = %folder.display(), %error, "the search index is made anew");
                }
                Self::start_over(folder, &directory)?;
                Self::open_existing(folder).context("the new search index cannot be opened")
            }
        }
    }

    fn open_existing(folder: &Path) -> anyhow::Result<Self> {
        let version = std::fs::read_to_string(folder.join(VERSION_FILE)).unwrap_or_default();
        anyhow::ensure!(version == VERSION, "its version is {version:?}, not {VERSION:?}");
        let (schema, fields) = Fields::schema();
        let index = open_tantivy(folder)?;
        anyhow::ensure!(index.schema() == schema, "its fields are others");
        // Opens every file, and so notices missing and cut ones.
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(BLOCKS_IN_MEMORY)
            .try_into()?;
        let (turn, shown) = (tokio::sync::Mutex::default(), AtomicU64::new(u64::MAX));
        let reading = Reading::new(Arc::new(Lexicon::load(&folder.join(LEXICON_FILE))));
        let synonyms = RwLock::new((0, read_synonyms(&[])));
        let (folder, reading) = (folder.to_owned(), RwLock::new(reading));
        Ok(Self { inner: Arc::new(Inner { folder, index, reader, fields, reading, synonyms, turn, shown }) })
    }

    fn start_over(folder: &Path, directory: &MmapDirectory) -> anyhow::Result<()> {
        let _lock = directory
            .acquire_lock(&INDEX_WRITER_LOCK)
            .context("the search index is of another version and in use by a running program")?;
        // The version goes first and comes last: killed in between, the next start begins again.
        for name in [VERSION_FILE, "meta.json"] {
            if folder.join(name).exists() {
                std::fs::remove_file(folder.join(name))?;
            }
        }
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_file() && path.extension().is_none_or(|extension| extension != "lock") {
                std::fs::remove_file(path)?;
            }
        }
        let (schema, _) = Fields::schema();
        tantivy::Index::create_in_dir(folder, schema)?;
        std::fs::write(folder.join(VERSION_FILE), VERSION)?;
        Ok(())
    }

    pub(super) fn fields(&self) -> Fields {
        self.inner.fields
    }

    /// How words are read today.
    pub(super) fn reading(&self) -> Reading {
        // A lock is poisoned only when a thread panicked while it swapped two pointers.
        self.inner.reading.read().map_or_else(|poisoned| poisoned.into_inner().clone(), |reading| reading.clone())
    }

    /// Words that mean nearly the same, in both languages.
    pub(super) fn synonyms(&self) -> Arc<Synonyms> {
        self.synonyms_and_version().1
    }

    /// The version of the editors' groups that searches know; 0 before any was loaded.
    pub(super) fn synonyms_version(&self) -> i64 {
        self.synonyms_and_version().0
    }

    fn synonyms_and_version(&self) -> (i64, Arc<Synonyms>) {
        self.inner.synonyms.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes the editors' groups in place of those before.
    pub(super) fn set_synonyms(&self, version: i64, groups: &[String]) {
        let synonyms = read_synonyms(groups);
        *self.inner.synonyms.write().unwrap_or_else(PoisonError::into_inner) = (version, synonyms);
    }

    fn set_lexicon(&self, lexicon: Arc<Lexicon>) {
        match self.inner.reading.write() {
            Ok(mut reading) => reading.lexicon = lexicon,
            Err(poisoned) => poisoned.into_inner().lexicon = lexicon,
        }
    }

    pub(super) fn searcher(&self) -> tantivy::Searcher {
        self.inner.reader.searcher()
    }

    /// How many documents can be found, by somebody who may read everything.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Whether nothing can be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Within this process one task writes at a time.
    pub(super) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.inner.turn.lock().await
    }

    /// Up to where the index on the disk is complete, whoever wrote it.
    pub(super) fn mark(&self) -> anyhow::Result<Mark> {
        let payload = self.inner.index.load_metas()?.payload;
        Ok(payload.as_deref().and_then(Mark::parse).unwrap_or_default())
    }

    /// Shows searches what is on the disk now. Looking costs little when nothing was committed since the last time.
    pub(super) fn show(&self) -> anyhow::Result<()> {
        let newest = self.inner.index.load_metas()?.opstamp;
        if self.inner.shown.load(Ordering::Acquire) != newest {
            self.inner.reader.reload()?;
            // Another process may have written; its words are on the disk.
            self.set_lexicon(Arc::new(Lexicon::load(&self.inner.folder.join(LEXICON_FILE))));
            self.inner.shown.store(newest, Ordering::Release);
        }
        Ok(())
    }

    /// Lets go of files that were joined into others: the content is the same, the commit too.
    pub(super) fn let_go(&self) -> anyhow::Result<()> {
        Ok(self.inner.reader.reload()?)
    }

    /// The right to write, or `None` when another process has it.
    pub(super) fn writer(&self) -> anyhow::Result<Option<Writer>> {
        // Opened afresh, because another process may have written since this one opened the index.
        let index = open_tantivy(&self.inner.folder)?;
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(BUFFER)
            .build();
        match index.writer_with_options(options) {
            Ok(writer) => {
                let payload = index.load_metas()?.payload;
                let mark = payload.as_deref().and_then(Mark::parse).unwrap_or_default();
                // Another process may have written since this one last looked.
                let lexicon = Arc::new(Lexicon::load(&self.inner.folder.join(LEXICON_FILE)));
                let reading = self.reading().with(lexicon);
                Ok(Some(Writer { writer, mark, fields: self.inner.fields, reading, folder: self.inner.folder.clone() }))
            }
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// Read without the words of the texts: a group means the same before and after these are known.
fn read_synonyms(groups: &[String]) -> Arc<Synonyms> {
    Arc::new(Synonyms::new(groups.iter().map(String::as_str), &mut Reading::new(Arc::default())))
}

fn open_tantivy(folder: &Path) -> anyhow::Result<tantivy::Index> {
    let mut index = tantivy::Index::open_in_dir(folder)?;
    index.set_tokenizers(Reading::new(Arc::default()).manager());
    Ok(index)
}

/// The right to write. Its methods compute and wait for the disk: call them where blocking is allowed.
pub(super) struct Writer {
    writer: IndexWriter,
    /// Up to where the index is complete.
    pub(super) mark: Mark,
    fields: Fields,
    reading: Reading,
    folder: PathBuf,
}

impl Writer {
    /// Forgets everything at the next commit, and all words at once.
    pub(super) fn clear(&mut self) -> anyhow::Result<()> {
        self.writer.delete_all_documents()?;
        self.reading.lexicon = Arc::default();
        Ok(())
    }

    /// Learns the words of texts before they are put in, so that compounds fall apart into the words of today.
    pub(super) fn learn<'a>(&mut self, documents: impl Iterator<Item = &'a Document>) {
        for document in documents.filter(|document| document.lang == Lang::Nl) {
            let mut words = self.reading.words(&document.title);
            words.extend(self.reading.words(&document.body));
            Arc::make_mut(&mut self.reading.lexicon).learn(words.iter().map(String::as_str));
        }
    }

    /// Every text of the index was read with the words that are known now.
    pub(super) fn settle(&mut self) {
        Arc::make_mut(&mut self.reading.lexicon).settle();
    }

    /// Whether so many texts came that all are worth reading again.
    pub(super) fn is_outgrown(&self) -> bool {
        self.reading.lexicon.is_outgrown()
    }

    /// Takes out what stands under the key of something the feed named.
    pub(super) fn remove(&self, key: &str) {
        self.writer.delete_term(Term::from_field_text(self.fields.owner, key));
    }

    /// Puts a document in.
    pub(super) fn add(&mut self, document: Document) -> anyhow::Result<()> {
        let document = self.tantivy_document(document);
        self.writer.add_document(document)?;
        Ok(())
    }

    fn tantivy_document(&mut self, document: Document) -> TantivyDocument {
        let fields = &self.fields;
        let mut made = TantivyDocument::default();
        made.add_text(fields.key, &document.key);
        made.add_text(fields.owner, document.owner.as_ref().unwrap_or(&document.key));
        if let Some(institution) = document.institution {
            made.add_text(fields.institution, institution.to_string());
        }
        made.add_i64(fields.changed_at, document.changed_at.map_or(0, |moment| moment.0));
        if let Some(within) = &document.within {
            made.add_text(fields.within, within);
        }
        if !document.pages.is_empty() {
            let bytes: Vec<u8> = document.pages.iter().flat_map(|start| start.to_le_bytes()).collect();
            made.add_bytes(fields.pages, &bytes);
        }
        made.add_u64(fields.facets, collect::code(document.kind, document.topic, document.lang, document.label));
        made.add_i64(fields.fresh_until, document.fresh_until.map_or(0, |moment| moment.0));
        made.add_text(fields.kind, document.kind.code());
        made.add_text(fields.lang, document.lang.code());
        if let Some(topic) = document.topic {
            made.add_text(fields.topic, topic.code());
        }
        for group in &document.audience {
            made.add_text(fields.audience, group);
        }
        made.add_text(fields.label, document.label.code());
        made.add_text(fields.path, &document.path);
        if let Some(source) = &document.source {
            made.add_text(fields.source, source);
        }
        made.add_text(fields.title_in(document.lang), &document.title);
        made.add_text(fields.body_in(document.lang), &document.body);
        made.add_text(fields.title_exact, &document.title);
        made.add_text(fields.exact, &document.title);
        made.add_text(fields.exact, &document.body);
        if document.lang == Lang::Nl {
            let title_parts = self.reading.parts_of_text(&document.title);
            made.add_text(fields.parts, &title_parts);
            made.add_text(fields.title_parts, title_parts);
            made.add_text(fields.parts, self.reading.parts_of_text(&document.body));
            made.add_text(fields.pieces, self.reading.pieces_of_text(&document.title));
            made.add_text(fields.pieces, self.reading.pieces_of_text(&document.body));
        }
        made.add_text(fields.title, document.title);
        made.add_text(fields.body, document.body);
        made
    }

    /// Makes everything since the last commit lasting, together with the mark.
    pub(super) fn commit(&mut self, mark: Mark) -> anyhow::Result<()> {
        // Before the documents: words without their texts do no harm, texts without their words would.
        self.reading.lexicon.save(&self.folder.join(LEXICON_FILE))?;
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&format!("{} {}", mark.number, mark.object));
        commit.commit()?;
        self.mark = mark;
        Ok(())
    }

    /// Lets go of the right to write, after small pieces have been joined into larger ones.
    pub(super) fn finish(self) -> anyhow::Result<()> {
        Ok(self.writer.wait_merging_threads()?)
    }
}
