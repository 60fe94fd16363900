//! Lists as files for a spreadsheet: RFC 4180 with semicolons, as spreadsheets of our readers' countries take them.

use axum::response::Response;

use crate::{
    download::{self, Content},
    error::AppError,
};

/// A table that becomes a file.
#[derive(Debug)]
pub(crate) struct Csv(String);

impl Csv {
    /// A table with this head.
    pub(crate) fn new<const N: usize>(head: [String; N]) -> Self {
        // Excel takes a file without this mark for one in the letters of forty years ago.
        let mut csv = Self("\u{feff}".to_owned());
        csv.line(head);
        csv
    }

    /// Adds a row. What begins like a formula gets a quote before it, or a spreadsheet would run it.
    pub(crate) fn line<const N: usize>(&mut self, fields: [String; N]) {
        let quoted = fields.map(|field| {
            let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
            format!("\"{}{}\"", if is_formula { "'" } else { "" }, field.replace('"', "\"\""))
        });
        self.0.push_str(&quoted.join(";"));
        self.0.push_str("\r\n");
    }

    /// The answer to whoever asked for it: a file with this name, without its ending.
    pub(crate) fn into_file(self, name: &str) -> Result<Response, AppError> {
        download::text(Content::Csv, &format!("{name}.csv"), self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_become_a_formula_or_another_column() {
        let mut csv = Csv::new(["a".to_owned()]);
        csv.line(["=1+1", "a\"b", "c;d", "-2", "e"].map(str::to_owned));
        assert_eq!(csv.0, "\u{feff}\"a\"\r\n\"'=1+1\";\"a\"\"b\";\"c;d\";\"'-2\";\"e\"\r\n");
    }
}
