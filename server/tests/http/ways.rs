//! Short ways through several pages.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use crate::support::on_both_databases;

on_both_databases! {
    async fn a_member_registers_and_withdraws_and_sees_it_each_time(app) {
        let member = app.signed_in("member").await;
        let path = "/events/netwerkdag-kennisveiligheid";
        assert!(member.get(path).await.body.contains("/register\""));
        let registered = member.post(&format!("{path}/register"), &[]).await;
        assert_eq!((registered.status, registered.location.as_str()), (StatusCode::SEE_OTHER, path));
        assert!(member.get(path).await.body.contains("U bent aangemeld"));
        let twice = member.post(&format!("{path}/register"), &[]).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.body.contains("U bent al aangemeld."));
        let withdrawn = member.post(&format!("{path}/withdraw"), &[]).await;
        assert_eq!(withdrawn.status, StatusCode::SEE_OTHER);
        assert!(member.get(&withdrawn.location).await.body.contains("U bent afgemeld."));
    }
}

on_both_databases! {
    async fn an_organiser_schedules_changes_and_cancels(app) {
        let organiser = app.signed_in("organiser").await;
        let mut fields = vec![
            ("kind", "webinar"), ("title", "Proef & oefening"), ("summary", "Kort"), ("language", "nl"), ("zone", "Europe/Amsterdam"),
            ("date", "2030-01-10"), ("starts", "14:00"), ("ends", "15:00"), ("capacity", "5"), ("description", "## Programma"),
        ];
        let made = organiser.post("/planner/new", &fields).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER);
        assert_eq!(made.location, "/planner/proef-oefening?done=scheduled");
        let form = organiser.get("/planner/proef-oefening/change").await.body;
        let (_, rest) = form.split_once("name=\"seen\" value=\"").expect("the guard against two editors");
        let seen = rest.split('"').next().expect("a number").to_owned();
        fields[2] = ("summary", "Langer");
        fields.push(("seen", &seen));
        let changed = organiser.post("/planner/proef-oefening/change", &fields).await;
        assert_eq!(changed.location, "/planner/proef-oefening?done=changed");
        assert!(organiser.get("/events/proef-oefening").await.body.contains("Langer"));
        let again = organiser.post("/planner/proef-oefening/change", &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a change in between is not overwritten silently");
        let cancelled = organiser.post("/planner/proef-oefening/cancel", &[]).await;
        assert_eq!(cancelled.location, "/planner?cancelled=true");
        assert!(organiser.get("/events/proef-oefening").await.body.contains("Gaat niet door"));
    }
}

on_both_databases! {
    async fn the_language_is_switched_with_a_form_and_kept(app) {
        let member = app.signed_in("member").await;
        let switched = member.post("/language", &[("language", "en"), ("back", "/events")]).await;
        assert_eq!((switched.status, switched.location.as_str()), (StatusCode::SEE_OTHER, "/events"));
        assert!(member.get("/events").await.body.contains("<html lang=\"en\""));
    }
}

on_both_databases! {
    async fn an_editor_checks_questions_and_then_imports_them(app) {
        let editor = app.signed_in("editor").await;
        assert!(editor.get("/questions").await.body.contains("Er zijn nog geen vragen"));
        let text = "::Meldplicht::Wie meldt <b>dat</b>?{=het loket ~niemand}\n\nkapot {=x";
        let checked = editor.post("/questions/import", &[("format", "gift"), ("text", text), ("do", "check")]).await;
        assert_eq!(checked.status, StatusCode::OK);
        assert!(checked.body.contains("1 goed, 1 met fouten.") && checked.body.contains("Regel 3: "), "{}", checked.body);
        assert!(checked.body.contains("Meerkeuze, één antwoord") && !checked.body.contains("<b>dat"), "text stays text");
        assert!(editor.get("/questions").await.body.contains("Er zijn nog geen vragen"), "checking stores nothing");
        let stored = editor.post("/questions/import", &[("format", "gift"), ("text", text), ("do", "store")]).await;
        assert_eq!(stored.status, StatusCode::SEE_OTHER);
        let list = editor.get(&stored.location).await.body;
        assert!(list.contains("1 nieuw, 0 gewijzigd, 0 onveranderd, 1 niet overgenomen.") && list.contains("Meldplicht"));
        let empty = editor.post("/questions/import", &[("format", "aiken"), ("text", " "), ("do", "store")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

on_both_databases! {
    async fn password_and_address_are_changed_only_by_who_proved_a_short_while_ago_who_they_are(app) {
        let member = app.signed_in("member").await;
        let used = member.post("/account/email", &[("email", "member@demo.example")]).await;
        assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(used.body.contains("Dit is al uw adres."));
        for path in ["/account/password", "/account/email"] {
            assert_eq!(member.get(path).await.status, StatusCode::OK);
        }
        run(&app, "UPDATE sign_in_sessions SET confirmed_at = 0").await;
        for path in ["/account/password", "/account/email"] {
            let asked = member.get(path).await;
            assert!(asked.location.starts_with("/confirm?next="), "{path}: {}", asked.location);
            let sent = member.post(path, &[("password", "vier gewone woorden samen"), ("email", "x@tu-delta.example")]).await;
            assert_ne!(sent.status, StatusCode::OK, "{path}");
            assert!(!sent.body.contains("vier gewone woorden"), "{path}");
        }
    }
}

on_both_databases! {
    async fn a_browser_keeps_a_mark_by_which_it_is_known_and_that_opens_nothing(app) {
        let form = [("email", "member@demo.example"), ("password", "demo-demo-demo-1")];
        let answer = app.visitor().post("/sign-in", &form).await;
        let cookies: Vec<&str> =
            answer.response.headers().get_all(header::SET_COOKIE).iter().map(|value| value.to_str().expect("text")).collect();
        let mark = cookies.iter().find(|cookie| cookie.starts_with("__Host-loket_device=")).expect("the mark");
        for flag in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age="] {
            assert!(mark.contains(flag), "{mark}");
        }
        let value = mark.split(['=', ';']).nth(1).expect("a value");
        let request = Request::get("/account").header(header::COOKIE, format!("__Host-loket_sign_in={value}"));
        let as_sign_in = app.visitor().send(request.body(Body::empty()).expect("request")).await;
        assert!(as_sign_in.location.starts_with("/sign-in"), "{}", as_sign_in.status);
    }
}

async fn run(app: &crate::support::App, sql: &'static str) {
    match &app.services.db {
        services::Db::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.map(|_| ()),
        services::Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(|_| ()),
    }
    .expect("the statement");
}

on_both_databases! {
    async fn security_txt_says_where_to_report_and_until_when_that_holds(app) {
        let answer = app.visitor().get("/.well-known/security.txt").await;
        assert_eq!(answer.status, StatusCode::OK);
        let value = |name: &str| {
            let found: Vec<&str> = answer.body.lines().filter_map(|line| line.strip_prefix(name)).collect();
            assert_eq!(found.len(), 1, "{name}");
            found[0].to_owned()
        };
        let expires: jiff::Timestamp = value("Expires: ").parse().expect("a time as RFC 3339 has it");
        let days = (expires.as_second() - app.services.now().to_jiff().as_second()) / 86_400;
        assert_eq!(days, 90);
        let policy = value("Policy: ");
        assert_eq!(value("Contact: "), policy);
        assert!(value("Canonical: ").ends_with("/.well-known/security.txt"));
        let path = policy.trim_start_matches(&app.services.site.base_url).to_owned();
        assert!(app.visitor().get(&path).await.body.contains(&app.services.site.operator));
    }
}
