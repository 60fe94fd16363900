//! Cuts a source into questions.

/// The lines of one question, or of a comment that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// The number of its first line, counted from 1.
    pub(super) line: usize,
    /// Its lines without their line breaks.
    pub(super) lines: &'a [&'a str],
}

/// The lines of a source, whatever ends them.
pub(super) fn lines(source: &str) -> Vec<&str> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let mut lines = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['\r', '\n']) {
        lines.push(&rest[..at]);
        let ends_windows = rest[at..].starts_with("\r\n");
        rest = &rest[at + if ends_windows { 2 } else { 1 }..];
    }
    lines.push(rest);
    lines
}

/// Whether a line is a comment.
pub(super) fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The first and the last brace of a line that is not escaped.
fn braces(line: &str) -> (Option<char>, Option<char>) {
    let (mut first, mut last) = (None, None);
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => {
                characters.next();
            }
            '{' | '}' => {
                first = first.or(Some(c));
                last = Some(c);
            }
            _ => {}
        }
    }
    (first, last)
}

fn begins_a_question(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("::") || line.starts_with("$CATEGORY:")
}

/// For each line whether the next brace after it closes: then a blank line there stands within answers.
fn closes_next(lines: &[&str]) -> Vec<bool> {
    let mut next = false;
    let mut closes = vec![false; lines.len()];
    for (at, line) in lines.iter().enumerate().rev() {
        closes[at] = next;
        if is_comment(line) {
            continue;
        }
        match braces(line).0 {
            Some(brace) => next = brace == '}',
            None if begins_a_question(line) => next = false,
            None => {}
        }
        if begins_a_question(line) {
            next = false;
        }
    }
    closes
}

/// The questions of a source. A blank line ends one, unless answers are open and the next brace closes them; so does a
/// line that begins with a title when the answers before it are closed.
pub(super) fn blocks<'a>(lines: &'a [&'a str]) -> Vec<Block<'a>> {
    let closes = closes_next(lines);
    let mut blocks = Vec::new();
    let (mut begin, mut last_brace) = (None, None);
    for (at, line) in lines.iter().enumerate() {
        let is_blank = line.trim().is_empty();
        let is_open = last_brace == Some('{');
        let is_cut =
            if is_blank { !(is_open && closes[at]) } else { last_brace == Some('}') && begins_a_question(line) };
        if is_cut && let Some(from) = begin.take() {
            blocks.push(Block { line: from + 1, lines: &lines[from..at] });
            last_brace = None;
        }
        if is_blank {
            continue;
        }
        if begin.is_none() {
            begin = Some(at);
        }
        if !is_comment(line) {
            last_brace = braces(line).1.or(last_brace);
        }
    }
    if let Some(from) = begin {
        blocks.push(Block { line: from + 1, lines: &lines[from..] });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_lines(source: &str) -> Vec<(usize, usize)> {
        let lines = lines(source);
        blocks(&lines).iter().map(|block| (block.line, block.lines.len())).collect()
    }

    #[test]
    fn blank_lines_separate_questions_but_not_answers() {
        assert_eq!(first_lines("a{T}\n\n\nb{F}\r\n\r\nc"), [(1, 1), (4, 1), (6, 1)]);
        assert_eq!(first_lines("a{\n=x\n\n~y\n}\n\nb"), [(1, 5), (7, 1)]);
    }

    #[test]
    fn an_unclosed_brace_ends_at_the_blank_line_when_another_question_follows() {
        assert_eq!(first_lines("a{=x\n\nb{T}\n\nc{F}"), [(1, 1), (3, 1), (5, 1)]);
        assert_eq!(first_lines("a{=x\n\n::b:: text}"), [(1, 1), (3, 1)]);
        assert_eq!(first_lines("a{=x\n\nb"), [(1, 1), (3, 1)]);
    }

    #[test]
    fn braces_in_comments_and_after_a_backslash_mean_nothing() {
        assert_eq!(first_lines("a \\{\n\nb \\}"), [(1, 1), (3, 1)]);
        assert_eq!(first_lines("a\n// {\n\nb}"), [(1, 2), (4, 1)]);
    }

    #[test]
    fn a_title_after_closed_answers_begins_a_question() {
        assert_eq!(first_lines("::a::x{T}\n::b::y{F}"), [(1, 1), (2, 1)]);
        assert_eq!(first_lines("\u{feff}a\rb\r\rc"), [(1, 2), (4, 1)]);
    }
}
