//! Every address × every role. An address that is missing from the table fails the test.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::support::{Answer, App, on_both_databases};

/// Columns: visitor, member, coordinator, editor, organiser, desk officer, party contact, administrator.
/// `x` may; `.` may not (asked to sign in, or 403); `-` may not and hears that there is no such thing (404).
/// Objects in addresses are the member's and coordinator's own: their institution, an event of the agenda.
const TABLE: &[(&str, &str, &str)] = &[
    ("GET", "/", "xxxxxxxx"),
    ("GET", "/faq", "xxxxxxxx"),
    ("GET", "/about", "xxxxxxxx"),
    ("GET", "/knowledge-security", "xxxxxxxx"),
    ("GET", "/background", "xxxxxxxx"),
    ("GET", "/community", "xxxxxxxx"),
    ("GET", "/privacy", "xxxxxxxx"),
    ("GET", "/accessibility", "xxxxxxxx"),
    ("GET", "/security", "xxxxxxxx"),
    ("GET", "/.well-known/security.txt", "xxxxxxxx"),
    ("GET", "/sign-in", "xxxxxxxx"),
    ("POST", "/sign-in", "xxxxxxxx"),
    ("GET", "/sign-in/code", "xxxxxxxx"),
    ("POST", "/sign-in/code", "xxxxxxxx"),
    ("POST", "/sign-out", ".xxxxxxx"),
    ("GET", "/invitation/{token}", "--------"),
    ("POST", "/invitation/{token}", "--------"),
    ("GET", "/password", "xxxxxxxx"),
    ("POST", "/password", "xxxxxxxx"),
    ("GET", "/password/sent", "xxxxxxxx"),
    ("GET", "/password/{token}", "--------"),
    ("POST", "/password/{token}", "--------"),
    ("GET", "/account", ".xxxxxxx"),
    ("POST", "/account/sessions/{id}/end", ".-------"),
    ("GET", "/account/details", ".xxxxxxx"),
    ("POST", "/account/details", ".xxxxxxx"),
    ("GET", "/account/password", ".xxxxxxx"),
    ("POST", "/account/password", ".xxxxxxx"),
    ("GET", "/account/close", ".xxxxxxx"),
    ("GET", "/people/{id}/end", ".-------"),
    ("POST", "/people/{id}/end", ".-------"),
    ("GET", "/account/email", ".xxxxxxx"),
    ("POST", "/account/email", ".xxxxxxx"),
    ("GET", "/email/{token}", "--------"),
    ("POST", "/email/{token}", "--------"),
    ("GET", "/email/undo/{token}", "--------"),
    ("POST", "/email/undo/{token}", "--------"),
    ("GET", "/confirm", ".xxxxxxx"),
    ("POST", "/confirm", ".xxxxxxx"),
    ("GET", "/account/second-factor", ".xxxxxxx"),
    ("POST", "/account/second-factor/start", ".xxxxxxx"),
    ("POST", "/account/second-factor/confirm", ".xxxxxxx"),
    ("POST", "/account/second-factor/codes", ".-------"),
    ("POST", "/account/second-factor/off", ".-------"),
    ("GET", "/admin/people", ".......x"),
    ("POST", "/language", "xxxxxxxx"),
    ("GET", "/overview", ".xxxxxxx"),
    ("GET", "/institution", ".xx-----"),
    ("GET", "/institutions/{slug}", ".xx----x"),
    ("GET", "/institutions/{slug}/invite", "..x----."),
    ("POST", "/institutions/{slug}/invite", "..x----."),
    ("GET", "/institutions/{slug}/hand-over", "..x----x"),
    ("POST", "/institutions/{slug}/hand-over", "..x----x"),
    ("GET", "/institutions/{slug}/learning", "..x----."),
    ("POST", "/institutions/{slug}/learning/remind", "..x----."),
    ("POST", "/institutions/{slug}/learning/export", "..x----."),
    ("GET", "/admin/institutions", ".......x"),
    ("GET", "/knowledge", ".xxxxx.x"),
    ("GET", "/knowledge/topics/{code}", ".xxxxx.x"),
    ("GET", "/knowledge/{slug}", ".xxxxx.x"),
    ("GET", "/knowledge/favourites", ".xxxxx.x"),
    ("POST", "/knowledge/{slug}/favourite", ".xxxxx.x"),
    ("GET", "/knowledge/recent", ".xxxxx.x"),
    ("POST", "/knowledge/recent/erase", ".xxxxx.x"),
    ("GET", "/knowledge/following", ".xxxxx.x"),
    ("POST", "/knowledge/{slug}/follow", ".xxxxx.x"),
    ("POST", "/knowledge/topics/{code}/follow", ".xxxxx.x"),
    ("POST", "/knowledge/{slug}/acknowledge", ".xxxxx.x"),
    ("GET", "/knowledge/{slug}/since-acknowledged", ".-----.-"),
    ("GET", "/knowledge/{slug}/acknowledgements", "..--...."),
    ("POST", "/editor/{slug}/acknowledgement", "...x...."),
    ("GET", "/knowledge/{slug}/revisions", "...x...."),
    ("GET", "/knowledge/{slug}/revisions/{number}", "...x...."),
    ("POST", "/knowledge/{slug}/revisions/{number}/restore", "...x...."),
    ("GET", "/knowledge/{slug}/compare", "...x...."),
    ("GET", "/attachments/{id}", ".-----.-"),
    ("GET", "/attachments/{id}/picture", ".-----.-"),
    ("GET", "/editor/{slug}/attachments", "...x...."),
    ("POST", "/editor/{slug}/attachments", "...x...."),
    ("GET", "/editor/{slug}/attachments/{id}", "...-...."),
    ("POST", "/editor/{slug}/attachments/{id}/replace", "...-...."),
    ("POST", "/editor/{slug}/attachments/{id}/label", "...-...."),
    ("POST", "/editor/{slug}/attachments/{id}/remove", "...-...."),
    ("GET", "/knowledge-export", "...x...x"),
    ("POST", "/knowledge-export", "...x...x"),
    ("GET", "/search", ".xxxxx.x"),
    ("POST", "/search/opened", ".xxxxx.x"),
    ("GET", "/search-desk", "...x...."),
    ("GET", "/search-desk/synonyms", "...x...."),
    ("POST", "/search-desk/synonyms", "...x...."),
    ("GET", "/search-desk/synonyms/{id}", "...-...."),
    ("POST", "/search-desk/synonyms/{id}", "...-...."),
    ("POST", "/search-desk/synonyms/{id}/remove", "...-...."),
    ("GET", "/editor", "...x...."),
    ("GET", "/editor/new", "...x...."),
    ("POST", "/editor/new", "...x...."),
    ("GET", "/editor/{slug}", "...x...."),
    ("POST", "/editor/{slug}", "...x...."),
    ("GET", "/editor/review", "...x...."),
    ("GET", "/editor/report", "...x...."),
    ("GET", "/editor/translations", "...x...."),
    ("POST", "/editor/{slug}/in-step", "...x...."),
    ("GET", "/editor/{slug}/care", "...x...."),
    ("POST", "/editor/{slug}/care", "...x...."),
    ("POST", "/editor/{slug}/verify", "...x...."),
    ("POST", "/editor/{slug}/discard", "...x...."),
    ("POST", "/editor/{slug}/review", "...x...."),
    ("POST", "/editor/{slug}/back", "...x...."),
    ("POST", "/editor/{slug}/archive", "...x...."),
    ("POST", "/editor/{slug}/restore", "...x...."),
    ("POST", "/editor/{slug}/publish", "...x...."),
    ("POST", "/editor/{slug}/schedule", "...x...."),
    ("GET", "/events", ".xxxxx.x"),
    ("GET", "/events/past", ".xxxxx.x"),
    ("GET", "/events/mine", ".xxxxx.x"),
    ("GET", "/events/month", ".xxxxx.x"),
    ("POST", "/events/feed", ".xxxxx.x"),
    ("POST", "/events/feed/end", ".xxxxx.x"),
    ("GET", "/calendar/{file}", "--------"),
    ("GET", "/withdraw/{token}", "--------"),
    ("POST", "/withdraw/{token}", "--------"),
    ("GET", "/events/{slug}", ".xxxxx.x"),
    ("POST", "/events/{slug}/register", ".xxxxx.x"),
    ("POST", "/events/{slug}/withdraw", ".xxxxx.x"),
    ("POST", "/events/{slug}/check-in", ".xxxxx.x"),
    ("GET", "/planner", "....x..."),
    ("GET", "/planner/new", "....x..."),
    ("POST", "/planner/new", "....x..."),
    ("GET", "/planner/{slug}", "....x..."),
    ("GET", "/planner/{slug}/change", "....x..."),
    ("POST", "/planner/{slug}/change", "....x..."),
    ("POST", "/planner/{slug}/export", "....x..."),
    ("GET", "/planner/{slug}/message", "....x..."),
    ("POST", "/planner/{slug}/message/preview", "....x..."),
    ("POST", "/planner/{slug}/message", "....x..."),
    ("GET", "/planner/{slug}/attendance", "....x..."),
    ("POST", "/planner/{slug}/attendance", "....-..."),
    ("POST", "/planner/{slug}/code", "....x..."),
    ("GET", "/planner/{slug}/cancel", "....x..."),
    ("POST", "/planner/{slug}/cancel", "....x..."),
    ("GET", "/account/mail", ".xxxxx.x"),
    ("POST", "/account/mail", ".xxxxx.x"),
    ("GET", "/unsubscribe/{token}", "--------"),
    ("POST", "/unsubscribe/{token}", "--------"),
    ("GET", "/admin/outbox", ".......x"),
    ("POST", "/admin/outbox/{id}/resend", ".......-"),
    ("GET", "/admin/mails", ".......x"),
    ("GET", "/admin/mails/{kind}", ".......-"),
    ("GET", "/admin/mails/{kind}/html", ".......-"),
    ("GET", "/admin/mails/{kind}/source", ".......-"),
    ("POST", "/admin/mails/{kind}/send", ".......-"),
    ("GET", "/admin/audit", ".......x"),
    ("POST", "/admin/audit", ".......x"),
    ("GET", "/courses", ".xxxxx.x"),
    ("GET", "/courses/{course}", ".xxxxx.x"),
    ("POST", "/courses/{course}", ".xxxxx.x"),
    ("POST", "/courses", ".xxxxx.x"),
    ("POST", "/learning", ".......x"),
    ("GET", "/learning", "...x.x.x"),
    ("GET", "/authoring", "...x...."),
    ("POST", "/authoring", "...x...."),
    ("GET", "/authoring/{course}", "...x...."),
    ("POST", "/authoring/{course}", "...x...."),
    ("POST", "/authoring/{course}/published", "...x...."),
    ("POST", "/authoring/{course}/modules", "...x...."),
    ("POST", "/authoring/{course}/order", "...x...."),
    ("GET", "/authoring/{course}/{module}", "...x...."),
    ("POST", "/authoring/{course}/{module}", "...x...."),
    ("POST", "/authoring/{course}/{module}/order", "...x...."),
    ("GET", "/authoring/{course}/{module}/new", "...x...."),
    ("POST", "/authoring/{course}/{module}/new", "...x...."),
    ("GET", "/authoring/{course}/{module}/{lesson}", "...x...."),
    ("POST", "/authoring/{course}/{module}/{lesson}", "...x...."),
    ("GET", "/obligations", "...x...."),
    ("GET", "/courses/{course}/obligation", "...x...."),
    ("POST", "/courses/{course}/obligation", "...x...."),
    ("POST", "/courses/{course}/obligation/drop", "...x...."),
    ("GET", "/courses/{course}/{module}/quiz", ".xxxxx.x"),
    ("POST", "/courses/{course}/{module}/quiz", ".xxxxx.x"),
    ("GET", "/courses/{course}/{module}/quiz/edit", "...x...."),
    ("POST", "/courses/{course}/{module}/quiz/edit", "...x...."),
    ("GET", "/courses/{course}/{module}/{lesson}", ".xxxxx.x"),
    ("GET", "/courses/{course}/certificate", ".xxxxx.x"),
    ("POST", "/courses/{course}/certificate", ".xxxxx.x"),
    ("POST", "/courses/{course}/certificate/withdraw", ".xxxxx.x"),
    ("GET", "/courses/{course}/certificate/pdf", ".-----.-"),
    ("GET", "/courses/{course}/certificate/badge", ".-----.-"),
    ("GET", "/certificates/{code}", "--------"),
    ("GET", "/badges/issuer", "xxxxxxxx"),
    ("GET", "/badges/withdrawn", "xxxxxxxx"),
    ("GET", "/badges/keys/{id}", "--------"),
    ("GET", "/questions", "...x...."),
    ("GET", "/questions/import", "...x...."),
    ("POST", "/questions/import", "...x...."),
    ("GET", "/attempts/{attempt}/questions/{number}", ".-----.-"),
    ("POST", "/attempts/{attempt}/questions/{number}", ".-----.-"),
    ("GET", "/attempts/{attempt}/review", ".-----.-"),
    ("POST", "/attempts/{attempt}/review", ".-----.-"),
    ("GET", "/attempts/{attempt}/result", ".-----.-"),
    ("POST", "/certificates/{code}/revoke", "...-...."),
    ("GET", "/allowances", "...x...."),
    ("POST", "/allowances", "...x...."),
    ("POST", "/allowances/{id}/end", "...-...."),
    ("GET", "/lessons/files/{id}", ".-----.-"),
    ("GET", "/lessons/files/{id}/picture", ".-----.-"),
    ("GET", "/lessons/files/{id}/video", ".-----.-"),
    ("GET", "/lessons/files/{id}/captions", ".-----.-"),
    ("GET", "/authoring/{course}/{module}/{lesson}/files", "...x...."),
    ("POST", "/authoring/{course}/{module}/{lesson}/files", "...x...."),
    ("POST", "/authoring/{course}/{module}/{lesson}/files/{id}/captions", "...x...."),
    ("POST", "/authoring/{course}/{module}/{lesson}/files/{id}/remove", "...-...."),
    ("GET", "/recall", ".xxxxx.x"),
    ("GET", "/recall/{question}", ".-----.-"),
    ("POST", "/recall/{question}", ".-----.-"),
    ("POST", "/recall/{question}/stop", ".-----.-"),
    ("POST", "/recall/{question}/resume", ".-----.-"),
    ("POST", "/api/{*function}", ".xxxxx.x"),
];

const ROLES: [&str; 8] = ["visitor", "member", "coordinator", "editor", "organiser", "desk", "party", "admin"];

/// A real address for a line of the table.
fn concrete(path: &str, role: &str) -> String {
    let slug = match path.split('/').nth(1) {
        Some("institutions") => "tu-delta",
        Some("knowledge" | "editor") => "delen-met-tlp-labels",
        _ => "netwerkdag-kennisveiligheid",
    };
    path.replace("{slug}", slug)
        .replace("{token}", &format!("{role:A<43}"))
        .replace("{file}", "AAAA.ics")
        .replace("{id}", "018f0000-0000-7000-8000-000000000000")
        .replace("{code}", "legal")
        .replace("{course}", "basis-kennisveiligheid")
        .replace("{module}", "wat-is-kennisveiligheid")
        .replace("{lesson}", "waarom-kennisveiligheid")
        .replace("{attempt}", "018f0000-0000-7000-8000-000000000000")
        .replace("{question}", "018f0000-0000-7000-8000-000000000000")
        .replace("{number}", "1")
        .replace("{*function}", "nothing")
}

fn mark(answer: &Answer, path: &str) -> char {
    match answer.status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => '.',
        StatusCode::SEE_OTHER if answer.location.starts_with("/sign-in?next=") => '.',
        // The server functions have their own answer for a name that does not exist.
        StatusCode::BAD_REQUEST if path.starts_with("/api/") => 'x',
        // Forms with files are sent in another way than this walk does.
        StatusCode::BAD_REQUEST
            if path.ends_with("/attachments") || path.ends_with("/files") || path.ends_with("/captions") =>
        {
            'x'
        }
        StatusCode::NOT_FOUND => '-',
        StatusCode::OK | StatusCode::NO_CONTENT | StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY => 'x',
        other => panic!("{path}: {other}"),
    }
}

async fn walk(app: &App, method: &str, path: &str) -> String {
    let mut row = String::new();
    for role in ROLES {
        // Each try signs in anew: signing out is among them.
        let browser = if role == "visitor" { app.visitor() } else { app.signed_in(role).await };
        let address = concrete(path, role);
        let answer = if method == "GET" { browser.get(&address).await } else { browser.post(&address, &[]).await };
        row.push(mark(&answer, path));
    }
    row
}

on_both_databases! {
    async fn every_address_lets_in_exactly_whom_the_table_names(app) {
        let mut wrong = Vec::new();
        for (method, path, expected) in TABLE {
            let found = walk(&app, method, path).await;
            if found != *expected {
                wrong.push(format!("{method} {path}: expected {expected}, found {found}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn no_address_is_missing_from_the_table() {
    let listed: BTreeSet<(&str, &str)> = TABLE.iter().map(|(method, path, _)| (*method, *path)).collect();
    let served: BTreeSet<(&str, &str)> = server::app::routes().table().iter().map(|r| (r.method, r.path)).collect();
    assert_eq!(listed, served);
}

#[test]
fn every_server_function_lies_behind_the_one_guarded_address() {
    for (path, method) in server::app::server_functions() {
        assert!(path.starts_with("/api/"), "{path}");
        assert_eq!(method, "POST", "{path}");
    }
}

on_both_databases! {
    async fn the_institution_of_others_is_answered_like_one_that_does_not_exist(app) {
        let member = app.signed_in("member").await;
        let foreign = member.get("/institutions/umc-rijnland").await;
        let none = member.get("/institutions/does-not-exist").await;
        assert_eq!((foreign.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        let blank = |answer: &Answer| answer.body.replace("umc-rijnland", "").replace("does-not-exist", "");
        assert_eq!(blank(&foreign), blank(&none));
    }
}
