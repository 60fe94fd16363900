//! What changed between two texts, word by word, in a form that can be read from top to bottom.

use std::time::Duration;

use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, TextDiffConfig};

/// How many unchanged lines stand around a change; the rest is left out and counted.
const AROUND: usize = 2;
/// After this time a comparison becomes coarser instead of slower.
const PATIENCE: Duration = Duration::from_millis(500);

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both texts.
    Same(String),
    /// Only in the older one.
    Removed(String),
    /// Only in the newer one.
    Added(String),
}

/// A part of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A line, or a place where lines differ.
    Line(Vec<Piece>),
    /// This many lines are the same and left out.
    Unchanged(usize),
}

/// What changed between two single lines; `None` when nothing did.
#[must_use]
pub fn compare_line(old: &str, new: &str) -> Option<Vec<Piece>> {
    (old != new).then(|| words(old, new))
}

/// What changed between two texts; empty when nothing did.
#[must_use]
pub fn compare_text(old: &str, new: &str) -> Vec<Passage> {
    if old == new {
        return Vec::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut config = TextDiffConfig::default();
    config.algorithm(Algorithm::Patience).timeout(PATIENCE);
    let mut passages = Vec::new();
    for op in config.diff_slices(&old, &new).ops() {
        match *op {
            DiffOp::Equal { old_index, len, .. } => unchanged(&old[old_index..old_index + len], &mut passages),
            _ => passages.extend(changed(&old[op.old_range()], &new[op.new_range()])),
        }
    }
    without_edges(passages)
}

/// Lines that are the same; a long run keeps its ends.
fn unchanged(lines: &[&str], passages: &mut Vec<Passage>) {
    let line = |line: &&str| Passage::Line(vec![Piece::Same((*line).to_owned())]);
    if lines.len() <= 2 * AROUND + 1 {
        passages.extend(lines.iter().map(line));
        return;
    }
    passages.extend(lines[..AROUND].iter().map(line));
    passages.push(Passage::Unchanged(lines.len() - 2 * AROUND));
    passages.extend(lines[lines.len() - AROUND..].iter().map(line));
}

/// Lines of both texts in the same place. Each stays a line of its own where their number is the same.
fn changed(old: &[&str], new: &[&str]) -> Vec<Passage> {
    if old.len() == new.len() {
        return old.iter().zip(new).map(|(old, new)| Passage::Line(words(old, new))).collect();
    }
    if old.is_empty() {
        return new.iter().map(|line| Passage::Line(vec![Piece::Added((*line).to_owned())])).collect();
    }
    if new.is_empty() {
        return old.iter().map(|line| Passage::Line(vec![Piece::Removed((*line).to_owned())])).collect();
    }
    vec![Passage::Line(words(&old.join("\n"), &new.join("\n")))]
}

/// What is unchanged at the beginning and the end is nobody's question: only the lines next to a change stay.
fn without_edges(mut passages: Vec<Passage>) -> Vec<Passage> {
    if let Some(at) = passages.iter().position(|passage| matches!(passage, Passage::Unchanged(_)))
        && passages[..at].iter().all(is_same)
    {
        let count = at + unchanged_at(&passages, at);
        passages.splice(..=at, [Passage::Unchanged(count)]);
    }
    if let Some(at) = passages.iter().rposition(|passage| matches!(passage, Passage::Unchanged(_)))
        && at > 0
        && passages[at + 1..].iter().all(is_same)
    {
        let count = passages.len() - at - 1 + unchanged_at(&passages, at);
        passages.splice(at.., [Passage::Unchanged(count)]);
    }
    passages
}

fn unchanged_at(passages: &[Passage], at: usize) -> usize {
    match passages.get(at) {
        Some(Passage::Unchanged(count)) => *count,
        _ => 0,
    }
}

fn is_same(passage: &Passage) -> bool {
    match passage {
        Passage::Line(pieces) => pieces.iter().all(|piece| matches!(piece, Piece::Same(_))),
        Passage::Unchanged(_) => true,
    }
}

fn words(old: &str, new: &str) -> Vec<Piece> {
    let mut config = TextDiffConfig::default();
    config.timeout(PATIENCE);
    let diff: TextDiff<'_, '_, str> = config.diff_unicode_words(old, new);
    let changes: Vec<(ChangeTag, &str)> =
        diff.iter_all_changes().map(|change| (change.tag(), change.value())).collect();
    pieces(&changes)
}

/// Joins neighbours. A space between two changed words belongs to them: without that, a rewritten sentence would be
/// shown as one removed and one added word in turns.
fn pieces(changes: &[(ChangeTag, &str)]) -> Vec<Piece> {
    let (mut all, mut removed, mut added) = (Vec::new(), String::new(), String::new());
    let mut flush = |removed: &mut String, added: &mut String, same: &str| {
        if !removed.is_empty() {
            all.push(Piece::Removed(std::mem::take(removed)));
        }
        if !added.is_empty() {
            all.push(Piece::Added(std::mem::take(added)));
        }
        match all.last_mut() {
            Some(Piece::Same(text)) => text.push_str(same),
            _ if same.is_empty() => {}
            _ => all.push(Piece::Same(same.to_owned())),
        }
    };
    for (place, (tag, word)) in changes.iter().enumerate() {
        let goes_on = changes.get(place + 1).is_some_and(|(next, _)| *next != ChangeTag::Equal);
        match tag {
            ChangeTag::Delete => removed.push_str(word),
            ChangeTag::Insert => added.push_str(word),
            ChangeTag::Equal if goes_on && word.trim().is_empty() && !(removed.is_empty() && added.is_empty()) => {
                removed.push_str(word);
                added.push_str(word);
            }
            ChangeTag::Equal => flush(&mut removed, &mut added, word),
        }
    }
    flush(&mut removed, &mut added, "");
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn same(text: &str) -> Piece {
        Piece::Same(text.into())
    }
    fn removed(text: &str) -> Piece {
        Piece::Removed(text.into())
    }
    fn added(text: &str) -> Piece {
        Piece::Added(text.into())
    }

    #[test]
    fn a_changed_word_stands_between_what_stayed() {
        let expected = vec![same("Vraag het "), removed("loket"), added("contactpunt"), same(".")];
        assert_eq!(compare_text("Vraag het loket.", "Vraag het contactpunt."), [Passage::Line(expected)]);
    }

    #[test]
    fn a_rewritten_sentence_is_read_in_two_pieces_and_not_word_by_word() {
        let expected = Some(vec![removed("Bel ons direct"), added("Mail het loket")]);
        assert_eq!(compare_line("Bel ons direct", "Mail het loket"), expected);
        assert_eq!(compare_line("gelijk", "gelijk"), None);
    }

    #[test]
    fn long_unchanged_runs_are_counted_and_the_lines_next_to_a_change_stay() {
        let old: Vec<String> = (1..=20).map(|n| format!("regel {n}")).collect();
        let mut new = old.clone();
        new[9] = "anders".into();
        let found = compare_text(&old.join("\n"), &new.join("\n"));
        assert_eq!(found.first(), Some(&Passage::Unchanged(7)));
        assert_eq!(found[1..=2], [Passage::Line(vec![same("regel 8")]), Passage::Line(vec![same("regel 9")])]);
        assert_eq!(found.last(), Some(&Passage::Unchanged(8)));
        assert_eq!(compare_text("a\nb", "a\nb"), []);
    }

    /// Every line of a side, put together again from the pieces of that side.
    fn side(passages: &[Passage], is_old: bool) -> Option<String> {
        let mut lines = Vec::new();
        for passage in passages {
            let Passage::Line(pieces) = passage else { return None };
            let is_of_side = |piece: &&Piece| match piece {
                Piece::Same(_) => true,
                Piece::Removed(_) => is_old,
                Piece::Added(_) => !is_old,
            };
            let other_only = pieces.iter().all(|piece| !is_of_side(&piece));
            let text: String = pieces
                .iter()
                .filter(is_of_side)
                .map(|p| match p {
                    Piece::Same(text) | Piece::Removed(text) | Piece::Added(text) => text.as_str(),
                })
                .collect();
            if !other_only {
                lines.push(text);
            }
        }
        Some(lines.join("\n"))
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_a_comparison(
            old in proptest::collection::vec("[ab]{1,3}( [ab]{1,2}){0,3}", 1..5),
            new in proptest::collection::vec("[ab]{1,3}( [ab]{1,2}){0,3}", 1..5),
        ) {
            let (old, new) = (old.join("\n"), new.join("\n"));
            prop_assume!(old != new);
            let passages = compare_text(&old, &new);
            if let (Some(first), Some(second)) = (side(&passages, true), side(&passages, false)) {
                prop_assert_eq!((first, second), (old, new));
            }
        }
    }
}
