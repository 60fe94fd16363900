//! The header: who we are, where everything is, and what belongs to the reader.

use leptos::prelude::*;

use super::{Frame, NavItem};
use crate::ui::{Icon, Mark};

/// On wide screens a bar and a list; on narrow ones the list moves into a `<details>`, so that it opens without a
/// script. One of the two is always `display: none`, so that nobody meets it twice.
pub(super) fn header(frame: &Frame) -> AnyView {
    view! {
        <header class="loket-header">
            {frame.beta_note.clone().map(|text| view! { <p class="loket-beta"><span>{text}</span></p> })}
            <div class="loket-header__bar">
                <a class="loket-brand" href="/">
                    <Mark/>
                    <span class="loket-brand__name">{frame.site_name.clone()}</span>
                </a>
                <div class="loket-header__tools">
                    {search(frame)}
                    {language(frame)}
                    <div class="loket-account loket-wide">{account(frame)}</div>
                </div>
            </div>
            <nav class="loket-nav loket-wide" aria-label=frame.nav_label.clone()>
                <ul role="list">{links(&frame.nav, "loket-nav__link")}</ul>
            </nav>
            <details class="loket-menu loket-small">
                <summary class="loket-menu__button"><Icon name="menu"/>{frame.menu_label.clone()}</summary>
                <div class="loket-menu__panel">
                    <nav aria-label=frame.nav_label.clone()>
                        <ul role="list">{links(&frame.nav, "loket-menu__link")}</ul>
                    </nav>
                    <div class="loket-account">{account(frame)}</div>
                </div>
            </details>
        </header>
    }
    .into_any()
}

fn links(items: &[NavItem], class: &'static str) -> Vec<AnyView> {
    items
        .iter()
        .cloned()
        .map(|NavItem { href, text, current }| {
            let current = current.then_some("page");
            view! { <li><a class=class href=href aria-current=current>{text}</a></li> }.into_any()
        })
        .collect()
}

/// Links that belong to the reader; nothing at all for somebody who can do neither.
fn account(frame: &Frame) -> AnyView {
    let name = frame.sign_out.clone().map(|(_, _, name)| {
        view! { <p class="loket-account__name"><Icon name="user"/>{name}</p> }
    });
    let list = (!frame.account.is_empty()).then(|| {
        view! { <ul class="loket-account__links" role="list">{links(&frame.account, "loket-account__link")}</ul> }
    });
    let sign_out = frame.sign_out.clone().map(|(action, label, _)| {
        view! {
            <form method="post" action=action novalidate=true>
                <button class="loket-account__button" type="submit">{label}</button>
            </form>
        }
    });
    view! { {name} {list} {sign_out} }.into_any()
}

fn search(frame: &Frame) -> Option<impl IntoView + use<>> {
    frame.search.clone().map(|(action, label, placeholder)| {
        let name = label.clone();
        view! {
            <form
                class="loket-header__search"
                role="search"
                aria-label=name
                method="get"
                action=action
                novalidate=true
            >
                <label class="loket-hidden" for="header-search">{label.clone()}</label>
                <input id="header-search" type="search" name="q" placeholder=placeholder/>
                <button type="submit"><Icon name="search"/><span class="loket-hidden">{label}</span></button>
            </form>
        }
    })
}

fn language(frame: &Frame) -> impl IntoView + use<> {
    let (action, value, text, back) = frame.language_form.clone();
    view! {
        <form class="loket-language" method="post" action=action novalidate=true>
            <input type="hidden" name="back" value=back/>
            <button type="submit" name="language" value=value.clone() lang=value>
                <Icon name="globe"/>
                {text}
            </button>
        </form>
    }
}
