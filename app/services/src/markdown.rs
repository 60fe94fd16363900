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
        // No picture of people's own HTML: ours are put in afterwards, and pages make no third-party request.
        .rm_tags(["img"])
        .url_schemes(["https", "http", "mailto"].into_iter().collect())
        // Where a mark of ours stands in an attribute somebody put it there; see `with_media`.
        .attribute_filter(|_, _, value| (!value.contains([BEFORE, BEHIND])).then(|| value.into()))
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
    let (events, media) = without_media(events);
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut html, with_heading_ids(events).into_iter());
    let html = html
        .replace("<table>", "<div class=\"loket-table\" tabindex=\"0\" role=\"group\"><table>")
        .replace("</table>", "</table></div>")
        .replace("<th>", "<th scope=\"col\">");
    Rendered { html: with_media(SANITISER.clean(&html).to_string(), &media), text }
}

/// A picture or video of the site in a text.
struct Shown {
    /// Its address, one of [`own`].
    address: String,
    /// Its alternative text.
    said: String,
    is_video: bool,
}

/// Stand for a picture while the rest is made safe; characters that no text has (Unicode, noncharacters).
const BEFORE: char = '\u{fdd0}';
const BEHIND: char = '\u{fdd1}';

/// Whether an address is that of a picture or video of this site; if so, whether it is a video.
fn own(address: &str) -> Option<bool> {
    let is_id = |id: &str| id.len() == 36 && id.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let (rest, may_be_video) = match address.strip_prefix("/attachments/") {
        Some(rest) => (rest, false),
        None => (address.strip_prefix(domain::courses::media::ADDRESS)?, true),
    };
    match rest.split_once('/')? {
        (id, "picture") if is_id(id) => Some(false),
        (id, "video") if is_id(id) && may_be_video => Some(true),
        _ => None,
    }
}

/// Takes the pictures out: those of the site leave a mark, those from elsewhere nothing but their words.
fn without_media(events: Vec<Event<'_>>) -> (Vec<Event<'_>>, Vec<Shown>) {
    let (mut kept, mut media): (Vec<Event<'_>>, Vec<Shown>) = (Vec::with_capacity(events.len()), Vec::new());
    // Pictures can stand within the words of pictures: only the outermost counts.
    let mut depth = 0_u32;
    let mut is_ours = false;
    for event in events {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                depth += 1;
                if depth == 1 {
                    let found = own(&dest_url);
                    is_ours = found.is_some();
                    if let Some(is_video) = found {
                        media.push(Shown { address: dest_url.to_string(), said: String::new(), is_video });
                    }
                }
            }
            Event::End(TagEnd::Image) => {
                depth = depth.saturating_sub(1);
                if depth == 0 && is_ours {
                    let mark = format!("{BEFORE}{}{BEHIND}", media.len() - 1);
                    kept.push(Event::Text(CowStr::from(mark)));
                }
            }
            Event::Text(words) | Event::Code(words) if depth > 0 => {
                if let Some(shown) = media.last_mut().filter(|_| is_ours) {
                    shown.said.push_str(&words);
                }
            }
            _ if depth > 0 => {}
            Event::Text(words) if words.contains([BEFORE, BEHIND]) => {
                kept.push(Event::Text(CowStr::from(words.replace([BEFORE, BEHIND], ""))));
            }
            Event::Code(words) if words.contains([BEFORE, BEHIND]) => {
                kept.push(Event::Code(CowStr::from(words.replace([BEFORE, BEHIND], ""))));
            }
            other => kept.push(other),
        }
    }
    (kept, media)
}

/// Puts them back into what is safe. A mark can stand in text only: there a second one shows the picture again, no more.
fn with_media(mut html: String, media: &[Shown]) -> String {
    for (place, shown) in media.iter().enumerate() {
        let said = ammonia::clean_text(&shown.said);
        let address = &shown.address;
        let put = match shown.is_video {
            true => {
                let captions = address.replace("/video", "/captions");
                format!(
                    "<video controls preload=\"metadata\" src=\"{address}\" aria-label=\"{said}\">\
                     <track kind=\"captions\" label=\"CC\" src=\"{captions}\" default></video>"
                )
            }
            false => format!("<img src=\"{address}\" alt=\"{said}\" loading=\"lazy\" decoding=\"async\">"),
        };
        html = html.replace(&format!("{BEFORE}{place}{BEHIND}"), &put);
    }
    html
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
    fn pictures_and_videos_of_the_site_are_shown_with_their_words() {
        let id = "0193a1b2-0000-7000-8000-000000000001";
        let html =
            render(&format!("![Een \"kaart\" <b>](/attachments/{id}/picture) en ![Film](/lessons/files/{id}/video)"))
                .html;
        assert!(html.contains(&format!("<img src=\"/attachments/{id}/picture\" alt=\"")), "{html}");
        assert!(!html.contains("\"kaart\""), "{html}");
        assert!(
            html.contains(&format!("<track kind=\"captions\" label=\"CC\" src=\"/lessons/files/{id}/captions\"")),
            "{html}"
        );
        assert!(html.contains("aria-label=\"Film\""), "{html}");
    }

    #[test]
    fn no_other_address_becomes_a_picture_whatever_stands_around_it() {
        let id = "0193a1b2-0000-7000-8000-000000000001";
        for text in [
            format!("![x](https://evil.example/attachments/{id}/picture)"),
            format!("![x](//evil.example/lessons/files/{id}/picture)"),
            format!("![x](/attachments/{id}/picture/../../../sign-out)"),
            format!("![x](/attachments/{id}/picture?a)"),
            format!("![x](/attachments/{id}/video)"),
            "![x](/attachments/../admin/picture)".to_owned(),
            format!("![x](/attachments/{id}/picture\" onerror=\"alert(1))"),
            format!("<img src=\"/attachments/{id}/picture\" onerror=alert(1)>"),
            format!("<video src=\"/lessons/files/{id}/video\" onplay=alert(1)></video>"),
            "\u{fdd0}0\u{fdd1} &#xfdd0;0&#xfdd1;".to_owned(),
        ] {
            let html = render(&text).html;
            assert!(!html.contains("<img") && !html.contains("<video"), "{text}: {html}");
        }
        // A mark that somebody typed does not show a picture of the text a second time.
        let smuggled = "<a href=\"https://a.example\" title=\"&#xfdd0;0&#xfdd1;\">x</a>";
        let twice =
            render(&format!("![a](/attachments/{id}/picture) \u{fdd0}0\u{fdd1} `\u{fdd0}0\u{fdd1}` {smuggled}"));
        assert_eq!(twice.html.matches("<img").count(), 1, "{}", twice.html);
        assert!(!twice.html.contains("title="), "{}", twice.html);
    }

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
