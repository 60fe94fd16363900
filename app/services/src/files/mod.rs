//! Files people send: received onto the disk, kept in a store, looked at by a scanner, read by a child process.
//!
//! Nothing in here knows articles. A file lies in the store under an id of ours, never under a name somebody chose, and
//! the store's folder is no part of what the web server hands out.

mod extractor;
mod incoming;
mod scanner;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use bytes::Bytes;
use futures::stream::BoxStream;
use object_store::{GetOptions, ObjectStore, ObjectStoreExt, WriteMultipart, local::LocalFileSystem};
use tokio::io::AsyncReadExt;
use uuid::Uuid;

pub use extractor::{Extracted, Extractor};
pub use incoming::{Received, Receiving, Scratch, WriteRefused};
pub use scanner::{Scanner, Verdict};

/// Bytes handed to the store at once.
const PIECE: usize = 1024 * 1024;

/// What the operator decides about files.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The largest file that is taken, in bytes.
    pub largest: u64,
    /// Reads the words of files.
    pub extractor: Extractor,
    /// Looks for viruses, when there is one.
    pub scanner: Option<Scanner>,
}

/// The files of the site.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    incoming: PathBuf,
    /// What the operator decided.
    pub settings: Settings,
}

/// The bytes of a file, piece by piece.
pub type Stream = BoxStream<'static, object_store::Result<Bytes>>;

impl Files {
    /// Files in a folder of this machine, made when it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(folder: &Path, settings: Settings) -> anyhow::Result<Self> {
        let (kept, incoming) = (folder.join("kept"), folder.join("incoming"));
        for folder in [&kept, &incoming] {
            std::fs::create_dir_all(folder)
                .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
        }
        // What a stopped process left half received is nobody's.
        for left in std::fs::read_dir(&incoming)?.flatten() {
            let is_old = left
                .metadata()
                .and_then(|data| data.modified())
                .is_ok_and(|at| at.elapsed().is_ok_and(|age| age.as_secs() > 24 * 60 * 60));
            if is_old {
                let _ = std::fs::remove_file(left.path());
            }
        }
        // What was answered is on the disk, as with the database.
        let store = LocalFileSystem::new_with_prefix(&kept)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), incoming, settings })
    }

    /// Begins to receive a file.
    ///
    /// # Errors
    /// When the disk does not let us.
    pub async fn receive(&self) -> std::io::Result<Receiving> {
        Receiving::begin(&self.incoming, self.settings.largest).await
    }

    /// Room on the disk for what is made before it is sent.
    ///
    /// # Errors
    /// When the disk does not let us.
    pub async fn temporary(&self) -> std::io::Result<Scratch> {
        Scratch::begin(&self.incoming).await
    }

    /// Keeps a received file under an id.
    ///
    /// # Errors
    /// When the store could not.
    pub async fn keep(&self, id: Uuid, received: &Received) -> anyhow::Result<()> {
        let mut file = tokio::fs::File::open(received.path()).await?;
        let mut writing = WriteMultipart::new(self.store.put_multipart(&place(id)).await?);
        loop {
            let mut piece = Vec::with_capacity(PIECE);
            if (&mut file).take(PIECE as u64).read_to_end(&mut piece).await? == 0 {
                break;
            }
            writing.wait_for_capacity(4).await?;
            writing.put(piece.into());
        }
        writing.finish().await?;
        Ok(())
    }

    /// Opens a kept file.
    ///
    /// # Errors
    /// When it is not there or the store could not.
    pub async fn open(&self, id: Uuid) -> anyhow::Result<Stream> {
        Ok(self.store.get(&place(id)).await?.into_stream())
    }

    /// Opens a part of a kept file: from the first byte up to, not including, the second.
    ///
    /// # Errors
    /// When it is not there or the store could not.
    pub async fn open_part(&self, id: Uuid, part: std::ops::Range<u64>) -> anyhow::Result<Stream> {
        let options = GetOptions::new().with_range(Some(part));
        Ok(self.store.get_opts(&place(id), options).await?.into_stream())
    }

    /// Takes a file out of the store that no row names: what it was kept for did not happen.
    pub async fn forget(&self, id: Uuid) {
        if let Err(error) = self.store.delete(&place(id)).await {
            tracing::warn!(%id, %error, "a file that is not needed stays in the store");
        }
    }
}

/// Where a file lies. The last two digits of the id are random; they spread the files over 256 folders.
fn place(id: Uuid) -> object_store::path::Path {
    let id = id.simple().to_string();
    object_store::path::Path::from(format!("{}/{id}", &id[id.len() - 2..]))
}
