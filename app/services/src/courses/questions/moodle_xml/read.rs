//! Reads the file, question by question.

use domain::courses::questions::{
    gift::Problem,
    source::{At, Entry, MAX_SOURCE, NotUnderstood, Note, Reading, Understood},
};
use quick_xml::{
    XmlVersion,
    events::{BytesRef, BytesStart, Event},
    reader::Reader,
};

use super::{element::Element, types};

/// How deep elements may stand within each other; Moodle's go to six.
const MAX_DEPTH: usize = 40;

/// Reads Moodle XML. What is not understood stands in the reading with the reason; where the file stops being XML, the
/// questions before that place are kept and the rest is one entry.
#[must_use]
pub fn read(source: &str) -> Reading {
    let mut quiz = Quiz::default();
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut reader = Reader::from_reader(source.as_bytes());
    reader.config_mut().expand_empty_elements = true;
    // Lines are counted as the reader goes on, each byte once.
    let (mut line, mut counted) = (1, 0);
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer);
        let position = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(source.len());
        line += source.as_bytes()[counted..position].iter().filter(|byte| **byte == b'\n').count();
        counted = position;
        let step = match event {
            Ok(Event::Eof) => break,
            Ok(event) => quiz.take(event, line),
            Err(error) => Err(Problem::NotXml(error.to_string())),
        };
        if let Err(problem) = step {
            quiz.stop(line, problem);
            return quiz.reading;
        }
        buffer.clear();
    }
    if !quiz.open.is_empty() || quiz.root.is_none() {
        quiz.stop(line, Problem::NotXml("it ends too early".into()));
    }
    quiz.reading
}

/// What was read so far.
#[derive(Default)]
struct Quiz {
    reading: Reading,
    root: Option<String>,
    /// The elements that are open within `<quiz>`, the question first.
    open: Vec<Element>,
    /// Where the open question began, and what is wrong with it already.
    line: usize,
    problem: Option<Problem>,
    category: Option<String>,
}

impl Quiz {
    fn take(&mut self, event: Event<'_>, line: usize) -> Result<(), Problem> {
        match event {
            Event::DocType(_) => return Err(Problem::Entities),
            Event::Start(start) => {
                if self.root.is_none() {
                    let name = start.name().into_inner().to_owned();
                    if name != "quiz" {
                        return Err(Problem::NoQuiz(name.chars().take(40).collect()));
                    }
                    self.root = Some(name);
                    return Ok(());
                }
                if self.open.len() >= MAX_DEPTH {
                    return Err(Problem::NotXml("elements stand too deep within each other".into()));
                }
                if self.open.is_empty() {
                    self.line = line;
                }
                let element = element(&start)?;
                self.open.push(element);
            }
            Event::End(_) => {
                if let Some(done) = self.open.pop() {
                    match self.open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => self.question(&done),
                    }
                }
            }
            Event::Text(text) => self.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::CData(text) => self.text(&text.xml_content(XmlVersion::Implicit1_0)),
            Event::GeneralRef(reference) => match resolved(&reference) {
                Some(text) => self.text(&text),
                // `&nbsp;` and the like: that question is refused, the others are not.
                None => self.problem = Some(Problem::Entities),
            },
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
        }
    }

    fn question(&mut self, element: &Element) {
        let problem = self.problem.take();
        if element.name != "question" {
            return;
        }
        let kind = element.attribute("type").unwrap_or_default();
        if kind == "category" && problem.is_none() {
            let path = element.child("category").map(Element::inner_text).unwrap_or_default().to_owned();
            self.category = (!path.is_empty()).then(|| path.clone());
            self.reading.entries.push(Entry::Category(path));
            return;
        }
        let read = problem.map_or_else(|| types::question(element, kind), Err);
        let entry = match read {
            Ok(mut question) => {
                question.category = self.category.clone();
                let notes = if element.has_files() { vec![Note::FilesLeftOut] } else { Vec::new() };
                Entry::Understood(Box::new(Understood { line: self.line, question, has_blank: false, notes }))
            }
            Err(what) => {
                let text = element.child("questiontext").map(Element::inner_text).unwrap_or_default();
                Entry::NotUnderstood(NotUnderstood {
                    line: self.line,
                    name: types::name(element),
                    category: self.category.clone(),
                    source: text.chars().take(MAX_SOURCE).collect(),
                    problem: At { line: self.line, what },
                })
            }
        };
        self.reading.entries.push(entry);
    }

    /// The rest of the file cannot be read.
    fn stop(&mut self, line: usize, what: Problem) {
        let name = self.open.first().and_then(types::name);
        let problem = At { line, what };
        let category = self.category.clone();
        let not = NotUnderstood {
            line: if name.is_some() { self.line } else { line },
            name,
            category,
            source: String::new(),
            problem,
        };
        self.reading.entries.push(Entry::NotUnderstood(not));
    }
}

fn element(start: &BytesStart<'_>) -> Result<Element, Problem> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| Problem::NotXml(error.to_string()))?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Problem::Entities)?;
        attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
    }
    let name = start.name().into_inner().to_owned();
    Ok(Element { name, attributes, children: Vec::new(), text: String::new() })
}

/// One of XML's own five, or a character by its number.
fn resolved(reference: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c.to_string());
    }
    let name = reference.xml_content(XmlVersion::Implicit1_0);
    quick_xml::escape::resolve_xml_entity(&name).map(str::to_owned)
}
