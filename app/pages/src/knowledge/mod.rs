//! The knowledge bank and its search.

use domain::knowledge::Label;

use crate::routes::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
}

/// The kind of [`crate::ui::LabelChip`] for a label.
#[must_use]
pub fn label_kind(label: Label) -> &'static str {
    match label {
        Label::Clear => "clear",
        Label::Green => "green",
        Label::Amber => "amber",
        Label::AmberStrict => "amber-strict",
        Label::Red => "red",
    }
}
