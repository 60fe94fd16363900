//! Tables of data.

use leptos::prelude::*;

/// A table with a caption, in a wrapper that scrolls sideways on narrow screens and can take the focus.
#[component]
pub fn DataTable(
    /// What it shows.
    #[prop(into)]
    caption: String,
    /// The heading above says the same: the caption is then only read aloud.
    #[prop(optional)]
    under_heading: bool,
    /// One text for each column. A column of buttons has a name too.
    head: Vec<String>,
    /// The cells, row by row.
    rows: Vec<Vec<AnyView>>,
    /// Whether the first cell of a row names the row.
    #[prop(default = true)]
    row_headers: bool,
    /// The columns (from 0) that hold numbers, set to the right.
    #[prop(optional)]
    numeric: Vec<usize>,
) -> impl IntoView {
    let head: Vec<AnyView> = head
        .into_iter()
        .enumerate()
        .map(|(column, text)| {
            let class = header_class(numeric.contains(&column));
            view! { <th class=class scope="col">{text}</th> }.into_any()
        })
        .collect();
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            let cells: Vec<AnyView> = row
                .into_iter()
                .enumerate()
                .map(|(column, content)| cell(content, row_headers && column == 0, numeric.contains(&column)))
                .collect();
            view! { <tr class="rvo-table-row">{cells}</tr> }.into_any()
        })
        .collect();
    let name = caption.clone();
    let caption_class = if under_heading { "loket-hidden" } else { "rvo-caption" };
    view! {
        <div class="loket-table" role="region" aria-label=name tabindex="0">
            <table class="rvo-table">
                <caption class=caption_class>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn header_class(numeric: bool) -> &'static str {
    if numeric { "rvo-table-header rvo-table-header--numeric" } else { "rvo-table-header" }
}

fn cell(content: AnyView, names_row: bool, numeric: bool) -> AnyView {
    if names_row {
        return view! { <th class="rvo-table-cell loket-table__name" scope="row">{content}</th> }.into_any();
    }
    let class = if numeric { "rvo-table-cell rvo-table-cell--numeric" } else { "rvo-table-cell" };
    view! { <td class=class>{content}</td> }.into_any()
}
