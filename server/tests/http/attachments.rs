//! Files of articles through HTTP: added, refused, handed out, read by the child process, taken away.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::knowledge::attachments::{AttachmentState, WhyNot};
use services::knowledge::attachments::{Step, text_of, work_once};

use crate::{
    files::{docx, pdf},
    support::{Answer, App, Browser, on_both_databases},
};

const ARTICLE: &str = "delen-met-tlp-labels";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

/// Sends a form with files, as a browser does.
async fn send(browser: &Browser<'_>, path: &str, label: &str, files: &[(&str, &[u8])]) -> Answer {
    let mut body = format!("--grens\r\ncontent-disposition: form-data; name=\"label\"\r\n\r\n{label}\r\n").into_bytes();
    for (name, bytes) in files {
        body.extend(
            format!("--grens\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n").bytes(),
        );
        body.extend(b"content-type: application/octet-stream\r\n\r\n");
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--grens--\r\n");
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=grens")
        .header("sec-fetch-site", "same-origin");
    browser.send(request.body(Body::from(body)).expect("request")).await
}

async fn add(browser: &Browser<'_>, files: &[(&str, &[u8])]) -> Answer {
    send(browser, &format!("/editor/{ARTICLE}/attachments"), "", files).await
}

/// The address of the file with this name, from the page of the article as an editor manages it.
async fn address(browser: &Browser<'_>, name: &str) -> String {
    let page = plain(&browser.get(&format!("/editor/{ARTICLE}/attachments")).await);
    let (before, _) = page.split_once(&format!(">{name}</a>")).unwrap_or_else(|| panic!("{name} in {page}"));
    let (_, address) = before.rsplit_once("href=\"").expect("a link");
    address.trim_end_matches('"').to_owned()
}

/// The page without the marks that the renderer puts between texts.
fn plain(answer: &Answer) -> String {
    answer.body.replace("<!>", "")
}

async fn work(app: &App) -> AttachmentState {
    match work_once(&app.services).await.expect("work") {
        Step::Settled(_, state) => state,
        Step::Idle => panic!("nothing waits"),
    }
}

on_both_databases! {
    async fn a_file_is_added_read_listed_and_handed_out(app) {
        let editor = app.signed_in("editor").await;
        let member = app.signed_in("member").await;
        let file = pdf(&["Eerste pagina over exportcontrole", "Tweede pagina"]);
        let added = add(&editor, &[("Leidraad één.pdf", &file)]).await;
        assert_eq!(added.location, format!("/editor/{ARTICLE}/attachments?done=added&count=1"), "{}", added.body);
        let page = member.get(&format!("/knowledge/{ARTICLE}")).await.body;
        assert!(page.contains("Leidraad één.pdf") && page.contains("Wordt binnenkort doorzoekbaar"), "{page}");

        assert_eq!(work(&app).await, AttachmentState::Indexed);
        assert_eq!(work_once(&app.services).await.expect("work"), Step::Idle);
        assert!(member.get(&format!("/knowledge/{ARTICLE}")).await.body.contains("Doorzoekbaar"));
        let address = address(&editor, "Leidraad één.pdf").await;
        let id = address.rsplit('/').next().expect("id").parse().expect("id");
        let texts = text_of(&app.services.db, id).await.expect("texts");
        let expected = [(1, "Eerste pagina over exportcontrole".to_owned()), (2, "Tweede pagina".to_owned())];
        assert_eq!(texts, expected);

        // Its words are found, with the page on which they stand.
        services::search::follow(&app.services).await.expect("follow");
        let found = member.get("/search?q=tweede+pagina&kind=attachment").await.body;
        let hit = format!("href=\"/knowledge/{ARTICLE}#attachment-{id}\"");
        assert!(found.contains(&hit) && found.contains("pagina 2") && found.contains("Leidraad één.pdf"), "{found}");
        assert!(member.get(&format!("/knowledge/{ARTICLE}")).await.body.contains(&format!("id=\"attachment-{id}\"")));

        let answer = member.get(&address).await;
        let header = |name: &str| answer.response.headers().get(name).map(|value| value.to_str().expect("text").to_owned());
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(header("content-type").as_deref(), Some("application/pdf"));
        assert_eq!(header("content-length"), Some(file.len().to_string()));
        assert_eq!(header("content-security-policy").as_deref(), Some("sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"));
        assert_eq!(header("x-content-type-options").as_deref(), Some("nosniff"));
        assert_eq!(
            header("content-disposition").as_deref(),
            Some("attachment; filename=\"Leidraad __n.pdf\"; filename*=UTF-8''Leidraad%20%C3%A9%C3%A9n.pdf")
        );
        let tag = header("etag").expect("a tag");
        let again = Request::get(&address).header(header::IF_NONE_MATCH, tag).body(Body::empty()).expect("request");
        assert_eq!(member.send(again).await.status, StatusCode::NOT_MODIFIED);
        assert_eq!(member.get(&format!("{address}/picture")).await.status, StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_wrong_file_is_refused_with_the_reason_and_the_others_are_kept(app) {
        let editor = app.signed_in("editor").await;
        let large = vec![b'a'; 1024 * 1024 + 1];
        let answer = add(&editor, &[
            ("goed.txt", b"Een tekst."),
            ("leeg.txt", b""),
            ("groot.txt", &large),
            ("plaatje.pdf", PNG),
            ("programma.docx", b"MZ\x90\0"),
            ("tekening.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
            ("ook-goed.png", PNG),
        ]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in [
            "2 bestanden zijn toegevoegd.",
            "leeg.txt: Het bestand is leeg.",
            "groot.txt: Het bestand is groter dan 1 MB.",
            "plaatje.pdf: De naam eindigt op ‘.pdf’, maar dit is een bestand van de soort png-afbeelding.",
            "programma.docx: De naam eindigt op ‘.docx’, maar dit is een programma.",
            "tekening.svg: Bestanden die eindigen op ‘.svg’ nemen we niet aan.",
        ] {
            assert!(answer.body.contains(said), "{said} in {}", answer.body);
        }
        let page = plain(&answer);
        assert!(page.contains(">goed.txt</a>") && page.contains(">ook-goed.png</a>"), "{page}");
        assert!(!page.contains(">groot.txt</a>") && !page.contains("<script"));
        let nothing = add(&editor, &[("", b"")]).await;
        assert!(nothing.status == StatusCode::UNPROCESSABLE_ENTITY && nothing.body.contains("Kies een bestand."));
        let picture = editor.get(&format!("{}/picture", address(&editor, "ook-goed.png").await)).await;
        assert_eq!(picture.response.headers()["content-type"], "image/png");
    }
}

on_both_databases! {
    async fn who_may_not_read_a_file_hears_the_same_as_for_one_that_does_not_exist(app) {
        let editor = app.signed_in("editor").await;
        let member = app.signed_in("member").await;
        let path = format!("/editor/{ARTICLE}/attachments");
        send(&editor, &path, "TLP:RED", &[("namen.txt", b"Namen.")]).await;
        let address = address(&editor, "namen.txt").await;
        assert_eq!(editor.get(&address).await.status, StatusCode::OK);
        let foreign = member.get(&address).await;
        let none = member.get("/attachments/018f0000-0000-7000-8000-000000000000").await;
        assert_eq!((foreign.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        assert_eq!(foreign.body.replace(&address, ""), none.body.replace("/attachments/018f0000-0000-7000-8000-000000000000", ""));
        assert!(!member.get(&format!("/knowledge/{ARTICLE}")).await.body.contains("namen.txt"));
        let lower = editor.post(&format!("/editor/{ARTICLE}{address}/label"), &[("label", "TLP:GREEN")]).await;
        assert!(lower.status == StatusCode::UNPROCESSABLE_ENTITY && lower.body.contains("Het label is al TLP:RED"), "{}", lower.body);
        for action in ["replace", "remove", "label"] {
            let other = editor.post(&format!("/editor/werkafspraak-signalen-tu-delta{address}/{action}"), &[]).await;
            assert!(other.status == StatusCode::NOT_FOUND || other.status == StatusCode::BAD_REQUEST, "{action}");
        }
    }
}

on_both_databases! {
    async fn a_replaced_file_is_read_again_and_a_removed_one_is_gone(app) {
        let editor = app.signed_in("editor").await;
        add(&editor, &[("oud.docx", &docx("Oude woorden"))]).await;
        assert_eq!(work(&app).await, AttachmentState::Indexed);
        let old = address(&editor, "oud.docx").await;
        let id = old.rsplit('/').next().expect("id").parse().expect("id");
        assert_eq!(text_of(&app.services.db, id).await.expect("texts"), [(1, "Oude woorden".to_owned())]);
        let change = format!("/editor/{ARTICLE}{old}");
        let replaced = send(&editor, &format!("{change}/replace"), "", &[("nieuw.txt", b"Nieuwe woorden")]).await;
        assert_eq!(replaced.location, format!("/editor/{ARTICLE}/attachments?done=replaced"), "{}", replaced.body);
        assert!(text_of(&app.services.db, id).await.expect("texts").is_empty());
        assert_eq!(work(&app).await, AttachmentState::Indexed);
        assert_eq!(text_of(&app.services.db, id).await.expect("texts"), [(1, "Nieuwe woorden".to_owned())]);
        assert!(editor.get(&change).await.body.contains("nieuw.txt wijzigen"));
        assert_eq!(editor.get(&old).await.body, "Nieuwe woorden");
        editor.post(&format!("{change}/remove"), &[]).await;
        assert_eq!(editor.get(&old).await.status, StatusCode::NOT_FOUND);
        assert!(text_of(&app.services.db, id).await.expect("texts").is_empty());
    }
}

on_both_databases! {
    async fn files_made_to_do_harm_are_stored_with_the_reason_and_the_server_goes_on(app) {
        let editor = app.signed_in("editor").await;
        let whole = pdf(&["Tekst"]);
        let files: Vec<(&str, Vec<u8>, WhyNot)> = vec![
            ("1-afgebroken.pdf", whole[..whole.len() / 3].to_vec(), WhyNot::Damaged),
            ("2-bom.docx", crate::files::bomb(), WhyNot::TooLarge),
            ("3-entiteiten.docx", crate::files::entities(), WhyNot::Damaged),
            ("4-wachtwoord.xlsx", crate::files::protected(), WhyNot::Protected),
            ("5-plaatje.png", PNG.to_vec(), WhyNot::Picture),
            ("6-leeg.pdf", pdf(&[""]), WhyNot::NoText),
        ];
        for (name, bytes, why) in files {
            let added = add(&editor, &[(name, &bytes)]).await;
            assert_eq!(added.status, StatusCode::SEE_OTHER, "{name} {}", added.body);
            if why != WhyNot::Picture {
                assert_eq!(work(&app).await, AttachmentState::NotIndexed(why), "{name}");
            }
        }
        let page = editor.get(&format!("/editor/{ARTICLE}/attachments")).await.body;
        assert!(page.contains("Niet doorzoekbaar: met wachtwoord beveiligd"), "{page}");
    }
}

on_both_databases! {
    async fn an_editor_takes_the_bank_along_as_an_archive(app) {
        let editor = app.signed_in("editor").await;
        assert!(editor.get("/knowledge-export").await.body.contains("Kennisbank meenemen"));
        let request = Request::post("/knowledge-export").header("sec-fetch-site", "same-origin").body(Body::empty()).expect("request");
        let answer = editor.send(request).await;
        let header = |name: &str| answer.response.headers()[name].to_str().expect("text").to_owned();
        assert_eq!((answer.status, header("content-type")), (StatusCode::OK, "application/zip".to_owned()));
        assert!(header("content-disposition").starts_with("attachment; filename=\"loket-20"));
        assert!(answer.body.starts_with("PK") && answer.body.contains("articles/delen-met-tlp-labels.md"));
        assert!(answer.body.contains("manifest.json"));
    }
}
