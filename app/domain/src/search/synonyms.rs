//! Groups of expressions that mean nearly the same, as editors keep them.

use crate::input::{Checking, Form, Invalid, Problem};

/// The fewest expressions that make a group.
pub const FEWEST: usize = 2;
/// The most expressions of one group: more than these do not mean the same.
pub const MOST: usize = 12;
/// The most words of one expression.
pub const LONGEST: usize = 4;
/// The most characters of a group as it is typed.
const CHARACTERS: usize = 600;

/// Expressions that mean nearly the same: whoever looks for one finds the others too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SynonymGroup(Vec<String>);

impl SynonymGroup {
    /// Reads `expressions`: separated by commas or line ends. The same expression twice counts once.
    ///
    /// # Errors
    /// When there are fewer than [`FEWEST`] or more than [`MOST`] of them, or one is longer than [`LONGEST`] words.
    pub fn parse(form: &Form) -> Result<Self, Invalid> {
        let mut checking = Checking::new(form);
        let typed = checking.text("expressions", CHARACTERS);
        let group = typed.map(|typed| {
            let mut expressions: Vec<String> = Vec::new();
            for expression in typed.split(['\n', ',', ';']) {
                let expression = expression.split_whitespace().collect::<Vec<_>>().join(" ");
                let is_known = expressions.iter().any(|known| known.to_lowercase() == expression.to_lowercase());
                if expression.chars().any(char::is_alphanumeric) && !is_known {
                    expressions.push(expression);
                }
            }
            if !(FEWEST..=MOST).contains(&expressions.len()) {
                checking.problem("expressions", Problem::OutsideCount(FEWEST, MOST));
            } else if expressions.iter().any(|one| one.split_whitespace().count() > LONGEST) {
                checking.problem("expressions", Problem::TooManyWords(LONGEST));
            }
            Self(expressions)
        });
        checking.finish(group)
    }

    /// The expressions, in the order in which they were typed.
    #[must_use]
    pub fn expressions(&self) -> &[String] {
        &self.0
    }

    /// The group in one line, as it is stored and shown: `aircraft, vliegtuig`.
    #[must_use]
    pub fn line(&self) -> String {
        self.0.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(typed: &str) -> Result<String, Invalid> {
        SynonymGroup::parse(&Form::from([("expressions", typed)])).map(|group| group.line())
    }

    #[test]
    fn a_group_is_read_however_it_is_separated() {
        assert_eq!(parse("vliegtuig\r\n  aircraft ,toestel;;\n, Vliegtuig"), Ok("vliegtuig, aircraft, toestel".into()));
    }

    #[test]
    fn what_is_no_group_is_refused_at_its_field() {
        let refused = |typed: &str| parse(typed).expect_err("refused").0.remove(0);
        assert_eq!(refused(""), ("expressions", Problem::Required));
        assert_eq!(refused("alleen"), ("expressions", Problem::OutsideCount(2, 12)));
        assert_eq!(refused("alleen, ALLEEN, -, !"), ("expressions", Problem::OutsideCount(2, 12)));
        let many: Vec<String> = (0..13).map(|n| format!("woord{n}")).collect();
        assert_eq!(refused(&many.join(",")), ("expressions", Problem::OutsideCount(2, 12)));
        assert_eq!(refused("kort, een heel erg lange uitdrukking"), ("expressions", Problem::TooManyWords(4)));
        assert_eq!(refused(&"a,".repeat(400)), ("expressions", Problem::TooLong(600)));
        assert_eq!(refused("a,b\u{7}"), ("expressions", Problem::BadCharacter));
    }
}
