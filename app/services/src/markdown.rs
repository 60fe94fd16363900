//! Markdown → HTML → a sanitiser. Done when a text is saved, never when it is read.

use std::sync::LazyLock;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A text in the three forms in which it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// For the page: sanitised, headings with ids.
    pub html: String,
    /// For search and snippets: the words only, a line for each block.
    pub text: String,
}

/// What may stand in a text by people. Everything else is taken out, with what it would load or run.
static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut sanitiser = ammonia::Builder::default();
    sanitiser
        .add_tag_attributes("th", ["align", "scope"])
        .add_tag_attributes("td", ["align"])
        .add_generic_attributes(["id"])
        // The wrapper that makes wide tables scroll, put there by us; nothing else may carry a class.
        .add_allowed_classes("div", ["loket-table"])
        .add_tag_attributes("div", ["tabindex", "role", "aria-label"])
        // No picture from elsewhere: pages make no third-party request.
        .rm_tags(["img"])
        .url_schemes(["https", "http", "mailto"].into_iter().collect())
        .link_rel(Some("noopener noreferrer"));
    sanitiser
});

/// Renders a text. Headings begin at `h2`, because a page has its own `h1`.
#[must_use]
pub fn render(markdown: &str) -> Rendered {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, options).map(without_top_heading).collect();
    let text = words(&events);
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, with_heading_ids(events).into_iter());
    let html = html
        .replace("<table>", "<div class=\"loket-table\" tabindex=\"0\" role=\"group\"><table>")
        .replace("</table>", "</table></div>")
        .replace("<th>", "<th scope=\"col\">");
    Rendered { html: SANITISER.clean(&html).to_string(), text }
}

/// Makes HTML of people safe; nothing else is changed.
#[must_use]
pub fn clean(html: &str) -> String {
    SANITISER.clean(html).to_string()
}

fn without_top_heading(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => Event::End(TagEnd::Heading(HeadingLevel::H2)),
        other => other,
    }
}

/// Gives every heading an id made from its words, so that a paragraph can be linked to.
fn with_heading_ids(mut events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut used = std::collections::BTreeSet::new();
    for start in 0..events.len() {
        if !matches!(events[start], Event::Start(Tag::Heading { .. })) {
            continue;
        }
        let words: String = events[start..]
            .iter()
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        // The prefix keeps ids of texts apart from ids of the page around them.
        let base = format!("t-{}", domain::knowledge::slug_from(&words));
        let mut unique = base.clone();
        let mut n = 2;
        while !used.insert(unique.clone()) {
            unique = format!("{base}-{n}");
            n += 1;
        }
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
            *id = Some(CowStr::from(unique));
        }
    }
    events
}

fn words(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(words),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak
            | Event::End(
                TagEnd::Item
                | TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::CodeBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) if !text.ends_with('\n') => text.push('\n'),
            Event::End(TagEnd::TableCell) => text.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => text.push_str(&without_tags(html)),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// The words of raw HTML, for the search index: what stands outside tags.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            c if !inside => words.push(c),
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_runs_or_loads() {
        let attack = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n\n<a href=\"https://a.example\" onclick=\"x()\" style=\"color:red\">a</a>\n\n<svg onload=alert(1)></svg><iframe src=\"https://x\"></iframe>\n\n![p](https://evil.example/p.png)";
        let html = render(attack).html;
        for bad in ["script", "onerror", "onclick", "javascript:", "style=", "<svg", "<iframe", "<img", "evil.example"]
        {
            assert!(!html.contains(bad), "{bad} in {html}");
        }
        assert!(html.contains("https://a.example"));
    }

    #[test]
    fn headings_start_below_the_pages_own_and_can_be_linked_to() {
        let html = render("# Wat is het?\n\n## Wat is het?\n\n### Stap één").html;
        assert!(html.contains("<h2 id=\"t-wat-is-het\">"), "{html}");
        assert!(html.contains("<h2 id=\"t-wat-is-het-2\">"), "{html}");
        assert!(html.contains("<h3 id=\"t-stap-een\">"), "{html}");
    }

    #[test]
    fn the_words_of_tables_and_lists_are_found() {
        let text = render("| a | b |\n|---|---|\n| c | d |\n\n- een\n- twee").text;
        assert_eq!(text, "a b \nc d \neen\ntwee");
    }

    #[test]
    fn wide_tables_scroll_in_a_frame_that_the_keyboard_reaches() {
        let html = render("| a |\n|---|\n| b |").html;
        assert!(html.contains("class=\"loket-table\"") && html.contains("tabindex=\"0\""), "{html}");
        assert!(html.contains("<th scope=\"col\">"), "{html}");
    }
}
