//! What stands around every page: navigation by role, language switch, footer.

use domain::{
    accounts::Role,
    policy::{Action, Object, Viewer, can},
};
use leptos::prelude::AnyView;

use crate::{
    assets,
    request::Ctx,
    ui::{Frame, NavItem},
};

/// The frame of a page.
#[must_use]
pub fn frame(
    ctx: &Ctx,
    title: String,
    description: Option<String>,
    narrow: bool,
    head_extra: Option<AnyView>,
) -> Frame {
    let t = ctx.texts;
    let other = ctx.lang.other();
    let person = ctx.viewer.person();
    let in_community = can(&ctx.viewer, Action::EnterCommunity, Object::None);
    Frame {
        lang: ctx.lang.code(),
        title: format!("{title} – {}", ctx.site_name),
        description,
        site_name: ctx.site_name.clone(),
        stylesheet: assets::address("loket.css"),
        icon: assets::address("icon.svg"),
        nav: navigation(ctx),
        account: account(ctx),
        sign_out: person.map(|person| ("/sign-out".to_owned(), t.sign_out(), person.name.clone())),
        skip_text: t.skip_link(),
        nav_label: t.navigation_label(),
        menu_label: t.menu_label(),
        language_form: (
            "/language".to_owned(),
            other.code().to_owned(),
            // A language is offered in its own words.
            if other == domain::Lang::En { "English".to_owned() } else { "Nederlands".to_owned() },
            ctx.path_and_query.clone(),
        ),
        footer: footer(ctx),
        footer_note: t.footer_note(),
        beta_note: None,
        head_extra,
        narrow,
        search: in_community.then(|| ("/search".to_owned(), t.search_label(), t.search_placeholder())),
    }
}

fn navigation(ctx: &Ctx) -> Vec<NavItem> {
    let t = ctx.texts;
    let may = |action| can(&ctx.viewer, action, Object::None);
    let mut items = Vec::new();
    let mut add = |href: &str, text: String| {
        let current = if href == "/" { ctx.path == "/" } else { belongs_to(&ctx.path, href) };
        items.push(NavItem { href: href.to_owned(), text, current });
    };
    if may(Action::EnterCommunity) {
        add("/overview", t.nav_overview());
        add("/knowledge", t.nav_knowledge());
        add("/courses", t.nav_courses());
        add("/events", t.nav_events());
        if represents_an_institution(&ctx.viewer) {
            add("/institution", t.nav_institution());
        }
    } else {
        add("/", t.nav_home());
        add("/about", t.nav_about());
        add("/knowledge-security", t.nav_knowledge_security());
        add("/background", t.nav_background());
        add("/faq", t.nav_faq());
        add("/community", t.nav_community());
    }
    if may(Action::EditArticles) {
        add("/editor", t.nav_editor());
    }
    if may(Action::ManageEvents) {
        add("/planner", t.nav_planner());
    }
    if may(Action::Administer) {
        add("/admin/institutions", t.nav_institutions());
        add("/admin/people", t.nav_people());
        add("/admin/outbox", t.nav_outbox());
        add("/admin/audit", t.nav_audit());
    }
    items
}

fn represents_an_institution(viewer: &Viewer) -> bool {
    viewer
        .person()
        .is_some_and(|person| person.institution.is_some() && person.roles.any(&[Role::Member, Role::Coordinator]))
}

/// Pages that belong to an item of the navigation without lying below its address.
const ELSEWHERE: [(&str, &str); 7] = [
    ("/courses", "/attempts"),
    ("/institution", "/institutions"),
    ("/knowledge", "/search"),
    ("/editor", "/questions"),
    ("/editor", "/obligations"),
    ("/editor", "/search-desk"),
    ("/editor", "/knowledge-export"),
];

fn belongs_to(path: &str, href: &str) -> bool {
    is_below(path, href) || ELSEWHERE.iter().any(|(item, below)| *item == href && is_below(path, below))
}

fn is_below(path: &str, href: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn account(ctx: &Ctx) -> Vec<NavItem> {
    let t = ctx.texts;
    let (href, text) = match ctx.viewer.person() {
        Some(_) => ("/account", t.nav_account()),
        None => ("/sign-in", t.sign_in_title()),
    };
    vec![NavItem { href: href.to_owned(), text, current: is_below(&ctx.path, href) }]
}

fn footer(ctx: &Ctx) -> Vec<(String, Vec<(String, String)>)> {
    let t = ctx.texts;
    let link = |href: &str, text: String| (href.to_owned(), text);
    let enter = match ctx.viewer.person() {
        Some(_) => link("/overview", t.nav_overview()),
        None => link("/sign-in", t.sign_in_title()),
    };
    vec![
        (
            t.footer_contact_point(),
            vec![
                link("/about", t.nav_about()),
                link("/knowledge-security", t.nav_knowledge_security()),
                link("/background", t.nav_background()),
                link("/faq", t.nav_faq()),
            ],
        ),
        (t.footer_community(), vec![link("/community", t.nav_community()), enter]),
        (
            t.footer_site(),
            vec![
                link("/privacy", t.nav_privacy()),
                link("/accessibility", t.nav_accessibility()),
                link("/security", t.nav_security()),
            ],
        ),
    ]
}
