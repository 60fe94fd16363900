//! XML of office files, event by event. Entities that a document defines itself are never expanded: a document that
//! defines any is not read at all.

use std::io::BufRead;

use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

use crate::limits::{MOST_DEPTH, Stop};

/// What the readers of the formats hear.
pub(crate) enum Node<'a> {
    /// An element begins. An empty one begins and ends.
    Start(&'a BytesStart<'a>),
    /// The element with this local name ends.
    End(&'a str),
    /// Words.
    Text(&'a str),
}

/// Walks through a document.
pub(crate) fn walk(input: impl BufRead, mut hear: impl FnMut(Node<'_>) -> Result<(), Stop>) -> Result<(), Stop> {
    let mut reader = Reader::from_reader(input);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        match reader.read_event_into(&mut buffer).map_err(|error| why(&error))? {
            Event::Start(element) => {
                depth += 1;
                if depth > MOST_DEPTH {
                    return Err(Stop::TooLarge);
                }
                hear(Node::Start(&element))?;
            }
            Event::Empty(element) => {
                hear(Node::Start(&element))?;
                hear(Node::End(element.local_name().as_ref()))?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                hear(Node::End(element.local_name().as_ref()))?;
            }
            Event::Text(text) => hear(Node::Text(&text.xml_content(XmlVersion::Implicit1_0)))?,
            Event::CData(text) => hear(Node::Text(&text.xml_content(XmlVersion::Implicit1_0)))?,
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|_| Stop::Damaged)?;
                match (character, resolve_predefined_entity(&reference)) {
                    (Some(character), _) => hear(Node::Text(character.encode_utf8(&mut [0; 4])))?,
                    (None, Some(text)) => hear(Node::Text(text))?,
                    (None, None) => return Err(Stop::Damaged),
                }
            }
            Event::DocType(_) => return Err(Stop::Damaged),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Stop::Damaged),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
        buffer.clear();
    }
}

/// A limit that the reader below ran into stays a limit; everything else is damage.
fn why(error: &quick_xml::Error) -> Stop {
    match error {
        quick_xml::Error::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => Stop::TooLarge,
        _ => Stop::Damaged,
    }
}
