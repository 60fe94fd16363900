//! One file of the folder: finding it, reading it, taking it apart.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use domain::knowledge::Topic;

use super::Refusal;

/// Larger files are no texts for people.
pub(super) const LARGEST: u64 = 2 * 1024 * 1024;
const LONGEST_TITLE: usize = 200;
const LONGEST_SUMMARY: usize = 400;

/// A file that may become an article.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Where it lies within the folder, with forward slashes.
    pub(super) source: String,
    pub(super) path: PathBuf,
}

/// What a file says.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) topic: Option<Topic>,
    /// Markdown as it stands in the file, without front matter and without the title.
    pub(super) body: String,
    /// Keys of the front matter that have no place in an article.
    pub(super) unknown: Vec<String>,
}

/// Every Markdown file below a folder, sorted by its path. Symbolic links are not followed: they could lead out of
/// the folder, or in circles.
pub(super) fn walk(folder: &Path) -> std::io::Result<Vec<Candidate>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder_now) = open.pop() {
        for entry in std::fs::read_dir(&folder_now)? {
            let entry = entry?;
            let (kind, path) = (entry.file_type()?, entry.path());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("md")) {
                let within = path.strip_prefix(folder).unwrap_or(&path);
                let parts: Vec<_> = within.iter().map(|part| part.to_string_lossy()).collect();
                found.push(Candidate { source: parts.join("/"), path });
            }
        }
    }
    found.sort_by(|one, other| one.source.cmp(&other.source));
    Ok(found)
}

/// Reads and takes apart a file.
pub(super) fn read(candidate: &Candidate) -> Result<Parsed, Refusal> {
    let unreadable = |error: std::io::Error| Refusal::Unreadable(error.to_string());
    let size = std::fs::metadata(&candidate.path).map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(Refusal::TooLarge(size));
    }
    let bytes = std::fs::read(&candidate.path).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| Refusal::NotUtf8)?;
    parse(&text, &candidate.source)
}

fn parse(text: &str, source: &str) -> Result<Parsed, Refusal> {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\0', "");
    let (front, body) = split_front_matter(&text)?;
    let mut front: BTreeMap<String, serde_json::Value> = match front {
        Some(front) if !front.trim().is_empty() => {
            // A key that stands there twice is common and harmless; the last one counts, as in most programs.
            let options =
                serde_saphyr::options! { duplicate_keys: serde_saphyr::options::DuplicateKeyPolicy::LastWins };
            serde_saphyr::from_str_with_options(front, options)
                .map_err(|error| Refusal::BadFrontMatter(error.to_string()))?
        }
        _ => BTreeMap::new(),
    };
    let mut line = |key: &str, longest: usize| {
        let text = match front.remove(key)? {
            serde_json::Value::String(text) => text,
            serde_json::Value::Number(number) => number.to_string(),
            _ => return None,
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| shortened(&text, longest))
    };
    let title = line("title", LONGEST_TITLE);
    let summary = line("summary", LONGEST_SUMMARY).or_else(|| line("description", LONGEST_SUMMARY));
    let topic = line("topic", LONGEST_TITLE).and_then(|code| Topic::from_code(&code));
    let (heading, rest) = split_heading(body);
    // The page shows the title itself; the same words as the first heading would say it twice.
    let says_it_twice = heading
        .as_ref()
        .is_some_and(|heading| title.as_ref().is_none_or(|title| title.to_lowercase() == heading.to_lowercase()));
    let body = if says_it_twice { rest } else { body.to_owned() };
    if body.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(Parsed {
        title: title.or(heading).unwrap_or_else(|| name_of(source)),
        summary: summary.unwrap_or_default(),
        topic,
        body,
        unknown: front.into_keys().collect(),
    })
}

fn shortened(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    text.chars().take(longest - 1).chain(['…']).collect()
}

/// The front matter, when there is one, and what follows it.
fn split_front_matter(text: &str) -> Result<(Option<&str>, &str), Refusal> {
    let Some(rest) = text.strip_prefix("---\n") else { return Ok((None, text)) };
    if let Some(body) = rest.strip_prefix("---\n") {
        return Ok((None, body));
    }
    if let Some((front, body)) = rest.split_once("\n---\n") {
        return Ok((Some(front), body));
    }
    match rest.strip_suffix("\n---") {
        Some(front) => Ok((Some(front), "")),
        // A line at the top of a text without front matter.
        None => Ok((None, text)),
    }
}

/// The words of the first `# heading`, when the text begins with one (comments aside), and the text without it.
fn split_heading(body: &str) -> (Option<String>, String) {
    let mut before = String::new();
    let mut rest = body;
    while let Some((line, after)) = rest.split_once('\n').or((!rest.is_empty()).then_some((rest, ""))) {
        let trimmed = line.trim();
        if let Some(heading) = trimmed.strip_prefix("# ") {
            let words = heading.split(" {").next().unwrap_or(heading).trim_end_matches('#').trim();
            let words = shortened(&words.replace(['*', '`'], ""), LONGEST_TITLE);
            return ((!words.is_empty()).then_some(words), before + after);
        }
        if !(trimmed.is_empty() || trimmed.starts_with("<!--") && trimmed.ends_with("-->")) {
            break;
        }
        before.push_str(line);
        before.push('\n');
        rest = after;
    }
    (None, body.to_owned())
}

/// A title made of a file's name: `veilig-op-reis.md` is called `Veilig op reis`; an `index.md` like its folder.
fn name_of(source: &str) -> String {
    let stem = source.rsplit_once('.').map_or(source, |(stem, _)| stem);
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    let name = stem.rsplit('/').next().unwrap_or(stem).replace(['-', '_'], " ");
    let mut letters = name.trim().chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_comes_from_the_front_matter_the_first_heading_or_the_name() {
        let title = |text: &str| parse(text, "map/veilig-op-reis.md").map(|parsed| (parsed.title, parsed.body));
        let of = |title: &str, body: &str| Ok((title.to_owned(), body.to_owned()));
        assert_eq!(title("---\ntitle: Een\n---\n# Een\nTekst"), of("Een", "Tekst"));
        assert_eq!(title("---\ntitle: Een\n---\n# Twee\nTekst"), of("Een", "# Twee\nTekst"));
        assert_eq!(title("<!-- tags -->\n\n# Twee { .x }\nTekst"), of("Twee", "<!-- tags -->\n\nTekst"));
        assert_eq!(title("Tekst zonder kop"), of("Veilig op reis", "Tekst zonder kop"));
        assert_eq!(title("\u{feff}---\r\ntitle: 2024\r\n---\r\nTekst"), of("2024", "Tekst"));
    }

    #[test]
    fn what_the_front_matter_says_more_is_named() {
        let parsed =
            parse("---\ntitle: A\nsummary: Kort\ntopic: cyber\nhide:\n- toc\n---\nTekst", "a.md").expect("read");
        assert_eq!((parsed.summary.as_str(), parsed.topic), ("Kort", Some(Topic::Cyber)));
        assert_eq!(parsed.unknown, ["hide"]);
        assert_eq!(parse("---\ntitle: A\ntitle: B\n---\nTekst", "a.md").map(|parsed| parsed.title), Ok("B".to_owned()));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        assert_eq!(parse("---\ntitle: A\n---\n\n# A\n", "a.md").err(), Some(Refusal::Empty));
        assert_eq!(parse("", "a.md").err(), Some(Refusal::Empty));
        assert!(matches!(parse("---\na: [\n---\nTekst", "a.md"), Err(Refusal::BadFrontMatter(_))));
    }
}
