//! Certificates: made only from what was completed, checked by anybody with the code, taken back for good.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    Moment,
    accounts::Role,
    courses::{
        certificates::{IssueRefused, RevokeCertificate, Validity},
        obligations::{Audience, Renewal, SetObligation},
    },
    knowledge::attachments::FileKind,
    policy::Viewer,
};
use serde_json::Value;
use services::{
    Failure,
    courses::{self, CannotPrint, Certificate},
};

use super::{course, member, obligations::pass_course};
use crate::support::{World, on_both_databases};

async fn own(world: &World, viewer: &Viewer) -> Option<Certificate> {
    courses::find_own_certificate(&world.services, viewer, "basis").await.expect("the course").certificate
}

async fn make(world: &World, viewer: &Viewer) -> Certificate {
    courses::issue_certificate(&world.services, viewer, "basis").await.expect("made");
    own(world, viewer).await.expect("a certificate")
}

fn part(text: &str) -> Value {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).expect("base64")).expect("JSON")
}

on_both_databases! {
    async fn a_certificate_is_made_once_from_what_was_completed_and_stays_as_it_was(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let early = courses::issue_certificate(&world.services, &viewer, "basis").await;
        assert!(matches!(early, Err(Failure::Refused(IssueRefused::NotCompleted))), "{early:?}");
        pass_course(&world, &viewer).await;
        assert!(own(&world, &viewer).await.is_none(), "nothing is public before somebody asks for it");
        let made = make(&world, &viewer).await;
        assert_eq!(make(&world, &viewer).await.code, made.code, "pressed twice it makes one");

        assert!(!world.execute_fails("UPDATE people SET name = 'Iemand Anders'").await);
        let found = courses::verify_certificate(&world.services, &made.code).await.expect("found");
        let name = viewer.person().map(|person| person.name.clone());
        assert_eq!((Some(found.name.clone()), found.title.as_str()), (name, "Basis"));
        assert_eq!(found.validity(world.services.now()), Validity::Valid);
        let iota = world.institution("iota.example").await;
        let other = world.person("o@iota.example", Role::Member, Some(iota)).await;
        assert!(own(&world, &other).await.is_none());
    }
}

on_both_databases! {
    async fn a_course_that_has_to_be_done_again_gives_a_certificate_that_ends(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let editor = world.person("editor@loket.example", Role::Editor, None).await;
        let renewal = Renewal::Every { months: 12, early_days: 60 };
        let wanted = SetObligation { audience: Audience::Everybody, days: 30, renewal, refresher: None };
        courses::set_obligation(&world.services, &editor, "basis", &wanted).await.expect("set");
        pass_course(&world, &viewer).await;
        let first = make(&world, &viewer).await;
        let until = first.valid_until.expect("an end");
        assert_eq!(first.validity(until), Validity::Valid);
        world.services.clock.advance(400 * Moment::DAY);
        assert_eq!(first.validity(world.services.now()), Validity::Expired(until));

        pass_course(&world, &viewer).await;
        assert!(own(&world, &viewer).await.is_none(), "the certificate of this time is still to be made");
        let second = make(&world, &viewer).await;
        assert_ne!(second.code, first.code);
        assert!(courses::verify_certificate(&world.services, &first.code).await.is_ok(), "the first one stays");
    }
}

on_both_databases! {
    async fn whoever_takes_a_certificate_back_gets_another_code(world) {
        course(&world).await;
        let viewer = member(&world).await;
        pass_course(&world, &viewer).await;
        let first = make(&world, &viewer).await;
        courses::withdraw_certificate(&world.services, &viewer, "basis").await.expect("withdrawn");
        assert!(own(&world, &viewer).await.is_none());
        let found = courses::verify_certificate(&world.services, &first.code).await.expect("found");
        assert!(matches!(found.validity(world.services.now()), Validity::Withdrawn(_)));
        let second = make(&world, &viewer).await;
        assert_ne!(second.code, first.code);

        let withdrawn = courses::list_withdrawn(&world.services).await.expect("a list");
        let ids: Vec<&str> =
            withdrawn["revokedCredential"].as_array().expect("a list").iter().filter_map(|it| it["id"].as_str()).collect();
        assert_eq!(ids, [world.services.site.link(&first.path())]);
    }
}

on_both_databases! {
    async fn what_an_editor_took_back_is_not_made_again_until_the_course_is_completed_again(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let editor = world.person("editor@loket.example", Role::Editor, None).await;
        pass_course(&world, &viewer).await;
        let made = make(&world, &viewer).await;
        let wanted = RevokeCertificate { reason: "Gemaakt met het account van een collega".into() };
        let revoke = async |by: &Viewer| courses::revoke_certificate(&world.services, by, &made.code, &wanted).await;
        assert!(matches!(revoke(&viewer).await, Err(Failure::Denied)));
        revoke(&editor).await.expect("taken back");
        assert!(matches!(revoke(&editor).await, Err(Failure::Missing)), "pressed twice it does it once");

        let found = courses::verify_certificate(&world.services, &made.code).await.expect("found");
        assert!(matches!(found.validity(world.services.now()), Validity::Withdrawn(_)));
        let own = courses::find_own_certificate(&world.services, &viewer, "basis").await.expect("the course");
        assert_eq!((own.certificate.is_none(), own.revoked.as_deref()), (true, Some(wanted.reason.as_str())));
        let again = courses::issue_certificate(&world.services, &viewer, "basis").await;
        assert!(matches!(again, Err(Failure::Refused(IssueRefused::Revoked))), "{again:?}");
        let told = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'courses.certificate'";
        assert_eq!(world.number(told).await, 1);
        assert_eq!(world.number("SELECT COUNT(*) FROM course_completions").await, 1, "what was done stays");

        let renewal = Renewal::Every { months: 12, early_days: 60 };
        let asked = SetObligation { audience: Audience::Everybody, days: 30, renewal, refresher: None };
        courses::set_obligation(&world.services, &editor, "basis", &asked).await.expect("set");
        world.services.clock.advance(400 * Moment::DAY);
        pass_course(&world, &viewer).await;
        assert_ne!(make(&world, &viewer).await.code, made.code, "another time, another certificate");
    }
}

on_both_databases! {
    /// Checked with the key that the site publishes; what is changed afterwards no longer fits the signature.
    async fn a_badge_is_signed_and_says_what_the_certificate_says(world) {
        course(&world).await;
        let viewer = member(&world).await;
        assert!(matches!(courses::find_badge(&world.services, &viewer, "basis").await, Err(Failure::Missing)));
        pass_course(&world, &viewer).await;
        let certificate = make(&world, &viewer).await;
        let token = courses::find_badge(&world.services, &viewer, "basis").await.expect("a token");
        let again = courses::find_badge(&world.services, &viewer, "basis").await.expect("a token");
        let [header, payload, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!("{token}") };
        assert_eq!(part(header)["kid"], part(again.split('.').next().expect("a header"))["kid"], "one key");

        let kid = part(header)["kid"].as_str().expect("a key").to_owned();
        let id = kid.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let key = courses::find_public_key(&world.services, id).await.expect("the key");
        let key: [u8; 32] = URL_SAFE_NO_PAD.decode(key["x"].as_str().expect("x")).expect("base64").try_into().expect("32");
        let key = ed25519_dalek::VerifyingKey::from_bytes(&key).expect("a key");
        let signature: [u8; 64] = URL_SAFE_NO_PAD.decode(signature).expect("base64").try_into().expect("64");
        let signature = ed25519_dalek::Signature::from_bytes(&signature);
        let signed = format!("{header}.{payload}");
        assert!(key.verify_strict(signed.as_bytes(), &signature).is_ok());
        assert!(key.verify_strict(format!("{signed}x").as_bytes(), &signature).is_err());

        let payload = part(payload);
        assert_eq!(payload["id"], world.services.site.link(&certificate.path()));
        assert_eq!(payload["credentialSubject"]["achievement"]["name"], "Basis");
        assert!(!payload.to_string().contains("m@delta.example"), "the address is not readable");
        assert_eq!(payload["nbf"], certificate.issued_at.0 / Moment::SECOND);
    }
}

on_both_databases! {
    /// Read back by the reader of PDFs that reads the files of others.
    async fn what_is_printed_names_who_did_what_and_where_to_check_it(world) {
        course(&world).await;
        let viewer = member(&world).await;
        pass_course(&world, &viewer).await;
        let mut certificate = make(&world, &viewer).await;
        certificate.name = "Zoë Şahin-Đorđević".into();
        certificate.title = "Samenwerken met wie men niet kent, en met wie men wel kent ".repeat(4);
        let pdf = courses::print_certificate(&world.services, &certificate).await.expect("printed");
        let pages = extraction::extract(FileKind::Pdf, &pdf).expect("text");
        let text: String = pages.iter().map(|page| page.text.as_str()).collect();
        let text: String = text.split_whitespace().collect();
        for word in ["ZoëŞahin-Đorđević", "metwiemenniet", certificate.code.as_str()] {
            assert!(text.contains(word), "{word} in {text}");
        }
        for structure in ["/StructTreeRoot", "/Lang", "pdfuaid"] {
            let found = pdf.windows(structure.len()).any(|bytes| bytes == structure.as_bytes());
            assert!(found, "{structure}");
        }

        certificate.name = "李雷".into();
        let refused = courses::print_certificate(&world.services, &certificate).await;
        assert!(matches!(refused, Err(Failure::Refused(CannotPrint))), "{refused:?}");
    }
}
