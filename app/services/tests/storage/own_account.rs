//! What people change about their own account: name, password, mail address; and browsers that are new.

use domain::{
    Lang, Moment,
    accounts::{
        AskPasswordReset, ChangeDetails, ChangeEmail, ChoosePassword, EmailChangeRefused, Role, SignIn, SignInRefused,
        rules,
    },
    input::Form,
    policy::Viewer,
};
use services::{
    Failure,
    accounts::{self, Device, SignInState, SignedIn},
    random::Token,
};

use crate::support::{PASSWORD, World, on_both_databases};

const OTHER: &str = "vier gewone woorden samen";

async fn sign_in(world: &World, email: &str, password: &str, known: Option<Token>) -> Option<SignedIn> {
    let input = SignIn::parse(&Form::from([("email", email), ("password", password)])).expect("input");
    match accounts::sign_in(&world.services, &input, &Device { known, ..Device::default() }).await {
        Ok(signed_in) => Some(signed_in),
        Err(Failure::Refused(SignInRefused::NotRight)) => None,
        Err(other) => panic!("{other:?}"),
    }
}

/// The viewer that a token makes, and its sign-in.
async fn viewer(world: &World, token: &Token) -> Option<(Viewer, domain::ids::SignInSessionId)> {
    match accounts::find_viewer(&world.services, token).await.expect("database") {
        SignInState::SignedIn(person, session) => Some((Viewer::Person(person), session.id)),
        _ => None,
    }
}

fn choose() -> ChoosePassword {
    ChoosePassword::parse(&Form::from([("password", OTHER), ("password_again", OTHER)]), &[]).expect("input")
}

fn to(email: &str) -> ChangeEmail {
    ChangeEmail::parse(&Form::from([("email", email)])).expect("input")
}

async fn ask(world: &World, who: &Viewer, email: &str) -> Result<(), Failure<EmailChangeRefused>> {
    world.services.clock.advance(Moment::MINUTE);
    accounts::ask_email_change(&world.services, who, &to(email), "192.0.2.1").await
}

/// The token of the newest link to a new address, and of the newest one back.
async fn links(world: &World) -> (Token, Token) {
    let confirm = world.token_of_mail("accounts.email_change", "/email/").await;
    let undo = world.token_of_mail("accounts.email_change_notice", "/email/undo/").await;
    (Token::presented(&confirm), Token::presented(&undo))
}

fn is_invalid<T>(result: &Result<T, Failure<EmailChangeRefused>>) -> bool {
    matches!(result, Err(Failure::Refused(EmailChangeRefused::NotValid)))
}

on_both_databases! {
    async fn name_and_language_are_changed_for_pages_and_mails(world) {
        let who = world.person("e@staff.example", Role::Editor, None).await;
        let form = Form::from([("name", "Noor de Wit"), ("language", "en")]);
        accounts::change_details(&world.services, &who, &ChangeDetails::parse(&form).expect("input")).await.expect("saved");
        let person = accounts::find_person_by_email(&world.services, "e@staff.example").await.expect("database").expect("there");
        assert_eq!((person.name.as_str(), person.lang), ("Noor de Wit", Lang::En));
        assert_eq!(world.number("SELECT COUNT(*) FROM audit_entries WHERE deed = 'accounts.details_changed'").await, 1);
    }
}

on_both_databases! {
    async fn another_password_ends_every_other_sign_in_and_reset_link_and_is_told_by_mail(world) {
        world.person("e@staff.example", Role::Editor, None).await;
        let here = sign_in(&world, "e@staff.example", PASSWORD, None).await.expect("in").token;
        let there = sign_in(&world, "e@staff.example", PASSWORD, None).await.expect("in").token;
        let reset = AskPasswordReset::parse(&Form::from([("email", "e@staff.example")])).expect("input");
        accounts::ask_password_reset(&world.services, &reset, "192.0.2.1").await.expect("asked");
        let link = Token::presented(&world.token_in_last_mail("/password/").await);

        let (who, session) = viewer(&world, &here).await.expect("signed in");
        let renewed = accounts::change_password(&world.services, &who, session, &choose()).await.expect("changed");
        assert!(viewer(&world, &here).await.is_none(), "the token before the change opens nothing");
        assert!(viewer(&world, &there).await.is_none());
        assert!(viewer(&world, &renewed).await.is_some());
        assert!(accounts::find_reset(&world.services, &link).await.is_err());
        assert!(sign_in(&world, "e@staff.example", PASSWORD, None).await.is_none());
        assert!(sign_in(&world, "e@staff.example", OTHER, None).await.is_some());
        let told = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'accounts.security' AND text_body LIKE '%wachtwoord is gewijzigd%'";
        assert_eq!(world.number(told).await, 1);
    }
}

on_both_databases! {
    async fn an_address_changes_only_when_the_new_one_confirms_and_each_link_opens_once(world) {
        let who = world.person("old@staff.example", Role::Editor, None).await;
        ask(&world, &who, "first@staff.example").await.expect("asked");
        let (overtaken, _) = links(&world).await;
        ask(&world, &who, "New@staff.example").await.expect("asked");
        let (confirm, _) = links(&world).await;
        assert!(sign_in(&world, "new@staff.example", PASSWORD, None).await.is_none(), "nothing changes by asking");
        assert!(is_invalid(&accounts::confirm_email_change(&world.services, &overtaken).await));
        assert_eq!(accounts::find_email_change(&world.services, &confirm).await.expect("open"), "New@staff.example");
        accounts::confirm_email_change(&world.services, &confirm).await.expect("confirmed");
        assert!(is_invalid(&accounts::confirm_email_change(&world.services, &confirm).await));
        assert!(sign_in(&world, "new@staff.example", PASSWORD, None).await.is_some());
        assert!(sign_in(&world, "old@staff.example", PASSWORD, None).await.is_none());
        let stored = "SELECT COUNT(*) FROM email_changes WHERE LENGTH(confirm_hash) = 43 AND confirm_hash <> undo_hash";
        assert_eq!(world.number(stored).await, 2);
        for hash in [confirm.reveal(), overtaken.reveal()] {
            assert_ne!(Token::presented(hash).hash(), hash);
        }
    }
}

on_both_databases! {
    async fn links_about_an_address_run_out(world) {
        let who = world.person("old@staff.example", Role::Editor, None).await;
        ask(&world, &who, "new@staff.example").await.expect("asked");
        let (confirm, undo) = links(&world).await;
        world.services.clock.advance(rules::EMAIL_CHANGE_LASTS);
        assert!(is_invalid(&accounts::confirm_email_change(&world.services, &confirm).await));
        assert!(accounts::find_email_undo(&world.services, &undo).await.is_ok());
        world.services.clock.advance(rules::EMAIL_UNDO_LASTS);
        assert!(is_invalid(&accounts::undo_email_change(&world.services, &undo).await));
        sign_in(&world, "old@staff.example", PASSWORD, None).await.expect("in");
        assert_eq!(world.number("SELECT COUNT(*) FROM email_changes").await, 0, "what was asked for is forgotten");
    }
}

on_both_databases! {
    async fn the_old_address_takes_a_whole_row_of_changes_back_and_ends_every_sign_in(world) {
        world.person("old@staff.example", Role::Editor, None).await;
        let stolen = sign_in(&world, "old@staff.example", PASSWORD, None).await.expect("in").token;
        let (who, _) = viewer(&world, &stolen).await.expect("signed in");
        ask(&world, &who, "second@evil.example").await.expect("asked");
        let (confirm, rightful) = links(&world).await;
        accounts::confirm_email_change(&world.services, &confirm).await.expect("confirmed");
        let (who, _) = viewer(&world, &stolen).await.expect("signed in");
        ask(&world, &who, "third@evil.example").await.expect("asked");
        let (confirm, thiefs) = links(&world).await;
        accounts::confirm_email_change(&world.services, &confirm).await.expect("confirmed");
        // The thief goes back a step; the way of the rightful owner stays open.
        accounts::undo_email_change(&world.services, &thiefs).await.expect("undone");
        accounts::undo_email_change(&world.services, &rightful).await.expect("undone");
        assert!(viewer(&world, &stolen).await.is_none());
        assert!(sign_in(&world, "old@staff.example", PASSWORD, None).await.is_some());
        assert!(is_invalid(&accounts::undo_email_change(&world.services, &rightful).await));
    }
}

on_both_databases! {
    async fn asking_for_a_taken_address_tells_only_its_owner(world) {
        let who = world.person("old@staff.example", Role::Editor, None).await;
        world.person("taken@staff.example", Role::Organiser, None).await;
        ask(&world, &who, "Taken@staff.example").await.expect("the same answer as for a free address");
        let links = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'accounts.email_change'";
        assert_eq!(world.number(links).await, 0);
        let told = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'accounts.email_change_taken' AND recipient = 'taken@staff.example'";
        assert_eq!(world.number(told).await, 1);
        // Free when it was asked for, taken when it is confirmed.
        ask(&world, &who, "soon@staff.example").await.expect("asked");
        let confirm = Token::presented(&world.token_of_mail("accounts.email_change", "/email/").await);
        world.person("soon@staff.example", Role::Editor, None).await;
        assert!(is_invalid(&accounts::confirm_email_change(&world.services, &confirm).await));
        assert!(sign_in(&world, "old@staff.example", PASSWORD, None).await.is_some());
    }
}

on_both_databases! {
    async fn representatives_keep_an_address_of_their_institution(world) {
        let delta = world.institution("delta.example").await;
        let who = world.person("m@delta.example", Role::Member, Some(delta)).await;
        let refused = ask(&world, &who, "m@notdelta.example").await;
        assert!(matches!(refused, Err(Failure::Refused(EmailChangeRefused::OtherDomain(domain))) if domain == "delta.example"));
        let same = ask(&world, &who, "m@delta.example").await;
        assert!(matches!(same, Err(Failure::Refused(EmailChangeRefused::Same))));
        ask(&world, &who, "m@lab.delta.example").await.expect("asked");
    }
}

on_both_databases! {
    async fn a_sign_in_with_an_unknown_browser_is_told_by_mail_and_with_a_known_one_is_not(world) {
        world.person("e@staff.example", Role::Editor, None).await;
        let news = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'accounts.new_device'";
        assert_eq!(world.number(news).await, 0, "opening the account is no news");
        let known = sign_in(&world, "e@staff.example", PASSWORD, None).await.expect("in").known.expect("a token to keep");
        assert_eq!(world.number(news).await, 1);
        let again = sign_in(&world, "e@staff.example", PASSWORD, Some(known.clone())).await.expect("in").known;
        assert_eq!(again.as_ref(), Some(&known));
        assert_eq!(world.number(news).await, 1);
        // One that somebody made up is not taken over.
        let made_up = Token::presented("made up");
        let given = sign_in(&world, "e@staff.example", PASSWORD, Some(made_up.clone())).await.expect("in").known;
        assert_ne!(given, Some(made_up));
        assert_eq!(world.number(news).await, 2);
        // Somebody else at the same browser: known there, new for them.
        world.person("o@staff.example", Role::Organiser, None).await;
        let shared = sign_in(&world, "o@staff.example", PASSWORD, Some(known.clone())).await.expect("in").known;
        assert_eq!(shared.as_ref(), Some(&known));
        assert_eq!(world.number(news).await, 3);
        world.services.clock.advance(rules::DEVICE_REMEMBERED);
        sign_in(&world, "e@staff.example", PASSWORD, Some(known)).await.expect("in");
        assert_eq!(world.number(news).await, 4, "forgotten after half a year");
    }
}
