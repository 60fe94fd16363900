//! The whole knowledge bank as one archive: Markdown with front matter, attachments, and a manifest with their sums.
//! What was exported can be imported into an empty bank and gives the same bank; into another one it says beforehand
//! what it would add and change, and lands whole or not at all. Earlier revisions and versions stay where they are.

mod archive;
mod export;
mod front;
mod import;
mod land;
mod plan;
mod sql;

pub use export::{Exported, export_bank, export_everything};
pub use front::{Article, front_matter, parse_article};
pub use import::{BankReport, Ending, import_bank, is_bank};

use serde::{Deserialize, Serialize};

/// The name of the list within the archive.
const MANIFEST: &str = "manifest.json";
/// What the list says it is.
const FORMAT: &str = "loket-knowledge";
/// The version of the form that this program writes and reads.
const VERSION: u32 = 1;

/// The list of everything in the archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: String,
    version: u32,
    articles: Vec<ListedArticle>,
    attachments: Vec<ListedAttachment>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedArticle {
    path: String,
    sha256: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListedAttachment {
    path: String,
    sha256: String,
    size: u64,
    /// The address of its article.
    article: String,
    id: domain::ids::AttachmentId,
    name: String,
    kind: String,
    label: String,
    /// RFC 3339.
    uploaded_at: String,
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn said(moment: domain::Moment) -> String {
    moment.to_jiff().to_string()
}

fn heard(text: &str) -> Option<domain::Moment> {
    text.parse::<jiff::Timestamp>().ok().map(Into::into)
}
