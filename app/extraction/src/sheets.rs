//! Excel: the texts of the cells, a page for each sheet. Numbers are not words and are left out.

use crate::{
    limits::{MOST_TEXT, Pages, Stop},
    office::{numbered, open},
    xml::{Node, walk},
};

pub(crate) fn read(bytes: &[u8], pages: &mut Pages) -> Result<(), Stop> {
    let mut zipped = open(bytes)?;
    let shared = zipped.read("xl/sharedStrings.xml", |xml| shared_strings(xml))?.unwrap_or_default();
    let sheets = numbered(&zipped, "xl/worksheets/sheet");
    if sheets.is_empty() {
        return Err(Stop::Damaged);
    }
    for (number, name) in sheets {
        zipped.read(&name, |xml| sheet(xml, number, &shared, pages))?;
    }
    Ok(())
}

/// The texts that cells refer to by their number.
fn shared_strings(xml: impl std::io::BufRead) -> Result<Vec<String>, Stop> {
    let mut strings: Vec<String> = Vec::new();
    let (mut in_text, mut bytes) = (false, 0_usize);
    walk(xml, |node| {
        match node {
            Node::Start(element) => match element.local_name().as_ref() {
                "si" => {
                    strings.push(String::new());
                    bytes += size_of::<String>();
                }
                "t" => in_text = true,
                _ => {}
            },
            Node::End("t") => in_text = false,
            Node::Text(words) if in_text => {
                bytes += words.len();
                if let Some(last) = strings.last_mut() {
                    last.push_str(words);
                }
            }
            _ => {}
        }
        if bytes > MOST_TEXT { Err(Stop::TooLarge) } else { Ok(()) }
    })?;
    Ok(strings)
}

fn sheet(xml: impl std::io::BufRead, number: u32, shared: &[String], pages: &mut Pages) -> Result<(), Stop> {
    let (mut is_shared, mut in_value, mut in_text) = (false, false, false);
    let mut value = String::new();
    walk(xml, |node| {
        match node {
            Node::Start(element) => match element.local_name().as_ref() {
                "c" => {
                    let kind = element.try_get_attribute("t").map_err(|_| Stop::Damaged)?;
                    is_shared = kind.is_some_and(|kind| kind.value == "s");
                    value.clear();
                }
                "v" => in_value = true,
                "t" => in_text = true,
                _ => {}
            },
            Node::End("v") => {
                in_value = false;
                let text = value.trim().parse::<usize>().ok().and_then(|place| shared.get(place));
                if let Some(text) = text.filter(|_| is_shared) {
                    pages.add(number, text)?;
                    pages.add(number, " ")?;
                }
            }
            Node::End("t") => {
                in_text = false;
                pages.add(number, " ")?;
            }
            Node::End("row") => pages.add(number, "\n")?,
            Node::Text(words) if in_value && value.len() < 32 => value.push_str(words),
            Node::Text(words) if in_text => pages.add(number, words)?,
            _ => {}
        }
        Ok(())
    })
}
