//! Files that belong to an article: what they may be, with whom they may be shared, and where they stand.

mod refusal;
pub mod rules;

pub use refusal::{AttachRefused, FileRefused, LabelRefused};

use crate::{
    Moment,
    ids::{AttachmentId, PersonId},
    knowledge::Label,
};

/// The kinds of files the bank takes. SVG is not among them: it is a program as much as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// Word, Office Open XML.
    Docx,
    /// PowerPoint, Office Open XML.
    Pptx,
    /// Excel, Office Open XML.
    Xlsx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument presentation.
    Odp,
    /// OpenDocument spreadsheet.
    Ods,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpeg,
    /// WebP picture.
    Webp,
    /// GIF picture.
    Gif,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Pdf,
        Self::Docx,
        Self::Pptx,
        Self::Xlsx,
        Self::Odt,
        Self::Odp,
        Self::Ods,
        Self::Html,
        Self::Markdown,
        Self::Text,
        Self::Png,
        Self::Jpeg,
        Self::Webp,
        Self::Gif,
    ];

    /// The word the database uses, which is also the usual ending of the name.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.endings()[0]
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The endings a name of this kind may have, in lower case, without the dot.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Pptx => &["pptx"],
            Self::Xlsx => &["xlsx"],
            Self::Odt => &["odt"],
            Self::Odp => &["odp"],
            Self::Ods => &["ods"],
            Self::Html => &["html", "htm"],
            Self::Markdown => &["md", "markdown"],
            Self::Text => &["txt"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
        }
    }

    /// What it is called in `Content-Type`. Texts that a browser could run as a page are sent as plain text.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Html | Self::Markdown | Self::Text => "text/plain",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
        }
    }

    /// Whether it is a picture: shown in the page, and without words for the search.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Webp | Self::Gif)
    }
}

/// The kinds of video that every browser plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VideoKind {
    /// MPEG-4 (ISO/IEC 14496-12).
    Mp4,
    /// WebM, a Matroska of its own kind.
    Webm,
}

impl VideoKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Mp4, Self::Webm];

    /// The word the database uses, which is also the usual ending of the name.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.endings()[0]
    }

    /// The endings a name of this kind may have, in lower case, without the dot.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Mp4 => &["mp4", "m4v"],
            Self::Webm => &["webm"],
        }
    }

    /// What it is called in `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
        }
    }
}

/// What a file turns out to be when one looks inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Of this kind. Text that is no web page is [`FileKind::Text`], Markdown included.
    Known(FileKind),
    /// A Word, Excel or PowerPoint file behind a password.
    ProtectedOffice,
    /// A video. Lessons have them, articles do not.
    Video(VideoKind),
    /// Word, Excel or PowerPoint as they were before 2007.
    OldOffice,
    /// An archive of files.
    Archive,
    /// A drawing that can hold scripts.
    Svg,
    /// A program.
    Program,
    /// Something else.
    Unknown,
}

/// Where an attachment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentState {
    /// Not handed out until the virus scanner has said that it is clean.
    Quarantined,
    /// The virus scanner found something; it is never handed out.
    Infected,
    /// Stored; its words are not read yet.
    Stored,
    /// Its words are being read.
    Extracting,
    /// Its words are found by the search.
    Indexed,
    /// Stored and handed out, but the search does not know its words.
    NotIndexed(WhyNot),
}

impl AttachmentState {
    /// The words the database uses: the state, and the reason where there is one.
    #[must_use]
    pub fn codes(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Quarantined => ("quarantined", None),
            Self::Infected => ("infected", None),
            Self::Stored => ("stored", None),
            Self::Extracting => ("extracting", None),
            Self::Indexed => ("indexed", None),
            Self::NotIndexed(why) => ("not_indexed", Some(why.code())),
        }
    }

    /// The state with these codes.
    #[must_use]
    pub fn from_codes(state: &str, reason: Option<&str>) -> Option<Self> {
        match state {
            "quarantined" => Some(Self::Quarantined),
            "infected" => Some(Self::Infected),
            "stored" => Some(Self::Stored),
            "extracting" => Some(Self::Extracting),
            "indexed" => Some(Self::Indexed),
            "not_indexed" => reason.and_then(WhyNot::from_code).map(Self::NotIndexed),
            _ => None,
        }
    }

    /// Whether the file is handed out to those who may read it.
    #[must_use]
    pub fn is_handed_out(self) -> bool {
        !matches!(self, Self::Quarantined | Self::Infected)
    }
}

/// Why the search does not know a file's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// It is a picture.
    Picture,
    /// A password protects it.
    Protected,
    /// It is broken or cut off.
    Damaged,
    /// It unfolds to more than we read, or holds more words than we keep.
    TooLarge,
    /// Reading it took too long.
    TooLong,
    /// There are no words in it: a scan, for example.
    NoText,
    /// Reading it failed three times.
    Failed,
}

impl WhyNot {
    /// Every reason.
    pub const ALL: [Self; 7] =
        [Self::Picture, Self::Protected, Self::Damaged, Self::TooLarge, Self::TooLong, Self::NoText, Self::Failed];

    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Protected => "protected",
            Self::Damaged => "damaged",
            Self::TooLarge => "too_large",
            Self::TooLong => "too_long",
            Self::NoText => "no_text",
            Self::Failed => "failed",
        }
    }

    /// The reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// A file of an article, as its readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Which.
    pub id: AttachmentId,
    /// The name it was uploaded under, without any path.
    pub name: String,
    /// What it is, seen from inside.
    pub kind: FileKind,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// With whom it may be shared: never less strict than its article.
    pub label: Label,
    /// Counted from 1; each replacement is one more.
    pub version: i64,
    /// Where it stands.
    pub state: AttachmentState,
    /// Who uploaded this version.
    pub uploader: Option<PersonId>,
    /// When this version was uploaded.
    pub uploaded_at: Moment,
}
