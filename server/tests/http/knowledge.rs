//! Reading, searching and editing the knowledge bank, page by page.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};

use crate::support::{Browser, on_both_databases};

const FIELDS: [(&str, &str); 8] = [
    ("title", "Proef <b> & meer"),
    ("summary", "Kort gezegd."),
    ("language", "nl"),
    ("topic", "legal"),
    ("label", "TLP:GREEN"),
    ("institution", ""),
    ("verified_on", "2026-10-01"),
    ("body", "## Eerste kop\n\nOver een zeldzaamheidje.\n\n## Tweede kop\n\n<script>alert(1)</script>"),
];

/// The fields with one of them changed.
fn with<'a>(name: &str, value: &'a str) -> Vec<(&'static str, &'a str)> {
    FIELDS.iter().map(|(field, typed)| (*field, if *field == name { value } else { *typed })).collect()
}

async fn seen(editor: &Browser<'_>, path: &str) -> String {
    let form = editor.get(path).await.body;
    let (_, rest) = form.split_once("name=\"seen\" value=\"").expect("the guard against two editors");
    rest.split('"').next().expect("a number").to_owned()
}

on_both_databases! {
    async fn an_editor_writes_publishes_changes_and_archives(app) {
        let editor = app.signed_in("editor").await;
        let member = app.signed_in("member").await;
        let made = editor.post("/editor/new", &FIELDS).await;
        assert_eq!((made.status, made.location.as_str()), (StatusCode::SEE_OTHER, "/editor/proef-b-meer?done=created"));
        let path = "/knowledge/proef-b-meer";
        assert_eq!(member.get(path).await.status, StatusCode::NOT_FOUND);
        let published = editor.post("/editor/proef-b-meer/publish", &[]).await;
        assert!(editor.get(&published.location).await.body.contains("Het artikel staat in de kennisbank."));
        let page = member.get(path).await.body;
        for part in ["<h1", "Proef &lt;b&gt; &amp; meer", "href=\"#t-eerste-kop\"", "id=\"t-tweede-kop\"", "TLP:GREEN"] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        assert!(!page.contains("alert(1)") && !page.contains("/editor/proef-b-meer"), "{page}");
        assert!(editor.get(path).await.body.contains("/editor/proef-b-meer"));

        let number = seen(&editor, "/editor/proef-b-meer").await;
        let mut fields = with("body", "Anders");
        fields.push(("seen", &number));
        let saved = editor.post("/editor/proef-b-meer", &fields).await;
        assert_eq!(saved.location, "/editor/proef-b-meer?done=saved");
        let late = editor.post("/editor/proef-b-meer", &fields).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "a change in between is not overwritten silently");
        assert!(late.body.contains("als versie 2") && late.body.contains("Anders</textarea>"), "{}", late.body);
        let mut other = with("body", "Heel wat anders");
        other.push(("seen", &number));
        let conflict = editor.post("/editor/proef-b-meer", &other).await.body;
        for part in ["Uw tekst naast versie 2", "<del>", "<ins>", "De tekst van versie 2", "Heel wat anders</textarea>"] {
            assert!(conflict.contains(part), "{part} is missing in {conflict}");
        }
        let revisions = editor.get("/knowledge/proef-b-meer/revisions").await.body;
        assert!(revisions.contains("/revisions/2\"") && revisions.contains("/revisions/1\""), "{revisions}");
        assert!(editor.get("/knowledge/proef-b-meer/revisions/1").await.body.contains("zeldzaamheidje"));
        assert_eq!(editor.get("/knowledge/proef-b-meer/revisions/nul").await.status, StatusCode::NOT_FOUND);
        let compare = editor.get("/knowledge/proef-b-meer/compare?from=1&to=2").await.body;
        assert!(compare.contains("<del>") && compare.contains("<ins>") && compare.contains("weggehaald:"), "{compare}");
        assert!(!compare.contains("<script>alert"), "{compare}");
        let same = editor.get("/knowledge/proef-b-meer/compare?from=2&to=2").await.body;
        assert!(same.contains("Deze versies zijn gelijk"), "{same}");
        let missing = editor.get("/knowledge/proef-b-meer/compare?from=1&to=7").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);

        assert!(member.get(path).await.body.contains("t-eerste-kop"), "readers see what was published");
        let stale = editor.post("/editor/proef-b-meer/publish", &[("seen", "1")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.body.contains("Iemand heeft intussen versie 2 opgeslagen."), "{}", stale.body);
        assert_eq!(editor.post("/editor/proef-b-meer/publish", &[("seen", "2")]).await.status, StatusCode::SEE_OTHER);
        assert!(!member.get(path).await.body.contains("t-eerste-kop"));

        editor.post("/editor/proef-b-meer/archive", &[]).await;
        assert_eq!(member.get(path).await.status, StatusCode::NOT_FOUND);
        let restored = editor.post("/editor/proef-b-meer/restore", &[]).await;
        assert!(editor.get(&restored.location).await.body.contains("Het artikel is weer een concept."));
        assert_eq!(member.get(path).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_wrong_time_to_appear_comes_back_with_every_problem(app) {
        let editor = app.signed_in("editor").await;
        editor.post("/editor/new", &FIELDS).await;
        let schedule = async |date: &str, time: &str| {
            editor.post("/editor/proef-b-meer/schedule", &[("date", date), ("time", time), ("seen", "1")]).await
        };
        let wrong = schedule("", "25:00").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        for part in ["href=\"#field-date\"", "href=\"#field-time\"", "value=\"25:00\"", "Proef &lt;b&gt;"] {
            assert!(wrong.body.contains(part), "{part} is missing in {}", wrong.body);
        }
        assert!(schedule("2020-01-01", "09:00").await.body.contains("Kies een tijd in de toekomst."));
        let right = schedule("2099-01-01", "09:00").await;
        assert_eq!(right.status, StatusCode::SEE_OTHER);
        let page = editor.get(&right.location).await.body;
        assert!(page.contains("Verschijnt op 1 januari 2099, 09:00. Goedgekeurd door Roos Inktvis."), "{page}");
    }
}

on_both_databases! {
    async fn a_refused_article_keeps_every_typed_word_and_names_every_problem(app) {
        let editor = app.signed_in("editor").await;
        let mut fields = with("title", "");
        fields[3].1 = "weather";
        fields[4].1 = "TLP:AMBER";
        fields[6].1 = "31 februari";
        let refused = editor.post("/editor/new", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        for field in ["title", "topic", "institution", "verified_on"] {
            assert!(refused.body.contains(&format!("href=\"#field-{field}\"")), "{field} in {}", refused.body);
        }
        for typed in ["Kort gezegd.", "Over een zeldzaamheidje.", "&lt;script&gt;", "31 februari"] {
            assert!(refused.body.contains(typed), "{typed} in {}", refused.body);
        }
    }
}

on_both_databases! {
    async fn what_was_saved_is_found_with_the_words_marked_and_only_by_those_who_may(app) {
        let editor = app.signed_in("editor").await;
        let member = app.signed_in("member").await;
        let find = async |browser: &Browser<'_>, query: &str| browser.get(&format!("/search?{query}")).await.body;
        editor.post("/editor/new", &FIELDS).await;
        services::search::follow(&app.services).await.expect("follow");
        assert!(find(&member, "q=zeldzaamheidjes").await.contains("Niets gevonden voor ‘zeldzaamheidjes’"));
        editor.post("/editor/proef-b-meer/publish", &[]).await;
        services::search::follow(&app.services).await.expect("follow");
        let found = find(&member, "q=zeldzaamheidjes").await;
        assert!(found.contains("1 resultaat voor ‘zeldzaamheidjes’"), "{found}");
        assert!(found.contains("<mark>zeldzaamheidje"), "{found}");
        assert!(found.contains("href=\"/knowledge/proef-b-meer\""), "{found}");
        assert!(find(&member, "q=zeldzaamheidjes&topic=cyber").await.contains("Zoek zonder filters"));
        assert!(find(&member, "q=zeldzaamheidjes&kind=event").await.contains("Geen resultaten"));
        assert!(find(&member, "q=%3Cscript%3E&kind=x&topic=y&page=z").await.contains("‘&lt;script&gt;’"));
        assert!(find(&member, "").await.contains("Waar zoekt u naar?"));
    }
}

on_both_databases! {
    async fn topics_show_their_counts_and_lead_to_their_articles(app) {
        let member = app.signed_in("member").await;
        let start = member.get("/knowledge").await.body;
        assert!(start.contains("href=\"/knowledge/topics/managing\""), "{start}");
        let topic = member.get("/knowledge/topics/managing").await.body;
        assert!(topic.contains("href=\"/knowledge/delen-met-tlp-labels\""), "{topic}");
        assert_eq!(member.get("/knowledge/topics/weather").await.status, StatusCode::NOT_FOUND);
        assert_eq!(member.get("/knowledge/does-not-exist").await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_preview_shows_the_text_and_saves_nothing(app) {
        let editor = app.signed_in("editor").await;
        let mut fields = with("title", "");
        fields.push(("preview", "1"));
        let new = editor.post("/editor/new", &fields).await;
        assert_eq!(new.status, StatusCode::OK, "a preview does not ask for the other fields");
        assert!(new.body.contains("<h2 id=\"t-eerste-kop\">") && !new.body.contains("<script>alert"), "{}", new.body);
        assert!(new.body.contains("## Eerste kop"), "what was typed stays in the form");
        editor.post("/editor/new", &FIELDS).await;
        let mut fields = with("body", "## Nieuwe kop");
        fields.extend([("preview", "1"), ("seen", "1")]);
        let shown = editor.post("/editor/proef-b-meer", &fields).await.body;
        assert!(shown.contains("<h2 id=\"t-nieuwe-kop\">") && shown.contains("name=\"seen\" value=\"1\""), "{shown}");
        assert!(!editor.get("/editor/proef-b-meer").await.body.contains("Nieuwe kop"));
    }
}

on_both_databases! {
    async fn what_is_typed_is_kept_offered_again_and_thrown_away(app) {
        let editor = app.signed_in("editor").await;
        editor.post("/editor/new", &FIELDS).await;
        let keep = async |browser: &Browser<'_>, json: &str| {
            let request = Request::post("/api/knowledge/keep_typed")
                .header("content-type", "application/json")
                .header("sec-fetch-site", "same-origin");
            browser.send(request.body(Body::from(json.to_owned())).expect("request")).await
        };
        let json = r#"{"slug":"proef-b-meer","seen":1,"changed":[["body","Nog niet opgeslagen"],["owner","x"]]}"#;
        assert_eq!(keep(&editor, json).await.status, StatusCode::OK);
        let page = editor.get("/editor/proef-b-meer").await.body;
        assert!(page.contains("wat nog niet als versie is opgeslagen") && !page.contains("Nog niet opgeslagen"), "{page}");
        let again = editor.get("/editor/proef-b-meer?text=kept").await.body;
        assert!(again.contains("Nog niet opgeslagen</textarea>"), "{again}");
        editor.post("/editor/proef-b-meer/discard", &[]).await;
        assert!(!editor.get("/editor/proef-b-meer").await.body.contains("wat nog niet als versie"));
        let member = app.signed_in("member").await;
        assert_eq!(keep(&member, json).await.status, StatusCode::FORBIDDEN);
        let none = json.replace("proef-b-meer", "bestaat-niet");
        assert_eq!(keep(&editor, &none).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn what_some_readers_could_not_use_is_named_and_not_published(app) {
        let editor = app.signed_in("editor").await;
        editor.post("/editor/new", &with("body", "### Te diep\n\n[klik hier](https://a.example)\n\n![](/x.png)")).await;
        let page = editor.get("/editor/proef-b-meer").await.body;
        for part in ["De kop ‘Te diep’ slaat een niveau over", "De link ‘klik hier’", "/x.png heeft geen beschrijving"] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
        for step in ["publish", "schedule"] {
            let fields = [("date", "2099-01-01"), ("time", "09:00")];
            let refused = editor.post(&format!("/editor/proef-b-meer/{step}"), &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{step}");
            assert!(refused.body.contains("Los eerst op wat onder ‘Controle vóór publicatie’ staat"), "{}", refused.body);
        }
        let mut mended = with("body", "## Goed\n\n[de leidraad](https://a.example)");
        mended.push(("seen", "1"));
        editor.post("/editor/proef-b-meer", &mended).await;
        assert!(editor.get("/editor/proef-b-meer").await.body.contains("Er is niets gevonden dat lezers in de weg staat."));
        assert_eq!(editor.post("/editor/proef-b-meer/publish", &[]).await.status, StatusCode::SEE_OTHER);
    }
}
