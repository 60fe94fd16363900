//! Whether a typed text is an accepted one.

/// A piece of a pattern.
enum Piece {
    /// This character.
    Is(char),
    /// Any characters, also none.
    Any,
}

/// Whether a text fits a pattern in which `*` stands for any characters and `\*` for an asterisk. White space around
/// the text does not count; capitals only where the question says so.
pub(super) fn matches(pattern: &str, given: &str, case_sensitive: bool) -> bool {
    let folded = |text: &str| if case_sensitive { text.to_owned() } else { text.to_lowercase() };
    let given: Vec<char> = folded(given.trim()).chars().collect();
    let pattern = pieces(&folded(pattern));
    // The last asterisk passed and how far the text was then: going back there is all that is ever needed, so that a
    // pattern of many asterisks costs length times length and no more.
    let (mut at, mut piece, mut retry) = (0, 0, None);
    while at < given.len() {
        match pattern.get(piece) {
            Some(Piece::Is(c)) if *c == given[at] => {
                at += 1;
                piece += 1;
            }
            Some(Piece::Any) => {
                retry = Some((piece, at));
                piece += 1;
            }
            _ => {
                let Some((asterisk, begun)) = retry else { return false };
                retry = Some((asterisk, begun + 1));
                at = begun + 1;
                piece = asterisk + 1;
            }
        }
    }
    pattern[piece..].iter().all(|piece| matches!(piece, Piece::Any))
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut characters = pattern.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '*' => pieces.push(Piece::Any),
            '\\' if characters.peek() == Some(&'*') => {
                characters.next();
                pieces.push(Piece::Is('*'));
            }
            c => pieces.push(Piece::Is(c)),
        }
    }
    pieces
}
