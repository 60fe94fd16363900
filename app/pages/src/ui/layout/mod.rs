//! The frame around every page: the document, its header, its footer.

mod footer;
mod header;

use leptos::prelude::*;

use super::escaped;

/// An item of a navigation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub text: String,
    /// Whether the reader is on it or below it.
    pub current: bool,
}

/// Everything around the body of a page. All texts are in the reader's language.
#[derive(Default)]
pub struct Frame {
    /// The language of the page: `nl` or `en`.
    pub lang: &'static str,
    /// The title of the document, complete: prefix for errors, page, site.
    pub title: String,
    /// For search engines.
    pub description: Option<String>,
    /// The name beside the mark.
    pub site_name: String,
    /// The address of the stylesheet.
    pub stylesheet: String,
    /// The address of the icon of the browser's tab.
    pub icon: String,
    /// The main navigation.
    pub nav: Vec<NavItem>,
    /// What belongs to the reader: sign in, or overview and profile.
    pub account: Vec<NavItem>,
    /// Where signing out is posted to, what its button says, and the name of who is signed in.
    pub sign_out: Option<(String, String, String)>,
    /// "Skip to the content".
    pub skip_text: String,
    /// The name of the main navigation.
    pub nav_label: String,
    /// The word on the menu button of narrow screens.
    pub menu_label: String,
    /// The switch to the other language: address of the POST, value of `language`, its name in its own language, and
    /// the path to come back to (`back`).
    pub language_form: (String, String, String, String),
    /// Columns: a title, and pairs of address and text.
    pub footer: Vec<(String, Vec<(String, String)>)>,
    /// One closing sentence.
    pub footer_note: String,
    /// A line above the header, for a trial or an announcement.
    pub beta_note: Option<String>,
    /// More for the `<head>`.
    pub head_extra: Option<AnyView>,
    /// A column for reading or filling in, instead of the full width.
    pub narrow: bool,
    /// The search field in the header: address of the GET, label, placeholder. The words travel as `q`.
    pub search: Option<(String, String, String)>,
}

/// A whole document without its doctype.
pub fn document(mut frame: Frame, body: AnyView) -> impl IntoView {
    let description = frame.description.take().map(|text| view! { <meta name="description" content=text/> });
    let head_extra = frame.head_extra.take();
    // As a child, leptos would write a marker behind it, which a title shows as text.
    let title = escaped(&frame.title);
    let main = if frame.narrow { "loket-main loket-main--narrow" } else { "loket-main" };
    let header = header::header(&frame);
    let footer = footer::footer(&frame);
    view! {
        <html lang=frame.lang>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title inner_html=title></title>
                {description}
                <link rel="stylesheet" href=frame.stylesheet/>
                <link rel="icon" type="image/svg+xml" href=frame.icon/>
                {head_extra}
            </head>
            <body class="rvo-theme loket-page">
                <a class="rvo-skip-link loket-skip" href="#main">{frame.skip_text}</a>
                {header}
                <main class=main id="main" tabindex="-1">
                    {body}
                </main>
                {footer}
            </body>
        </html>
    }
}
