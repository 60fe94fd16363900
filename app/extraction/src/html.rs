//! The words of a web page: what stands outside tags, scripts and styles. Only the tokenizer of a browser's parser is
//! used, so nesting costs nothing.

use std::cell::{Cell, RefCell};

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

use crate::limits::{Pages, Stop};

/// Elements within which a line goes on.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "u", "wbr",
];

pub(crate) fn read(text: &str, pages: &mut Pages) -> Result<(), Stop> {
    let words = Words::default();
    let tokenizer = Tokenizer::new(words, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    pages.add(1, &tokenizer.sink.text.borrow())
}

#[derive(Default)]
struct Words {
    text: RefCell<String>,
    /// Within a script or style, whose words are not for people.
    hidden: Cell<bool>,
}

impl TokenSink for Words {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(words) if !self.hidden.get() => self.text.borrow_mut().push_str(&words),
            Token::TagToken(tag) => return self.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Words {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let is_start = tag.kind == TagKind::StartTag;
        if matches!(name, "script" | "style" | "template" | "noscript") {
            self.hidden.set(is_start);
        } else if !INLINE.contains(&name) {
            self.text.borrow_mut().push('\n');
        }
        match name {
            "script" if is_start => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "xmp" | "iframe" | "noembed" if is_start => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" if is_start => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::knowledge::attachments::{FileKind, WhyNot};

    use crate::extract;

    fn words(html: &str) -> String {
        extract(FileKind::Html, html.as_bytes()).expect("words").remove(0).text
    }

    #[test]
    fn a_page_is_read_without_its_scripts_and_styles() {
        let html = "<!doctype html><title>Titel &amp; meer</title><style>p{color:red}</style><p>Een <b>vet</b>te\
            <script>alert('nee </p>')</script><p>alinea<br>en meer";
        assert_eq!(words(html), "Titel & meer\nEen vette\nalinea\nen meer");
    }

    #[test]
    fn what_is_nested_without_end_or_cut_off_is_read_all_the_same() {
        assert_eq!(words(&format!("{}diep", "<div>".repeat(200_000))), "diep");
        assert_eq!(words("tekst <scr"), "tekst");
        assert_eq!(extract(FileKind::Html, b"<script>alert(1)"), Err(WhyNot::NoText));
    }
}
