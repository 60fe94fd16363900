//! From the Markdown of MkDocs Material, in which many public bodies write, to plain CommonMark.
//!
//! `!!! note "Title"` becomes a quote that begins with its title, `??? "Title"` and `=== "Tab"` a bold line before
//! their content; attribute lists, icon codes, comments and `<div markdown>` around text go.

use super::links::{Links, follow_links};

/// Converts a text. `links` says where links to other files lead.
pub(super) fn to_commonmark(text: &str, links: &mut Links<'_>) -> String {
    let text = without_comments(text);
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    convert(&lines, links, &mut out);
    let mut text = out.join("\n").trim().to_owned();
    text.push('\n');
    text
}

fn convert(lines: &[&str], links: &mut Links<'_>, out: &mut Vec<String>) {
    let mut fence: Option<&str> = None;
    let mut open_divs = 0_usize;
    let mut n = 0;
    while n < lines.len() {
        let line = lines[n];
        let trimmed = line.trim();
        n += 1;
        let fence_here = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        if fence_here.is_some() && (fence.is_none() || fence == fence_here) {
            fence = if fence.is_none() { fence_here } else { None };
            out.push(line.to_owned());
            continue;
        }
        if fence.is_some() {
            out.push(line.to_owned());
            continue;
        }
        if let Some(block) = Block::opened_by(trimmed) {
            let indent = line.len() - line.trim_start().len();
            let content = inner_lines(&lines[n..], indent);
            n += content.len();
            let content: Vec<&str> = content.iter().map(|line| line.get(indent + 4..).unwrap_or_default()).collect();
            let mut inner = Vec::new();
            convert(&content, links, &mut inner);
            block.write(&" ".repeat(indent), inner, links, out);
            continue;
        }
        if is_div_with_markdown(trimmed) {
            open_divs += 1;
            out.push(String::new());
            continue;
        }
        if open_divs > 0 && trimmed == "</div>" {
            open_divs -= 1;
            out.push(String::new());
            continue;
        }
        if trimmed.starts_with("--8<--") {
            continue;
        }
        out.push(inline(line, links));
    }
}

/// The lines that belong to a block opened at this indent: empty ones and those four further in.
fn inner_lines<'a>(lines: &'a [&'a str], indent: usize) -> &'a [&'a str] {
    let belongs = |line: &&str| {
        let blank = line.trim().is_empty();
        blank || line.len() - line.trim_start_matches(' ').len() >= indent + 4
    };
    let mut end = lines.iter().position(|line| !belongs(line)).unwrap_or(lines.len());
    while end > 0 && lines[end - 1].trim().is_empty() {
        end -= 1;
    }
    &lines[..end]
}

/// A block of MkDocs Material by its opening line.
struct Block {
    title: String,
    is_quote: bool,
}

impl Block {
    fn opened_by(line: &str) -> Option<Self> {
        let (marker, rest) = line.split_once(' ')?;
        let is_quote = match marker {
            "!!!" => true,
            "???" | "???+" | "===" | "===!" | "===+" => false,
            _ => return None,
        };
        let title = match (rest.find('"'), rest.rfind('"')) {
            (Some(from), Some(to)) if from < to => rest[from + 1..to].to_owned(),
            _ if marker.starts_with("===") => return None,
            _ => {
                let kind = rest.split_whitespace().next()?;
                if !kind.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                    return None;
                }
                let mut letters = kind.chars();
                letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str())?
            }
        };
        Some(Self { title, is_quote })
    }

    fn write(&self, indent: &str, content: Vec<String>, links: &mut Links<'_>, out: &mut Vec<String>) {
        let prefix = if self.is_quote { format!("{indent}> ") } else { indent.to_owned() };
        let empty = prefix.trim_end().to_owned();
        out.push(String::new());
        let title = inline(self.title.trim(), links).replace("**", "");
        if !title.is_empty() {
            out.push(format!("{prefix}**{}**", title.trim()));
            out.push(empty.clone());
        }
        for line in content {
            out.push(if line.is_empty() { empty.clone() } else { format!("{prefix}{line}") });
        }
        out.push(String::new());
    }
}

fn is_div_with_markdown(line: &str) -> bool {
    line.starts_with("<div") && line.ends_with('>') && line.split([' ', '>', '=']).any(|part| part == "markdown")
}

fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        match rest[start..].find("-->") {
            Some(end) => rest = &rest[start + end + 3..],
            None => {
                // Never closed: shown as it stands, rather than losing the rest of the text.
                kept.push_str(&rest[start..]);
                rest = "";
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Takes icon codes and attribute lists out of a line and follows its links. What stands between backticks stays.
fn inline(line: &str, links: &mut Links<'_>) -> String {
    let mut out = String::with_capacity(line.len());
    for (n, part) in line.split('`').enumerate() {
        if n > 0 {
            out.push('`');
        }
        if n % 2 == 0 || !line.contains('`') {
            out.push_str(&without_attributes(&without_icons(part)));
        } else {
            out.push_str(part);
        }
    }
    let out = follow_links(&out, links);
    // An attribute list at the end of a heading leaves a space behind; two spaces are a line break and stay.
    if line.trim_end().ends_with('}') { out.trim_end().to_owned() } else { out }
}

const ICON_SETS: [&str; 4] = ["material-", "octicons-", "fontawesome-", "simple-"];

fn without_icons(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(colon) = rest.find(':') {
        let after = &rest[colon + 1..];
        let end = after.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'));
        match end {
            Some(end) if after[end..].starts_with(':') && ICON_SETS.iter().any(|set| after.starts_with(set)) => {
                kept.push_str(&rest[..colon]);
                rest = &after[end + 1..];
            }
            _ => {
                kept.push_str(&rest[..=colon]);
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

fn without_attributes(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        kept.push_str(&rest[..open]);
        if !is_attribute_list(&rest[open + 1..open + close]) {
            kept.push_str(&rest[open..=open + close]);
        }
        rest = &rest[open + close + 1..];
    }
    kept.push_str(rest);
    kept
}

/// `.class`, `#id`, `key=value` or a bare name, after an optional colon.
fn is_attribute_list(inside: &str) -> bool {
    let name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    let inside = inside.strip_prefix(':').unwrap_or(inside).trim();
    // A quoted value may hold spaces; only what stands outside quotes decides.
    let outside: String = inside.split('"').step_by(2).collect::<Vec<_>>().join("x");
    !outside.is_empty()
        && outside.split_whitespace().all(|part| match part.split_once('=') {
            Some((key, value)) => name(key) && !value.is_empty(),
            None => part.strip_prefix(['.', '#']).map_or_else(|| name(part) && part.contains('-'), name),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn converted(text: &str) -> String {
        let slugs = HashMap::from([("a/andere.md".to_owned(), "andere-pagina".to_owned())]);
        to_commonmark(text, &mut Links::new("a/deze.md", &slugs))
    }

    #[test]
    fn an_admonition_becomes_a_quote_with_its_title() {
        let text = "!!! note \"Let **op**\"\n\n    Eerste.\n\n    - een\n\nDaarna.\n\n!!! tip\n    Kort.";
        let plain = "> **Let op**\n>\n>\n> Eerste.\n>\n> - een\n\n\nDaarna.\n\n\n> **Tip**\n>\n> Kort.\n";
        assert_eq!(converted(text), plain);
    }

    #[test]
    fn tabs_and_folded_parts_get_a_bold_line() {
        let text = "??? expander \"Wat is het?\"\n    Dit.\n\n=== \"Nederlands\"\n\n    ```\n    !!! code\n    ```";
        assert_eq!(converted(text), "**Wat is het?**\n\nDit.\n\n\n\n**Nederlands**\n\n\n```\n!!! code\n```\n");
    }

    #[test]
    fn attribute_lists_icons_and_comments_go_and_code_stays() {
        assert_eq!(converted("## Vereisten { data-search-exclude }"), "## Vereisten\n");
        assert_eq!(converted("[x](https://a.example){:target=\"_blank\"} y"), "[x](https://a.example) y\n");
        assert_eq!(converted(":material-arrow-right: **Verder**{ .md-button #x }"), "**Verder**\n");
        assert_eq!(converted("a <!-- tags\n over regels --> b"), "a  b\n");
        assert_eq!(converted("`{ .x }` en {tekst} om 10:30:15"), "`{ .x }` en {tekst} om 10:30:15\n");
    }

    #[test]
    fn a_div_around_markdown_goes_and_its_content_stays() {
        let text = "<div class=\"grid cards\" markdown>\n- een\n</div>\n<div>\nruw\n</div>";
        assert_eq!(converted(text), "- een\n\n<div>\nruw\n</div>\n");
    }

    #[test]
    fn links_between_files_lead_to_articles_and_dead_ones_become_words() {
        assert_eq!(converted("[b](andere.md#stap-een)"), "[b](/knowledge/andere-pagina#t-stap-een)\n");
        assert_eq!(converted("[**b** (x)](../weg.md) en ![i](i.png)"), "**b** (x) en i\n");
        assert_eq!(
            converted("[c](#boven) <a href=\"andere/\">d</a>"),
            "[c](#t-boven) <a href=\"/knowledge/andere-pagina\">d</a>\n"
        );
    }
}
