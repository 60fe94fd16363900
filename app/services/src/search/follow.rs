//! Following the feed, and filling the index from empty.

use domain::search::Kind;
use uuid::Uuid;

use super::{
    documents::{self, BATCH, Document, Rows, key},
    feed::{self, Entry},
    index::{Index, Mark, Writer},
    keep_synonyms,
};
use crate::Services;

/// How many entries of the feed are taken in one commit.
const ENTRIES: usize = 500;

/// Brings the index up to date with the database and shows searches the result; answers how many changes it took.
/// Does nothing but look when another process is writing: what that one wrote is shown here too. An index that is not
/// of this database, or of an older state of it, is filled anew.
///
/// May be killed at any moment: documents and mark are committed together.
///
/// # Errors
/// When the database is away or the disk is full; the next call goes on where this one stopped.
pub async fn follow(services: &Services) -> anyhow::Result<usize> {
    let index = &services.search;
    let _turn = index.turn().await;
    keep_synonyms::follow(&services.db, index).await?;
    let seen = index.mark()?;
    let writer = match standing(services, seen).await? {
        Standing::UpToDate => None,
        _ => take_writer(index).await?,
    };
    let Some(mut writer) = writer else {
        let index = index.clone();
        tokio::task::spawn_blocking(move || index.show()).await??;
        return Ok(0);
    };
    let mut taken = 0;
    loop {
        // The writer's own mark counts: another process may have gone on until this one got its turn.
        match standing(services, writer.mark).await? {
            Standing::UpToDate if writer.is_outgrown() => {
                tracing::info!("there are many new texts: all are read again with the words of today");
                (writer, _) = fill(services, writer, |_, _| {}).await?;
            }
            Standing::UpToDate => break,
            Standing::Lost => {
                tracing::warn!(mark = writer.mark.number, "the search index is not of this database, filling it anew");
                (writer, taken) = fill(services, writer, |_, _| {}).await?;
            }
            Standing::Behind(entries) => {
                taken += entries.len();
                writer = take(services, writer, entries).await?;
            }
        }
    }
    finish(index, writer).await?;
    Ok(taken)
}

/// Empties the index and fills it from the database. Searches find the old content until the new one is complete.
/// `progress` hears how many of how many documents are in.
///
/// # Errors
/// When another process is writing the index, the database is away, or the disk is full.
pub async fn rebuild(services: &Services, progress: impl FnMut(usize, usize) + Send) -> anyhow::Result<usize> {
    let index = &services.search;
    let _turn = index.turn().await;
    let Some(writer) = take_writer(index).await? else {
        anyhow::bail!("another program is writing the search index; stop it first");
    };
    let (writer, count) = fill(services, writer, progress).await?;
    finish(index, writer).await?;
    Ok(count)
}

/// Where the index stands compared with the feed.
enum Standing {
    UpToDate,
    Behind(Vec<Entry>),
    /// The feed does not hold what the index has last seen: it was pruned, or the database was put back.
    Lost,
}

async fn standing(services: &Services, mark: Mark) -> anyhow::Result<Standing> {
    let limit = i64::try_from(ENTRIES)? + 1;
    let mut entries = feed::list_from(&services.db, mark.number, limit).await?;
    if mark == Mark::default() {
        return Ok(match entries.first() {
            None => Standing::UpToDate,
            Some(first) if first.number == 1 => Standing::Behind(entries),
            Some(_) => Standing::Lost,
        });
    }
    if entries.first().map(Entry::mark) != Some(mark) {
        return Ok(Standing::Lost);
    }
    entries.remove(0);
    Ok(if entries.is_empty() { Standing::UpToDate } else { Standing::Behind(entries) })
}

/// Takes the entries into the index: what changed goes out, what still can be found comes in.
async fn take(services: &Services, mut writer: Writer, entries: Vec<Entry>) -> anyhow::Result<Writer> {
    let Some(last) = entries.last().map(Entry::mark) else { return Ok(writer) };
    let rows = Rows::InFeed(writer.mark.number, last.number);
    let mut documents = Vec::new();
    for kind in Kind::ALL {
        // The feed names an article when its files change.
        let named = if kind == Kind::Attachment { Kind::Article } else { kind };
        if entries.iter().any(|entry| entry.kind == named) {
            documents.extend(documents::load(&services.db, kind, rows).await?);
        }
    }
    tokio::task::spawn_blocking(move || {
        for entry in &entries {
            writer.remove(&key(entry.kind, entry.object));
        }
        writer.learn(documents.iter().map(|(_, document)| document));
        if writer.mark == Mark::default() {
            writer.settle();
        }
        for (_, document) in documents {
            writer.add(document)?;
        }
        writer.commit(last)?;
        Ok(writer)
    })
    .await?
}

async fn fill(
    services: &Services,
    mut writer: Writer,
    mut progress: impl FnMut(usize, usize) + Send,
) -> anyhow::Result<(Writer, usize)> {
    // Read before the documents: what changes while they are read is taken again afterwards.
    let mark = feed::newest(&services.db).await?;
    let total = documents::count(&services.db).await?;
    let mut done = 0;
    writer.clear()?;
    // Twice over everything: compounds are taken apart with the words of all texts.
    for pass in [Pass::Learn, Pass::Add] {
        for kind in Kind::ALL {
            let mut after = Uuid::nil();
            loop {
                let documents = documents::load(&services.db, kind, Rows::After(after)).await?;
                let count = documents.len();
                let Some((last, _)) = documents.last() else { break };
                after = *last;
                writer = tokio::task::spawn_blocking(move || pass.over(documents, writer)).await??;
                if pass == Pass::Add {
                    done += count;
                    progress(done, total.max(done));
                }
                if count < BATCH {
                    break;
                }
            }
        }
    }
    writer.settle();
    let writer = tokio::task::spawn_blocking(move || writer.commit(mark).map(|()| writer)).await??;
    Ok((writer, done))
}

/// What is done with the documents while an index is filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Learn,
    Add,
}

impl Pass {
    fn over(self, documents: Vec<(Uuid, Document)>, mut writer: Writer) -> anyhow::Result<Writer> {
        match self {
            Self::Learn => writer.learn(documents.iter().map(|(_, document)| document)),
            Self::Add => {
                for (_, document) in documents {
                    writer.add(document)?;
                }
            }
        }
        Ok(writer)
    }
}

async fn take_writer(index: &Index) -> anyhow::Result<Option<Writer>> {
    let index = index.clone();
    tokio::task::spawn_blocking(move || index.writer()).await?
}

/// Shows what was written before small pieces are joined into larger ones, which may take a while.
async fn finish(index: &Index, writer: Writer) -> anyhow::Result<()> {
    let index = index.clone();
    tokio::task::spawn_blocking(move || {
        index.show()?;
        writer.finish()?;
        index.let_go()
    })
    .await?
}
