//! Short ways through several pages.

use axum::http::StatusCode;

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
