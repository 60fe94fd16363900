//! The texts of the public pages: Markdown and TOML in `content/`, held inside the program, rendered once.

use std::{collections::HashMap, sync::LazyLock};

use domain::Lang;
use serde::Deserialize;

/// A public page made of one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct PublicPage {
    pub(super) path: &'static str,
    sources: [&'static str; 2],
}

macro_rules! page {
    ($path:literal, $file:literal) => {
        PublicPage {
            path: $path,
            sources: [
                include_str!(concat!("../../content/nl/", $file)),
                include_str!(concat!("../../content/en/", $file)),
            ],
        }
    };
}

/// Every page made of one text.
pub(super) const PAGES: [PublicPage; 7] = [
    page!("/about", "about.md"),
    page!("/knowledge-security", "knowledge-security.md"),
    page!("/background", "background.md"),
    page!("/community", "community.md"),
    page!("/privacy", "privacy.md"),
    page!("/accessibility", "accessibility.md"),
    page!("/security", "security.md"),
];

/// A text, rendered.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) html: String,
}

#[derive(Deserialize)]
struct Front {
    title: String,
    summary: String,
}

static TEXTS: LazyLock<HashMap<(&'static str, Lang), Text>> = LazyLock::new(|| {
    PAGES.iter().flat_map(|page| Lang::ALL.map(|lang| ((page.path, lang), text(page.sources[lang as usize])))).collect()
});

impl PublicPage {
    /// The text of the page in a language, with the site's name filled in.
    pub(super) fn text(self, lang: Lang) -> Option<&'static Text> {
        TEXTS.get(&(self.path, lang))
    }
}

fn text(source: &str) -> Text {
    let (front, body) = front_matter(source);
    Text { title: front.title, summary: front.summary, html: services::markdown::render(body).html }
}

fn front_matter(source: &str) -> (Front, &str) {
    let rest = source.strip_prefix("---\n").unwrap_or(source);
    let (front, body) = rest.split_once("\n---\n").unwrap_or(("", rest));
    // A text of ours without front matter shows up in the test below, not to a visitor.
    let front = serde_saphyr::from_str(front).unwrap_or(Front { title: String::new(), summary: String::new() });
    (front, body)
}

/// The home page.
#[derive(Debug, Deserialize)]
pub(super) struct Home {
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) sides: Vec<Side>,
    pub(super) steps: Vec<Step>,
    pub(super) audiences: Vec<Step>,
    pub(super) community: Step,
}

/// One side of knowledge security.
#[derive(Debug, Deserialize)]
pub(super) struct Side {
    pub(super) title: String,
    pub(super) text: String,
    pub(super) question: String,
}

/// A title and a text.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Step {
    pub(super) title: String,
    pub(super) text: String,
}

/// The frequently asked questions.
#[derive(Debug, Deserialize)]
pub(super) struct Faq {
    pub(super) questions: Vec<FaqEntry>,
}

/// One of them; the answer is HTML once loaded.
#[derive(Debug, Deserialize)]
pub(super) struct FaqEntry {
    pub(super) group: String,
    pub(super) question: String,
    pub(super) answer: String,
}

static HOME: LazyLock<[Option<Home>; 2]> = LazyLock::new(|| {
    [include_str!("../../content/nl/home.toml"), include_str!("../../content/en/home.toml")]
        .map(|text| toml::from_str(text).ok())
});

static FAQ: LazyLock<[Option<Faq>; 2]> = LazyLock::new(|| {
    [include_str!("../../content/nl/faq.toml"), include_str!("../../content/en/faq.toml")].map(|text| {
        let mut faq: Faq = toml::from_str(text).ok()?;
        for entry in &mut faq.questions {
            entry.answer = services::markdown::render(&entry.answer).html;
        }
        Some(faq)
    })
});

/// The home page's texts.
pub(super) fn home(lang: Lang) -> Option<&'static Home> {
    HOME[lang as usize].as_ref()
}

/// The frequently asked questions.
pub(super) fn faq(lang: Lang) -> Option<&'static Faq> {
    FAQ[lang as usize].as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_public_page_has_a_text_in_both_languages() {
        for lang in Lang::ALL {
            for page in PAGES {
                let text = page.text(lang).expect("text");
                assert!(
                    !text.title.is_empty() && !text.summary.is_empty() && text.html.len() > 500,
                    "{} {lang:?}",
                    page.path
                );
            }
            assert_eq!(home(lang).expect("home").sides.len(), 3);
            assert!(faq(lang).expect("faq").questions.len() >= 14);
        }
    }

    #[test]
    fn both_languages_have_the_same_sections() {
        for page in PAGES {
            let headings = |lang| page.text(lang).expect("text").html.matches("<h2").count();
            assert_eq!(headings(Lang::Nl), headings(Lang::En), "{}", page.path);
        }
    }
}
