//! Numbers as people write them.

use domain::Lang;

/// With one decimal: `1,5` in Dutch, `1.5` in English.
#[must_use]
pub fn tenths(number: f64, lang: Lang) -> String {
    let text = format!("{number:.1}");
    match lang {
        Lang::Nl => text.replace('.', ","),
        Lang::En => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_stands_behind_the_mark_of_the_language() {
        assert_eq!((tenths(1.25, Lang::Nl), tenths(12.0, Lang::En)), ("1,2".to_owned(), "12.0".to_owned()));
    }
}
