//! Pictures, videos and files for downloading that belong to a lesson. A lesson's text shows them by their address.

use crate::{
    Lang, Moment,
    ids::LessonFileId,
    knowledge::attachments::{Content, FileKind, FileRefused, VideoKind, rules},
};

/// What a file of a lesson is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture or a document, as articles have them.
    File(FileKind),
    /// A video.
    Video(VideoKind),
}

impl MediaKind {
    /// The word the database uses, which is also the usual ending of the name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::File(kind) => kind.code(),
            Self::Video(kind) => kind.code(),
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let video = VideoKind::ALL.into_iter().find(|kind| kind.code() == code).map(Self::Video);
        video.or_else(|| FileKind::from_code(code).map(Self::File))
    }

    /// What it is called in `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::File(kind) => kind.media_type(),
            Self::Video(kind) => kind.media_type(),
        }
    }

    /// How a lesson uses it.
    #[must_use]
    pub fn place(self) -> MediaUse {
        match self {
            Self::Video(_) => MediaUse::Video,
            Self::File(kind) if kind.is_picture() => MediaUse::Picture,
            Self::File(_) => MediaUse::Download,
        }
    }
}

/// How a lesson uses a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaUse {
    /// Shown in the text.
    Picture,
    /// Played in the text, with captions; its transcript stands below the text.
    Video,
    /// Taken along; listed below the text.
    Download,
}

impl MediaUse {
    /// The address of a file used this way.
    #[must_use]
    pub fn address(self, id: LessonFileId) -> String {
        match self {
            Self::Picture => format!("{ADDRESS}{id}/picture"),
            Self::Video => format!("{ADDRESS}{id}/video"),
            Self::Download => format!("{ADDRESS}{id}"),
        }
    }
}

/// What addresses of files of lessons begin with.
pub const ADDRESS: &str = "/lessons/files/";

/// The file that an address in a text names, when it is one of a lesson's.
#[must_use]
pub fn named(address: &str) -> Option<&str> {
    let rest = address.strip_prefix(ADDRESS)?;
    Some(rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// Where a file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaState {
    /// Not handed out until the virus scanner has said that it is clean.
    Quarantined,
    /// The virus scanner found something; it is never handed out.
    Infected,
    /// Handed out.
    Ready,
}

impl MediaState {
    /// The word the database uses.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Quarantined => "quarantined",
            Self::Infected => "infected",
            Self::Ready => "ready",
        }
    }

    /// The state with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Quarantined, Self::Infected, Self::Ready].into_iter().find(|state| state.code() == code)
    }
}

/// A file of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonFile {
    /// Which.
    pub id: LessonFileId,
    /// The name it was uploaded under, without any path.
    pub name: String,
    /// What it is, seen from inside.
    pub kind: MediaKind,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Where it stands.
    pub state: MediaState,
    /// The language of its captions, when it is a video that has them.
    pub captions: Option<Lang>,
    /// When it was uploaded.
    pub uploaded_at: Moment,
}

/// Something that is said in a video.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// When, from the beginning, in whole seconds.
    pub second: u64,
    /// Who says it, where the captions name them.
    pub who: Option<String>,
    /// What.
    pub text: String,
}

/// Why captions are not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaptionsRefused {
    /// The file they are for is no video.
    NotAVideo,
    /// Nothing was chosen, or it did not arrive.
    Nothing,
    /// Larger than [`LONGEST_CAPTIONS`].
    TooLong,
    /// Not WebVTT; where, as `line:column`, when that is known.
    NotWebVtt(Option<String>),
    /// Nothing is said in them.
    NoCues,
    /// No language was chosen.
    NoLanguage,
}

/// Largest captions, in bytes.
pub const LONGEST_CAPTIONS: u64 = 1024 * 1024;

/// Why a file is not taken away: the lesson that learners see shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StillShown;

/// Decides by name **and** content whether a file is taken, and as what.
///
/// # Errors
/// [`FileRefused::Ending`] and [`FileRefused::IsSomethingElse`].
pub fn admit(name: &str, content: Content) -> Result<MediaKind, FileRefused> {
    let ending = rules::ending(name);
    if let Some(kind) = VideoKind::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str())) {
        return match content {
            Content::Video(found) if found == kind => Ok(MediaKind::Video(kind)),
            content => Err(FileRefused::IsSomethingElse(ending, content)),
        };
    }
    match rules::admit(name, content)? {
        // Texts are written in the lesson itself.
        FileKind::Html | FileKind::Markdown | FileKind::Text => Err(FileRefused::Ending(ending)),
        kind => Ok(MediaKind::File(kind)),
    }
}

/// The endings a file may have, in lower case, without the dot.
pub fn endings() -> impl Iterator<Item = &'static str> {
    let files = FileKind::ALL
        .into_iter()
        .filter(|kind| !matches!(kind, FileKind::Html | FileKind::Markdown | FileKind::Text))
        .flat_map(FileKind::endings);
    VideoKind::ALL.into_iter().flat_map(VideoKind::endings).chain(files).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_video_is_one_inside_and_out() {
        assert_eq!(admit("a.MP4", Content::Video(VideoKind::Mp4)), Ok(MediaKind::Video(VideoKind::Mp4)));
        assert_eq!(admit("a.webm", Content::Video(VideoKind::Webm)), Ok(MediaKind::Video(VideoKind::Webm)));
        for (name, content) in [
            ("a.mp4", Content::Video(VideoKind::Webm)),
            ("a.mp4", Content::Program),
            ("a.pdf", Content::Video(VideoKind::Mp4)),
        ] {
            assert!(matches!(admit(name, content), Err(FileRefused::IsSomethingElse(..))), "{name}");
        }
        for name in ["a.html", "a.md", "a.txt", "a.svg", "a.mov"] {
            assert!(
                matches!(
                    admit(name, Content::Known(FileKind::Text)),
                    Err(FileRefused::Ending(_) | FileRefused::IsSomethingElse(..))
                ),
                "{name}"
            );
        }
    }

    #[test]
    fn every_kind_is_found_again_by_its_code() {
        let files = FileKind::ALL.map(MediaKind::File);
        for kind in VideoKind::ALL.map(MediaKind::Video).into_iter().chain(files) {
            assert_eq!(MediaKind::from_code(kind.code()), Some(kind));
        }
    }

    #[test]
    fn an_address_names_a_file_however_it_is_used() {
        for address in
            ["/lessons/files/x", "/lessons/files/x/picture", "/lessons/files/x/video#t=10", "/lessons/files/x?a"]
        {
            assert_eq!(named(address), Some("x"), "{address}");
        }
        assert_eq!(named("/attachments/x"), None);
        assert_eq!(named("https://elsewhere.example/lessons/files/x"), None);
    }
}
