//! Lists as files for a spreadsheet: RFC 4180 with semicolons, as spreadsheets of our readers' countries take them.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{error::AppError, request::Foreign};

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

    /// The answer to whoever asked for it: a file with this name, without its ending, that nobody keeps.
    pub(crate) fn into_file(self, name: &str) -> Result<Response, AppError> {
        let mut response = self.0.into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\""));
        headers.insert(header::CONTENT_DISPOSITION, name.map_err(|error| AppError::internal(&error.into()))?);
        response.extensions_mut().insert(Foreign);
        Ok(response)
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
