//! The piece of a text that shows why it was found.

use domain::Lang;

use super::{reading::Reading, typed::Word};

/// About how many bytes a snippet shows.
const LENGTH: usize = 240;
/// Bytes of context before the first word that was found.
const BEFORE: usize = 60;
/// Only the beginning of a very long text is looked at: a snippet is a help, not the search.
const LOOKED_AT: usize = 400_000;
/// Enough places to choose from.
const PLACES: usize = 50;

/// A piece of text, and whether it is a word that was looked for. Plain text: whoever shows it escapes it.
pub type Piece = (String, bool);

/// A place in the text where a word was found: from, to, which word, and whether it is the word itself: another word
/// that was looked for in its place shows less well why a text was found.
type Place = (usize, usize, usize, bool);

/// Finds the words in a text and cuts a snippet around the place where most of them stand together; answers where that
/// place is, in bytes, when one of the words stands in the text at all.
pub(super) fn cut(body: &str, lang: Lang, words: &[Word], reading: &mut Reading) -> (Vec<Piece>, Option<usize>) {
    let body = &body[..floor(body, LOOKED_AT)];
    let places = places(body, lang, words, reading);
    let best = best(&places, words.len());
    let place = places.get(best).map(|place| place.0);
    let first = place.unwrap_or_default();
    let start = if first <= BEFORE { 0 } else { word_start(body, floor(body, first - BEFORE), first) };
    let end = word_end(body, floor(body, start + LENGTH), first);

    let mut pieces = Vec::new();
    let mut at = start;
    if start > 0 {
        pieces.push(("… ".to_owned(), false));
    }
    for (from, to, ..) in places.into_iter().filter(|(from, to, ..)| *from >= start && *to <= end) {
        push(&mut pieces, &body[at..from], false);
        push(&mut pieces, &body[from..to], true);
        at = to;
    }
    push(&mut pieces, &body[at..end], false);
    if end < body.trim_end().len() {
        pieces.push((" …".to_owned(), false));
    }
    (pieces, place)
}

fn push(pieces: &mut Vec<Piece>, text: &str, found: bool) {
    if !text.is_empty() {
        pieces.push((text.replace('\n', " "), found));
    }
}

/// Where the words stand. Reading every word of a text as the index does would cost more than the search itself, so
/// only words that begin like one of those looked for are read so (or after `ge`, which Dutch endings include).
fn places(body: &str, lang: Lang, words: &[Word], reading: &mut Reading) -> Vec<Place> {
    let all = || words.iter().chain(words.iter().flat_map(Word::others));
    let forms = all().flat_map(|word| {
        [Some(word.exact.as_str()), word.stem(lang)]
            .into_iter()
            .chain(word.joined.iter().chain(&word.parts).map(|other| Some(other.as_str())))
    });
    let beginnings: Vec<[u8; 2]> = forms.flatten().filter_map(|form| form.as_bytes().first_chunk().copied()).collect();
    // Parts of compounds stand anywhere in a longer word.
    let inner: Vec<&str> = match lang {
        Lang::Nl => all().filter_map(|word| word.dutch.as_deref()).filter(|stem| stem.len() >= 4).collect(),
        Lang::En => Vec::new(),
    };
    let short = words.iter().any(|word| word.exact.len() < 2 || word.stem(lang).is_some_and(|stem| stem.len() < 2));
    let begins = |word: &[u8]| match word.first_chunk::<2>() {
        Some(two) => {
            let two = two.map(|byte| byte.to_ascii_lowercase());
            beginnings.contains(&two) || two.iter().any(|byte| !byte.is_ascii())
        }
        None => true,
    };
    let mut places: Vec<Place> = Vec::new();
    let mut from = None;
    for (at, c) in body.char_indices().chain([(body.len(), ' ')]) {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                from = None;
                let word = &body[start..at];
                let bytes = word.as_bytes();
                let behind_ge = bytes.len() > 4 && bytes[..2].eq_ignore_ascii_case(b"ge") && begins(&bytes[2..]);
                let within = || bytes.len() > 7 && inner.iter().any(|stem| word.to_lowercase().contains(stem));
                if (short || begins(bytes) || behind_ge || within())
                    && let Some((which, itself)) = which(word, lang, words, reading)
                {
                    places.push((start, at, which, itself));
                    if places.len() == PLACES {
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    places
}

/// Which of the words this one is, read as the index reads it.
fn which(word: &str, lang: Lang, words: &[Word], reading: &mut Reading) -> Option<(usize, bool)> {
    let exact = reading.words(word).into_iter().next()?;
    let stem = reading.stem(&exact, lang);
    let parts = if lang == Lang::Nl { reading.parts(&exact) } else { Vec::new() };
    let is = |wanted: &Word| {
        let as_it_stands = wanted.exact == exact || (wanted.exact.len() >= 5 && exact.starts_with(&wanted.exact));
        (as_it_stands && !wanted.weak)
            || (stem.is_some() && wanted.stem(lang) == stem.as_deref())
            || wanted.dutch.as_ref().is_some_and(|dutch| parts.contains(dutch))
            || stem.as_ref().is_some_and(|stem| wanted.joined.contains(stem))
    };
    let itself = words.iter().position(is).map(|which| (which, true));
    let stands_in = |wanted: &Word| {
        let is_part = stem.as_ref().is_some_and(|stem| wanted.parts.contains(stem));
        is_part || wanted.others().any(|other| is(other) && !other.weak)
    };
    itself.or_else(|| words.iter().position(stands_in).map(|which| (which, false)))
}

/// The place from which a snippet shows the most different words, and then the most places.
fn best(places: &[Place], words: usize) -> usize {
    let mut best = (0, 0);
    let mut seen = vec![usize::MAX; words];
    for (n, start) in places.iter().enumerate() {
        let mut score = 0;
        for place in places[n..].iter().take_while(|place| place.1 < start.0 + LENGTH - BEFORE) {
            score += match (seen[place.2] == n, place.3) {
                (true, _) => 1,
                (false, true) => 100,
                (false, false) => 30,
            };
            seen[place.2] = n;
        }
        if score > best.0 {
            best = (score, n);
        }
    }
    best.1
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// The first beginning of a word from here on, or here when there is none before `latest`.
fn word_start(text: &str, at: usize, latest: usize) -> usize {
    let space = text[at..latest].char_indices().find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(n, c)| at + n + c.len_utf8())
}

/// The last end of a word up to here, or here when there is none after `earliest`.
fn word_end(text: &str, at: usize, earliest: usize) -> usize {
    let end = text.trim_end().len();
    if at >= end {
        return end.max(earliest);
    }
    text[earliest..at].rfind(char::is_whitespace).map_or(at, |space| earliest + space)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::typed::Typed;
    use proptest::prelude::*;

    fn snippet(body: &str, text: &str) -> String {
        let mut reading = Reading::new(Default::default());
        let words = Typed::read(text, &mut reading, &Default::default()).words;
        let (pieces, _) = cut(body, Lang::Nl, &words, &mut reading);
        pieces.into_iter().map(|(text, found)| if found { format!("[{text}]") } else { text }).collect()
    }

    #[test]
    fn a_snippet_marks_every_form_of_the_words() {
        let body = "Twee universiteiten.\nDe universiteit heeft Coördinatoren en een universiteitsraad.";
        let shown = "Twee [universiteiten]. De [universiteit] heeft [Coördinatoren] en een [universiteitsraad].";
        assert_eq!(snippet(body, "de universiteit coordinator"), shown);
    }

    #[test]
    fn a_snippet_stands_where_most_words_are_together() {
        let body = format!(
            "Export. {} Hier staat exportcontrole van sensitieve technologie. {}",
            "woord ".repeat(100),
            "eind ".repeat(100)
        );
        let shown = snippet(&body, "exportcontrole sensitieve technologie");
        assert!(shown.contains("[exportcontrole] van [sensitieve] [technologie]"), "{shown}");
        assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
    }

    #[test]
    fn without_a_place_the_beginning_is_shown() {
        assert_eq!(snippet("Kort stuk tekst.", "afwezig"), "Kort stuk tekst.");
        assert_eq!(snippet("", "afwezig"), "");
    }

    proptest! {
        #[test]
        fn any_text_and_any_words_make_a_snippet_of_that_text(body in "\\PC{0,600}", text in "\\PC{0,40}") {
            let mut reading = Reading::new(Default::default());
            let words = Typed::read(&text, &mut reading, &Default::default()).words;
            let (pieces, _) = cut(&body, Lang::En, &words, &mut reading);
            let shown: String = pieces.into_iter().map(|(text, _)| text).collect();
            let inner = shown.trim_start_matches("… ").trim_end_matches(" …").to_owned();
            prop_assert!(body.contains(&inner) || inner.trim().is_empty(), "{inner:?}");
        }
    }
}
