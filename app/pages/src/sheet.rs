//! Lists as files for a spreadsheet: an Excel workbook, or CSV (RFC 4180) with semicolons, as spreadsheets of our
//! readers' countries take them.

use axum::response::Response;
use domain::{Moment, input::Form};
use leptos::prelude::*;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, Workbook, XlsxError};
use texts::dates::{HOME_ZONE, fields};

use crate::{
    download::{self, Content},
    error::AppError,
    request::Ctx,
    ui::{Actions, PostButton},
};

/// The kind of file that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Excel,
}

impl Format {
    /// Reads `format`; CSV unless it says otherwise.
    pub(crate) fn of(form: &Form) -> Self {
        if form.get("format") == "xlsx" { Self::Excel } else { Self::Csv }
    }
}

/// What stands in one field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// Words, never a formula.
    Text(String),
    /// A day in the contact point's zone; nothing where there is none.
    Day(Option<Moment>),
    /// A day and time in the contact point's zone.
    Time(Option<Moment>),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A table that becomes a file.
#[derive(Debug)]
pub(crate) struct Sheet<const N: usize> {
    head: [String; N],
    rows: Vec<[Cell; N]>,
}

impl<const N: usize> Sheet<N> {
    /// A table with this head.
    pub(crate) fn new(head: [String; N]) -> Self {
        Self { head, rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: [Cell; N]) {
        self.rows.push(cells);
    }

    /// The answer to whoever asked for it: a file with this name, without its ending; `now` stands in it as the time at
    /// which it was made.
    pub(crate) fn into_file(self, format: Format, name: &str, now: Moment) -> Result<Response, AppError> {
        match format {
            Format::Csv => download::text(Content::Csv, &format!("{name}.csv"), self.csv()),
            Format::Excel => {
                let workbook = self.workbook(now).map_err(|error| AppError::internal(&error.into()))?;
                download::bytes(Content::Excel, &format!("{name}.xlsx"), workbook)
            }
        }
    }

    fn csv(&self) -> String {
        // Excel takes a file without this mark for one in the letters of forty years ago.
        let mut csv = "\u{feff}".to_owned();
        let mut line = |fields: Vec<String>| {
            csv.push_str(&fields.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(";"));
            csv.push_str("\r\n");
        };
        line(self.head.to_vec());
        for row in &self.rows {
            line(row.iter().map(words).collect());
        }
        csv
    }

    fn workbook(&self, now: Moment) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&excel(now)?));
        let (bold, day) = (Look::new().set_bold(), Look::new().set_num_format("yyyy-mm-dd"));
        let time = Look::new().set_num_format("yyyy-mm-dd hh:mm");
        let sheet = workbook.add_worksheet();
        for (text, column) in self.head.iter().zip(0_u16..) {
            sheet.write_string_with_format(0, column, text, &bold)?;
        }
        for (cells, row) in self.rows.iter().zip(1_u32..) {
            for (cell, column) in cells.iter().zip(0_u16..) {
                match cell {
                    Cell::Text(text) => sheet.write_string(row, column, text)?,
                    Cell::Day(Some(at)) => sheet.write_datetime_with_format(row, column, excel(*at)?, &day)?,
                    Cell::Time(Some(at)) => sheet.write_datetime_with_format(row, column, excel(*at)?, &time)?,
                    Cell::Day(None) | Cell::Time(None) => continue,
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        let last = (u32::try_from(self.rows.len()).unwrap_or(u32::MAX), u16::try_from(N - 1).unwrap_or(u16::MAX));
        sheet.autofilter(0, 0, last.0, last.1)?;
        sheet.autofit();
        workbook.save_to_buffer()
    }
}

/// What begins like a formula gets a quote before it, or a spreadsheet would run it.
fn quoted(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if is_formula { "'" } else { "" }, field.replace('"', "\"\""))
}

fn words(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Day(at) => at.map(|at| fields(at, HOME_ZONE).0).unwrap_or_default(),
        Cell::Time(at) => at.map(|at| texts::dates::machine(at, HOME_ZONE)).unwrap_or_default(),
    }
}

/// A time as a workbook knows it: without a zone, so that of the contact point.
fn excel(at: Moment) -> Result<ExcelDateTime, XlsxError> {
    let (day, time) = fields(at, HOME_ZONE);
    ExcelDateTime::parse_from_str(&format!("{day}T{time}"))
}

/// The buttons that ask for a list as a file.
pub(crate) fn buttons(ctx: &Ctx, action: &str) -> AnyView {
    let t = ctx.texts;
    let excel = vec![("format".to_owned(), "xlsx".to_owned())];
    let (action, other) = (action.to_owned(), action.to_owned());
    view! {
        <Actions>
            <PostButton action=action label=t.sheet_excel() hidden=excel/>
            <PostButton action=other label=t.sheet_csv()/>
        </Actions>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use calamine::{Data, DataType, Reader, Xlsx};

    use super::*;

    const AT: Moment = Moment(1_795_000_000_000_000);

    fn sheet() -> Sheet<3> {
        let mut sheet = Sheet::new(["a", "b", "c"].map(str::to_owned));
        sheet.row([Cell::Text("=1+1".into()), Cell::Day(Some(AT)), Cell::Time(None)]);
        sheet.row([Cell::Text("a\"b;c".into()), Cell::Day(None), Cell::Time(Some(AT))]);
        sheet
    }

    #[test]
    fn a_name_cannot_become_a_formula_or_another_column() {
        let day = fields(AT, HOME_ZONE).0;
        let lines: Vec<String> = sheet().csv().lines().map(str::to_owned).collect();
        assert_eq!(lines[0], "\u{feff}\"a\";\"b\";\"c\"");
        assert_eq!(lines[1], format!("\"'=1+1\";\"{day}\";\"\""));
        assert!(lines[2].starts_with("\"a\"\"b;c\";\"\";\"20"), "{lines:?}");
    }

    /// Read by a reader that is not ours.
    #[test]
    fn a_workbook_holds_words_as_words_and_days_as_days() {
        let bytes = sheet().workbook(AT).expect("a workbook");
        let mut read: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).expect("a workbook");
        let range = read.worksheet_range_at(0).expect("a sheet").expect("it can be read");
        let value = |row, column| range.get_value((row, column)).expect("a cell");
        assert_eq!(value(0, 0), &Data::String("a".into()));
        assert_eq!(value(1, 0), &Data::String("=1+1".into()));
        assert!(value(1, 1).is_datetime() && value(2, 2).is_datetime(), "{range:?}");
        let formulas = read.worksheet_formula("Sheet1").expect("formulas");
        assert_eq!(formulas.cells().count(), 0);
    }
}
