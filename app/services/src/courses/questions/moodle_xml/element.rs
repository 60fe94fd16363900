//! An element with everything in it.

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// Its own text, without that of its children.
    pub(super) text: String,
}

impl Element {
    /// The attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of its `<text>`, or its own: Moodle writes one, other programs the other.
    pub(super) fn inner_text(&self) -> &str {
        self.child("text").map_or(self.text.as_str(), |text| text.text.as_str()).trim()
    }

    /// Whether files stand anywhere in it.
    pub(super) fn has_files(&self) -> bool {
        self.name == "file" || self.children.iter().any(Element::has_files)
    }
}
