//! Texts of questions as they are shown: made safe, whatever format they were written in.

use std::sync::LazyLock;

use domain::courses::questions::{Format, Text};

use crate::markdown;

/// What may stand in a label, a legend or a line: no blocks, nothing that could be clicked.
static PHRASING: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut sanitiser = ammonia::Builder::empty();
    let tags = ["abbr", "b", "br", "code", "em", "i", "kbd", "q", "s", "small", "strong", "sub", "sup", "u", "var"];
    sanitiser.tags(tags.into_iter().collect());
    sanitiser
});
static WORDS: LazyLock<ammonia::Builder<'static>> = LazyLock::new(ammonia::Builder::empty);

/// A text as HTML with paragraphs, lists and links.
#[must_use]
pub fn html(text: &Text) -> String {
    match text.format {
        Format::Plain => format!("<p>{}</p>", escaped(&text.text)),
        Format::Markdown => markdown::render(&text.text).html,
        Format::Html => markdown::clean(&text.text),
        Format::Moodle => markdown::clean(&format!("<p>{}</p>", text.text.trim().replace('\n', "<br>"))),
    }
}

/// A text as HTML that may stand within a line.
#[must_use]
pub fn phrasing(text: &Text) -> String {
    let html = html(text);
    // Where a paragraph or item ended a line begins.
    let lines = html.trim().replace("</p>", "<br>").replace("</li>", "<br>").replace("</h2>", "<br>");
    let mut clean = PHRASING.clean(&lines).to_string();
    while let Some(shorter) = clean.trim_end().strip_suffix("<br>") {
        clean = shorter.to_owned();
    }
    clean.trim().to_owned()
}

/// The words of a text alone.
#[must_use]
pub fn words(text: &Text) -> String {
    if text.format == Format::Plain {
        return text.text.clone();
    }
    let html = html(text).replace("<br>", " ").replace("</p>", " ");
    let clean = WORDS.clean(&html).to_string();
    let clean = clean.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    clean.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").trim().replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_question_is_executed_and_its_words_stay() {
        for format in Format::ALL {
            let text = Text::new(format, "Wie <b>meldt</b>?<script>alert(1)</script><img src=x onerror=alert(1)>");
            for shown in [html(&text), phrasing(&text)] {
                assert!(!shown.contains("<script") && !shown.contains("<img"), "{format:?}: {shown}");
                assert!(shown.contains("meldt"), "{format:?}: {shown}");
            }
        }
        let text = Text::new(Format::Html, "<p>R&amp;D <b>eerst</b></p><p>dan</p>");
        assert_eq!((phrasing(&text).as_str(), words(&text).as_str()), ("R&amp;D <b>eerst</b><br>dan", "R&D eerst dan"));
    }

    #[test]
    fn a_link_stays_in_an_explanation_and_not_in_a_label() {
        let text = Text::new(Format::Markdown, "Lees [dit](/knowledge/x#t-kop).");
        assert!(html(&text).contains("href=\"/knowledge/x#t-kop\""));
        assert_eq!(phrasing(&text), "Lees dit.");
    }
}
