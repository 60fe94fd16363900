//! The footer: the rest of the site, and one closing sentence.

use leptos::prelude::*;

use super::Frame;
use crate::ui::Mark;

pub(super) fn footer(frame: &Frame) -> AnyView {
    let columns: Vec<AnyView> = frame.footer.iter().cloned().map(column).collect();
    view! {
        <footer class="loket-footer">
            <div class="loket-footer__inner">
                <div class="loket-footer__columns">{columns}</div>
                <p class="loket-footer__note"><Mark/><span>{frame.footer_note.clone()}</span></p>
            </div>
        </footer>
    }
    .into_any()
}

fn column((title, links): (String, Vec<(String, String)>)) -> AnyView {
    let links: Vec<AnyView> = links
        .into_iter()
        .map(|(href, text)| view! { <li><a class="loket-footer__link" href=href>{text}</a></li> }.into_any())
        .collect();
    view! {
        <div>
            <h2 class="loket-footer__title">{title}</h2>
            <ul role="list">{links}</ul>
        </div>
    }
    .into_any()
}
