//! Receiving a file: onto the disk as it comes, counted and hashed on the way, never whole in memory.

use std::{
    io,
    path::{Path, PathBuf},
};

use bytes::{Bytes, BytesMut};
use domain::knowledge::attachments::Content;
use futures::stream::BoxStream;
use sha2::{Digest, Sha256};
use tokio::{
    fs::File,
    io::{AsyncReadExt, AsyncWriteExt},
};

use crate::Random;

/// A file on the disk that goes away with its last owner.
#[derive(Debug)]
struct Temporary(PathBuf);

impl Temporary {
    async fn begin(folder: &Path) -> io::Result<(File, Self)> {
        let path = folder.join(hex(&Random.bytes::<16>()));
        let file = File::create_new(&path).await?;
        Ok((file, Self(path)))
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// An empty file of ours that goes away with its last reader: room for what is made before it is sent.
#[derive(Debug)]
pub struct Scratch(Temporary);

impl Scratch {
    pub(super) async fn begin(folder: &Path) -> io::Result<Self> {
        Ok(Self(Temporary::begin(folder).await?.1))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.0
    }

    /// Its length and its bytes, piece by piece.
    ///
    /// # Errors
    /// When the disk does not let us.
    pub async fn into_stream(self) -> io::Result<(u64, BoxStream<'static, io::Result<Bytes>>)> {
        let file = File::open(self.path()).await?;
        let length = file.metadata().await?.len();
        let pieces = futures::stream::try_unfold((file, self), async |(mut file, scratch)| {
            let mut piece = BytesMut::with_capacity(64 * 1024);
            let count = file.read_buf(&mut piece).await?;
            Ok((count > 0).then(|| (piece.freeze(), (file, scratch))))
        });
        Ok((length, Box::pin(pieces)))
    }
}

/// A file that is coming in.
#[derive(Debug)]
pub struct Receiving {
    file: File,
    temporary: Temporary,
    hash: Sha256,
    size: u64,
    largest: u64,
}

/// Why a piece was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteRefused {
    /// More than this many bytes.
    #[error("larger than {0} bytes")]
    TooLarge(u64),
    /// The disk does not let us.
    #[error(transparent)]
    Disk(#[from] io::Error),
}

impl Receiving {
    pub(super) async fn begin(folder: &Path, largest: u64) -> io::Result<Self> {
        let (file, temporary) = Temporary::begin(folder).await?;
        Ok(Self { file, temporary, hash: Sha256::new(), size: 0, largest })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// [`WriteRefused`]; the file is worth nothing then.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), WriteRefused> {
        self.size += piece.len() as u64;
        if self.size > self.largest {
            return Err(WriteRefused::TooLarge(self.largest));
        }
        self.hash.update(piece);
        Ok(self.file.write_all(piece).await?)
    }

    /// The whole file is there: what it is, seen from inside.
    ///
    /// # Errors
    /// When the disk does not let us.
    pub async fn finish(mut self) -> io::Result<Received> {
        self.file.flush().await?;
        drop(self.file);
        let path = self.temporary.0.clone();
        let content = tokio::task::spawn_blocking(move || extraction::sniff(&mut std::fs::File::open(path)?))
            .await
            .map_err(io::Error::other)??;
        Ok(Received { temporary: self.temporary, size: self.size, sha256: hex(&self.hash.finalize()), content })
    }
}

/// A file that came in, still outside the store.
#[derive(Debug)]
pub struct Received {
    temporary: Temporary,
    /// In bytes.
    pub size: u64,
    /// In lower-case hexadecimal.
    pub sha256: String,
    /// What it is, seen from inside.
    pub content: Content,
}

impl Received {
    /// Where it lies until this value goes.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.temporary.0
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
