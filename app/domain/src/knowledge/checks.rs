//! What is wrong with a text before it is published, as far as a program can tell.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Somebody should look; it can be published.
    Warning,
    /// Some readers cannot use the text like this: it is not published.
    Error,
}

/// One thing that was found. Texts in it are the place where it stands, as readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A heading without words.
    EmptyHeading,
    /// A heading that skips a level: its text (WCAG 2.2, 1.3.1; technique G141).
    SkippedLevel(String),
    /// A link whose words say nothing about where it leads: those words (WCAG 2.2, 2.4.4).
    VagueLink(String),
    /// A link without words: where it leads.
    EmptyLink(String),
    /// A link whose words are its address.
    BareAddress(String),
    /// A picture without an alternative text: where it comes from (WCAG 2.2, 1.1.1).
    PictureWithoutText(String),
    /// A file of the lesson that is not there: its address.
    NoSuchFile(String),
    /// A video without captions: its name (WCAG 2.2, 1.2.2).
    VideoWithoutCaptions(String),
    /// A table with a column that has no name (WCAG 2.2, 1.3.1; technique H51).
    TableWithoutHeader,
    /// Nothing says in one or two sentences what it is about.
    NoSummary,
    /// It stands under no topic.
    NoTopic,
    /// It seems to be written in the other language than the one that was chosen.
    OtherLanguage,
}

impl Finding {
    /// How bad this is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::EmptyHeading
            | Self::SkippedLevel(_)
            | Self::VagueLink(_)
            | Self::EmptyLink(_)
            | Self::PictureWithoutText(_)
            | Self::NoSuchFile(_)
            | Self::VideoWithoutCaptions(_)
            | Self::TableWithoutHeader => Severity::Error,
            Self::BareAddress(_) | Self::NoSummary | Self::NoTopic | Self::OtherLanguage => Severity::Warning,
        }
    }
}

/// Words of links that say nothing when they are read without the sentence around them, as screen readers list them.
const VAGUE: [&str; 19] = [
    "hier",
    "klik hier",
    "klik",
    "lees meer",
    "lees verder",
    "meer",
    "meer informatie",
    "link",
    "deze link",
    "deze pagina",
    "website",
    "here",
    "click here",
    "click",
    "read more",
    "more",
    "more information",
    "this link",
    "this page",
];

/// Whether the words of a link say nothing about where it leads.
#[must_use]
pub fn is_vague(words: &str) -> bool {
    let words = words.trim().trim_end_matches(['.', '…', '!', ':', '>', '»']).trim().to_lowercase();
    VAGUE.contains(&words.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_nothing_are_recognised_however_they_are_written() {
        for words in ["Hier", "klik hier.", " Lees meer… ", "CLICK HERE"] {
            assert!(is_vague(words), "{words}");
        }
        for words in ["de nationale leidraad", "hier vindt u de leidraad", "meer over sancties"] {
            assert!(!is_vague(words), "{words}");
        }
    }
}
