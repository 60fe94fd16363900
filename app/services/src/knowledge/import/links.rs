//! Links between the files of a folder lead to the articles that the files become.

use std::collections::HashMap;

use domain::knowledge::slug_from;

/// Where the links of one file lead.
pub(super) struct Links<'a> {
    /// The folder of the file, within the imported one; empty or without a slash at the end.
    folder: &'a str,
    slugs: &'a HashMap<String, String>,
    /// How many led to something that is not in the folder.
    pub(super) dead: usize,
}

impl<'a> Links<'a> {
    /// The links of the file at `source`; `slugs` are the addresses of all files by their source.
    pub(super) fn new(source: &'a str, slugs: &'a HashMap<String, String>) -> Self {
        Self { folder: source.rsplit_once('/').map_or("", |(folder, _)| folder), slugs, dead: 0 }
    }

    /// Where a link leads: itself when it leads away from the folder, `None` when it is dead.
    fn resolve(&mut self, target: &str) -> Option<String> {
        let has_scheme = target.split(['/', '#', '?']).next().is_some_and(|start| start.contains(':'));
        if has_scheme || target.starts_with('/') || target.is_empty() {
            return Some(target.to_owned());
        }
        let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
        let anchor = if anchor.is_empty() { String::new() } else { format!("#t-{}", slug_from(anchor)) };
        if path.is_empty() {
            return Some(anchor).filter(|anchor| !anchor.is_empty());
        }
        let path = self.normalised(path);
        // Raw HTML links to pages as the site shows them, `topic/page/`.
        let names = [path.clone(), format!("{path}.md"), format!("{path}/index.md")];
        let slug = names.iter().find_map(|name| self.slugs.get(name));
        if slug.is_none() {
            self.dead += 1;
        }
        slug.map(|slug| format!("/knowledge/{slug}{anchor}"))
    }

    fn normalised(&self, path: &str) -> String {
        let mut parts: Vec<&str> = self.folder.split('/').collect();
        for part in path.split('/') {
            match part {
                ".." => {
                    parts.pop();
                }
                "." | "" => {}
                part => parts.push(part),
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.join("/").replace("%20", " ")
    }
}

/// Rewrites the links of one line, in Markdown and in raw HTML.
pub(super) fn follow_links(line: &str, links: &mut Links<'_>) -> String {
    follow_html(&follow_markdown(line, links), links)
}

fn follow_markdown(line: &str, links: &mut Links<'_>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(middle) = rest.find("](") {
        let inside = &rest[middle + 2..];
        let Some(end) = closing(inside) else { break };
        let (target, title) = inside[..end].trim().split_once(' ').unwrap_or((inside[..end].trim(), ""));
        let target = target.trim_start_matches('<').trim_end_matches('>');
        out.push_str(&rest[..middle]);
        let words = opening(&out);
        let is_picture = words.is_some_and(|at| out[..at].ends_with('!'));
        match (links.resolve(target).filter(|_| !is_picture), words) {
            (Some(target), _) => {
                let gap = if title.is_empty() { "" } else { " " };
                out.push_str(&format!("]({target}{gap}{title})"));
            }
            // Its words stay.
            (None, Some(at)) => {
                out.remove(at);
                if is_picture {
                    out.remove(at - 1);
                }
            }
            (None, None) => out.push(']'),
        }
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    out
}

/// The bracket that closes a target, which may itself hold pairs of them.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The bracket that opens the words of a link, seen from their end.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn follow_html(line: &str, links: &mut Links<'_>) -> String {
    const HREF: &str = "href=\"";
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find(HREF) {
        let inside = &rest[start + HREF.len()..];
        let Some(end) = inside.find('"') else { break };
        out.push_str(&rest[..start]);
        if let Some(target) = links.resolve(&inside[..end]) {
            out.push_str(&format!("{HREF}{target}\""));
        }
        rest = &inside[end + 1..];
    }
    out.push_str(rest);
    out
}
