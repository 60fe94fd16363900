//! Looks through a text before it is published: what would keep readers from using it, and what somebody should see.

use domain::{
    Lang,
    knowledge::checks::{Finding, Severity, is_vague},
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::knowledge::content::Content;

/// Frequent small words that only one of the two languages has.
const DUTCH: [&str; 14] =
    ["de", "het", "een", "van", "en", "niet", "voor", "met", "zijn", "wordt", "ook", "naar", "bij", "deze"];
const ENGLISH: [&str; 14] =
    ["the", "of", "and", "to", "with", "for", "not", "are", "this", "that", "from", "your", "you", "which"];
/// Fewer small words than this say nothing about the language.
const ENOUGH_WORDS: usize = 12;

/// Everything that was found in a text, from top to bottom; what concerns the whole comes first.
#[must_use]
pub fn check(content: &Content) -> Vec<Finding> {
    let mut found = Vec::new();
    if content.summary.is_empty() {
        found.push(Finding::NoSummary);
    }
    if content.topic.is_none() {
        found.push(Finding::NoTopic);
    }
    found.extend(check_text(&content.body, content.lang));
    found
}

/// Everything that was found in a Markdown text of its own, from top to bottom.
#[must_use]
pub fn check_text(body: &str, lang: Lang) -> Vec<Finding> {
    let mut found = Vec::new();
    if seems_other_language(body, lang) {
        found.push(Finding::OtherLanguage);
    }
    let mut looking = Looking { found, ..Looking::default() };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(body, options) {
        looking.at(&event);
    }
    looking.found
}

/// Whether something was found that keeps a text from being published.
#[must_use]
pub fn has_errors(found: &[Finding]) -> bool {
    found.iter().any(|finding| finding.severity() == Severity::Error)
}

/// What is known between two events.
#[derive(Default)]
struct Looking {
    found: Vec<Finding>,
    /// The level of the heading before; the page's own is 1.
    level: Option<usize>,
    /// The words of the heading, link, picture or table cell we are in.
    heading: Option<String>,
    link: Option<(String, String)>,
    picture: Option<(String, String)>,
    header_cell: Option<String>,
    in_header: bool,
    header_is_named: bool,
}

impl Looking {
    fn at(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(words) | Event::Code(words) => self.words(words),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            _ => {}
        }
    }

    /// The alternative text of a picture counts as words of the link or heading around it.
    fn words(&mut self, words: &str) {
        let picture = self.picture.as_mut().map(|(_, said)| said);
        let link = self.link.as_mut().map(|(_, said)| said);
        for said in [picture, link, self.heading.as_mut(), self.header_cell.as_mut()].into_iter().flatten() {
            said.push_str(words);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } => self.heading = Some(String::new()),
            Tag::Link { dest_url, .. } => self.link = Some((dest_url.to_string(), String::new())),
            Tag::Image { dest_url, .. } => self.picture = Some((dest_url.to_string(), String::new())),
            Tag::TableHead => (self.in_header, self.header_is_named) = (true, true),
            Tag::TableCell if self.in_header => self.header_cell = Some(String::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Link => self.link(),
            TagEnd::Image => {
                if let Some((source, said)) = self.picture.take()
                    && said.trim().is_empty()
                {
                    self.found.push(Finding::PictureWithoutText(source));
                }
            }
            TagEnd::TableCell => {
                self.header_is_named &= self.header_cell.take().is_none_or(|said| !said.trim().is_empty());
            }
            TagEnd::TableHead => {
                self.in_header = false;
                if !self.header_is_named {
                    self.found.push(Finding::TableWithoutHeader);
                }
            }
            _ => {}
        }
    }

    /// The first level of a text is shown as the second of its page.
    fn heading(&mut self, level: HeadingLevel) {
        let said = self.heading.take().unwrap_or_default();
        let level = (level as usize).max(2);
        if said.trim().is_empty() {
            self.found.push(Finding::EmptyHeading);
        } else if level > self.level.unwrap_or(1) + 1 {
            self.found.push(Finding::SkippedLevel(said));
        }
        self.level = Some(level);
    }

    fn link(&mut self) {
        let Some((target, said)) = self.link.take() else { return };
        let said = said.trim();
        if said.is_empty() {
            self.found.push(Finding::EmptyLink(target));
        } else if is_vague(said) {
            self.found.push(Finding::VagueLink(said.to_owned()));
        } else if said.starts_with("http://") || said.starts_with("https://") {
            self.found.push(Finding::BareAddress(said.to_owned()));
        }
    }
}

fn seems_other_language(body: &str, lang: Lang) -> bool {
    let (mut dutch, mut english) = (0_usize, 0_usize);
    for word in body.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase) {
        dutch += usize::from(DUTCH.contains(&word.as_str()));
        english += usize::from(ENGLISH.contains(&word.as_str()));
    }
    let (own, other) = match lang {
        Lang::Nl => (dutch, english),
        Lang::En => (english, dutch),
    };
    own + other >= ENOUGH_WORDS && other > 2 * own
}

#[cfg(test)]
mod tests {
    use domain::knowledge::{Label, Topic};

    use super::*;

    fn found_in(body: &str) -> Vec<Finding> {
        check(&content(body))
    }

    fn content(body: &str) -> Content {
        Content {
            title: "Titel".into(),
            summary: "Kort gezegd.".into(),
            body: body.into(),
            lang: Lang::Nl,
            topic: Some(Topic::Legal),
            label: Label::Green,
            institution: None,
        }
    }

    #[test]
    fn a_text_as_it_should_be_has_no_findings() {
        let body = "# Wat\n\n## Waarom\n\n[de leidraad](https://a.example)\n\n![een kluis](/k.png)\n\n| a | b |\n|---|---|\n| | c |";
        assert_eq!(found_in(body), []);
    }

    #[test]
    fn headings_go_down_one_level_at_a_time() {
        assert_eq!(found_in("### Te diep"), [Finding::SkippedLevel("Te diep".into())]);
        assert_eq!(found_in("## Een\n\n#### Drie `diep`\n\n## Weer"), [Finding::SkippedLevel("Drie diep".into())]);
        assert_eq!(found_in("## Een\n\n### Twee\n\n## Drie\n\n### Vier"), []);
        assert_eq!(found_in("##\n\ntekst"), [Finding::EmptyHeading]);
    }

    #[test]
    fn links_say_where_they_lead() {
        assert_eq!(found_in("[Klik *hier*](https://a.example)."), [Finding::VagueLink("Klik hier".into())]);
        assert_eq!(found_in("[](https://a.example)"), [Finding::EmptyLink("https://a.example".into())]);
        assert_eq!(found_in("<https://a.example>"), [Finding::BareAddress("https://a.example".into())]);
        assert_eq!(found_in("[![naar de leidraad](/l.png)](/l)"), []);
    }

    #[test]
    fn pictures_and_tables_can_be_understood_without_being_seen() {
        assert_eq!(found_in("![](/k.png)"), [Finding::PictureWithoutText("/k.png".into())]);
        assert_eq!(found_in("| a | |\n|---|---|\n| b | c |"), [Finding::TableWithoutHeader]);
    }

    #[test]
    fn what_only_deserves_a_look_stops_nothing() {
        let bare = Content { summary: String::new(), topic: None, ..content("<https://a.example>") };
        let found = check(&bare);
        assert_eq!(found[..2], [Finding::NoSummary, Finding::NoTopic]);
        assert!(!has_errors(&found) && has_errors(&found_in("### Te diep")));
        let english = "The rules of the house are not for you and this is the way to go with your data. ".repeat(2);
        assert_eq!(found_in(&english), [Finding::OtherLanguage]);
        assert_eq!(check(&Content { lang: Lang::En, ..content(&english) }), []);
    }
}
