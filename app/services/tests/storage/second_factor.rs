//! The second step of signing in. Codes come from a generator of our own, written after RFC 6238 and RFC 4226 and held
//! against their test vectors, not from the library that checks them.

use domain::{
    Moment,
    accounts::{AskPasswordReset, ChoosePassword, CodeRefused, Role, SignIn, TypedCode, rules},
    ids::SignInSessionId,
    input::Form,
    policy::Viewer,
};
use services::{
    Failure, Services,
    accounts::{
        self, Device, SignInState, SignedIn,
        second_factor::{
            Proof, SecondFactor, begin_setup, confirm, confirm_setup, find_second_factor, new_recovery_codes,
            sign_in_with_code, turn_off,
        },
    },
    random::Token,
};

use crate::{
    otp,
    support::{PASSWORD, World, on_both_databases},
};

/// The code an app shows at this moment, so many steps later or earlier.
fn code(world: &World, secret: &str, steps: i64) -> String {
    let seconds = world.services.now().0 / Moment::SECOND + 30 * steps;
    otp::code(&otp::from_base32(secret), u64::try_from(seconds).expect("after 1970"))
}

/// Another code than any that is right about now.
fn wrong(world: &World, secret: &str) -> String {
    let right: Vec<String> = (-2..=2).map(|steps| code(world, secret, steps)).collect();
    (0..9).map(|n| format!("00000{n}")).find(|code| !right.contains(code)).expect("one of nine")
}

/// Sets the second step up and answers with the secret and the recovery codes.
async fn set_up(world: &World, viewer: &Viewer) -> (String, Vec<String>) {
    set_up_at(world, viewer, world.services.new_id()).await
}

/// The same, by somebody who is signed in.
async fn set_up_at(world: &World, viewer: &Viewer, session: SignInSessionId) -> (String, Vec<String>) {
    let setup = begin_setup(&world.services, viewer).await.expect("begun");
    let typed = TypedCode::read(&code(world, &setup.secret, 0));
    let codes = confirm_setup(&world.services, viewer, session, &typed, "192.0.2.1").await.expect("confirmed");
    // The code that turned it on is used up.
    world.services.clock.advance(30 * Moment::SECOND);
    (setup.secret, codes)
}

async fn sign_in(services: &Services, email: &str) -> SignedIn {
    let input = SignIn::parse(&Form::from([("email", email), ("password", PASSWORD)])).expect("input");
    accounts::sign_in(services, &input, &Device::default()).await.expect("the password is right")
}

/// The sign-in a token opens, if it opens one.
async fn session_of(world: &World, token: &Token) -> Option<SignInSessionId> {
    match accounts::find_viewer(&world.services, token).await.expect("database") {
        SignInState::SignedIn(_, session) => Some(session.id),
        _ => None,
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Failure<CodeRefused>>) -> CodeRefused {
    match result {
        Err(Failure::Refused(refused)) => refused,
        other => panic!("not refused: {other:?}"),
    }
}

on_both_databases! {
    async fn the_password_alone_opens_nothing_once_a_second_step_is_on(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        assert!(!sign_in(&world.services, "e@staff.example").await.needs_code);
        let (secret, _) = set_up(&world, &viewer).await;

        let step = sign_in(&world.services, "e@staff.example").await;
        assert!(step.needs_code);
        let state = accounts::find_viewer(&world.services, &step.token).await.expect("database");
        assert!(matches!(state, SignInState::Unknown), "the token of the step signs nobody in");

        let typed = TypedCode::read(&code(&world, &secret, 0));
        let signed_in = sign_in_with_code(&world.services, &step.token, &typed, &Device::default()).await.expect("in");
        let SignInState::SignedIn(person, session) =
            accounts::find_viewer(&world.services, &signed_in.token).await.expect("database")
        else {
            panic!("not signed in")
        };
        assert_eq!((person.email.as_str(), session.has_second_factor), ("e@staff.example", true));
        let again = sign_in_with_code(&world.services, &step.token, &typed, &Device::default()).await;
        assert_eq!(refused(again), CodeRefused::NotValid, "a step is used once");
    }
}

on_both_databases! {
    async fn a_code_opens_once_and_one_step_of_a_wrong_clock_is_forgiven(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let (secret, _) = set_up(&world, &viewer).await;
        let attempt = async |code: String| {
            let step = sign_in(&world.services, "e@staff.example").await;
            sign_in_with_code(&world.services, &step.token, &TypedCode::read(&code), &Device::default()).await
        };
        world.services.clock.advance(10 * Moment::MINUTE);
        assert_eq!(refused(attempt(code(&world, &secret, -2)).await), CodeRefused::NotRight);
        assert_eq!(refused(attempt(code(&world, &secret, 2)).await), CodeRefused::NotRight);
        let late = code(&world, &secret, -1);
        attempt(late.clone()).await.expect("a clock that is late");
        assert_eq!(refused(attempt(late).await), CodeRefused::NotRight, "replayed");
        let early = code(&world, &secret, 1);
        attempt(early.clone()).await.expect("a clock that is early");
        let now = code(&world, &secret, 0);
        assert_eq!(refused(attempt(now).await), CodeRefused::NotRight, "older than one that was used");
        world.services.clock.advance(30 * Moment::SECOND);
        assert_eq!(refused(attempt(early).await), CodeRefused::NotRight, "replayed in its own time");
    }
}

on_both_databases! {
    async fn two_who_bring_the_same_code_at_once_do_not_both_get_in(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let (secret, _) = set_up(&world, &viewer).await;
        let typed = TypedCode::read(&code(&world, &secret, 0));
        let mut tries = Vec::new();
        for _ in 0..4 {
            let step = sign_in(&world.services, "e@staff.example").await.token;
            let (services, typed) = (world.services.clone(), typed.clone());
            tries.push(tokio::spawn(async move {
                sign_in_with_code(&services, &step, &typed, &Device::default()).await.is_ok()
            }));
        }
        let mut entered = 0;
        for attempt in tries {
            entered += usize::from(attempt.await.expect("an answer"));
        }
        assert_eq!(entered, 1);
    }
}

on_both_databases! {
    async fn five_wrong_codes_end_the_step_and_the_person_is_told(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let (secret, _) = set_up(&world, &viewer).await;
        let step = sign_in(&world.services, "e@staff.example").await.token;
        let before = world.mails().await.len();
        for _ in 0..rules::STEP_TRIES {
            let typed = TypedCode::read(&wrong(&world, &secret));
            let answer = sign_in_with_code(&world.services, &step, &typed, &Device::default()).await;
            assert_eq!(refused(answer), CodeRefused::NotRight);
        }
        let right = TypedCode::read(&code(&world, &secret, 0));
        let answer = sign_in_with_code(&world.services, &step, &right, &Device::default()).await;
        assert_eq!(refused(answer), CodeRefused::NotValid, "even the right one comes too late");
        assert_eq!(world.mails().await.len(), before + 1);
        let noted = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'accounts.second_factor_refused'";
        assert_eq!(world.number(noted).await, rules::STEP_TRIES);
        // Who starts anew gets in: nobody is locked out.
        let step = sign_in(&world.services, "e@staff.example").await.token;
        sign_in_with_code(&world.services, &step, &right, &Device::default()).await.expect("in");
    }
}

on_both_databases! {
    async fn codes_are_not_guessed_without_end_whatever_the_address(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let (secret, _) = set_up(&world, &viewer).await;
        let mut answers = Vec::new();
        for n in 0..40 {
            let input = SignIn::parse(&Form::from([("email", "e@staff.example"), ("password", PASSWORD)]));
            let device = Device { address: format!("192.0.2.{n}"), ..Device::default() };
            let step = accounts::sign_in(&world.services, &input.expect("input"), &device).await.expect("in").token;
            let typed = TypedCode::read(&wrong(&world, &secret));
            answers.push(refused(sign_in_with_code(&world.services, &step, &typed, &device).await));
        }
        assert!(matches!(answers.last(), Some(CodeRefused::TooMany(_))), "{answers:?}");
        let step = Device { address: "192.0.2.99".into(), ..Device::default() };
        for _ in 0..12 {
            let _ = sign_in_with_code(&world.services, &services::random::Token::presented("x"), &TypedCode::read("1"), &step).await;
        }
        let made_up = sign_in_with_code(&world.services, &services::random::Token::presented("x"), &TypedCode::read("1"), &step).await;
        assert!(matches!(refused(made_up), CodeRefused::TooMany(_)), "made-up steps are counted too");
    }
}

on_both_databases! {
    async fn a_step_that_took_too_long_ends(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let (secret, _) = set_up(&world, &viewer).await;
        let step = sign_in(&world.services, "e@staff.example").await.token;
        world.services.clock.advance(rules::STEP_LASTS);
        let typed = TypedCode::read(&code(&world, &secret, 0));
        let answer = sign_in_with_code(&world.services, &step, &typed, &Device::default()).await;
        assert_eq!(refused(answer), CodeRefused::NotValid);
    }
}

on_both_databases! {
    async fn each_recovery_code_opens_once_and_new_ones_replace_the_rest(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let (_, codes) = set_up(&world, &viewer).await;
        assert_eq!(codes.len(), rules::RECOVERY_CODES);
        let attempt = async |code: &str| {
            let step = sign_in(&world.services, "e@staff.example").await;
            sign_in_with_code(&world.services, &step.token, &TypedCode::read(code), &Device::default()).await
        };
        attempt(&codes[0].to_uppercase()).await.expect("in");
        assert_eq!(refused(attempt(&codes[0]).await), CodeRefused::NotRight);
        let left = find_second_factor(&world.services, &viewer).await.expect("state");
        assert!(matches!(left, SecondFactor::On { codes_left: 9, .. }), "{left:?}");
        let newer = new_recovery_codes(&world.services, &viewer).await.expect("codes");
        assert_eq!(refused(attempt(&codes[1]).await), CodeRefused::NotRight);
        attempt(&newer[1]).await.expect("in");
        let kept = "SELECT COUNT(*) FROM recovery_codes WHERE LENGTH(code_hash) = 43";
        assert_eq!(world.number(kept).await, 10, "hashes and nothing else");
        let stranger = world.person("o@staff.example", Role::Organiser, None).await;
        set_up(&world, &stranger).await;
        let step = sign_in(&world.services, "o@staff.example").await.token;
        let foreign = sign_in_with_code(&world.services, &step, &TypedCode::read(&newer[2]), &Device::default()).await;
        assert_eq!(refused(foreign), CodeRefused::NotRight, "of somebody else");
    }
}

on_both_databases! {
    async fn setting_up_ends_only_with_a_right_code_and_the_secret_is_sealed(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let setup = begin_setup(&world.services, &viewer).await.expect("begun");
        assert!(setup.address.starts_with("otpauth://totp/Loket:e%40staff.example?"), "{}", setup.address);
        let typed = TypedCode::read(&wrong(&world, &setup.secret));
        let (failure, again) =
            confirm_setup(&world.services, &viewer, world.services.new_id(), &typed, "192.0.2.1").await.expect_err("a wrong code");
        assert!(matches!(failure, Failure::Refused(CodeRefused::NotRight)));
        assert_eq!(again.expect("the same again").secret, setup.secret);
        assert!(!sign_in(&world.services, "e@staff.example").await.needs_code, "it is not on yet");

        set_up(&world, &viewer).await;
        assert!(matches!(begin_setup(&world.services, &viewer).await, Err(Failure::Missing)), "one that is on stays");
        let typed = TypedCode::read("123456");
        let (failure, _) = confirm_setup(&world.services, &viewer, world.services.new_id(), &typed, "192.0.2.1").await.expect_err("nothing to confirm");
        assert!(matches!(failure, Failure::Refused(CodeRefused::NotValid)));
        // 20 bytes, sealed with nonce and tag: 60 bytes in base64.
        assert_eq!(world.number("SELECT COUNT(*) FROM second_factors WHERE LENGTH(secret) = 80").await, 1);
    }
}

on_both_databases! {
    async fn turning_it_off_forgets_everything_and_is_told(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        assert!(matches!(turn_off(&world.services, &viewer, world.services.new_id()).await, Err(Failure::Missing)));
        set_up(&world, &viewer).await;
        let waiting = sign_in(&world.services, "e@staff.example").await.token;
        turn_off(&world.services, &viewer, world.services.new_id()).await.expect("off");
        for table in ["SELECT COUNT(*) FROM second_factors", "SELECT COUNT(*) FROM recovery_codes", "SELECT COUNT(*) FROM sign_in_steps"] {
            assert_eq!(world.number(table).await, 0, "{table}");
        }
        let answer = sign_in_with_code(&world.services, &waiting, &TypedCode::read("123456"), &Device::default()).await;
        assert_eq!(refused(answer), CodeRefused::NotValid);
        assert!(!sign_in(&world.services, "e@staff.example").await.needs_code);
        let told = world.mails().await.iter().filter(|(_, subject)| subject.contains("beveiliging")).count();
        assert_eq!(told, 2, "when it was turned on and when it was turned off");
    }
}

on_both_databases! {
    async fn turning_it_on_or_off_ends_every_other_sign_in(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let elsewhere = sign_in(&world.services, "e@staff.example").await.token;
        let here = sign_in(&world.services, "e@staff.example").await.token;
        let session = session_of(&world, &here).await.expect("signed in");
        let (secret, _) = set_up_at(&world, &viewer, session).await;
        assert!(session_of(&world, &here).await.is_some());
        assert!(session_of(&world, &elsewhere).await.is_none(), "it was made with the password alone");

        let step = sign_in(&world.services, "e@staff.example").await.token;
        let typed = TypedCode::read(&code(&world, &secret, 0));
        let again = sign_in_with_code(&world.services, &step, &typed, &Device::default()).await.expect("in").token;
        assert!(session_of(&world, &again).await.is_some());
        turn_off(&world.services, &viewer, session).await.expect("off");
        assert!(session_of(&world, &here).await.is_some());
        assert!(session_of(&world, &again).await.is_none());
    }
}

on_both_databases! {
    async fn a_proof_makes_a_sign_in_fresh_under_a_new_token(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let old = sign_in(&world.services, "e@staff.example").await.token;
        let session = async |token| match accounts::find_viewer(&world.services, token).await.expect("database") {
            SignInState::SignedIn(_, session) => Some(session),
            _ => None,
        };
        world.services.clock.advance(rules::PROOF_LASTS);
        let current = session(&old).await.expect("signed in");
        assert!(!rules::is_fresh(current.confirmed_at, world.services.now()));

        let no = confirm(&world.services, &viewer, current.id, &Proof::Password("een ander wachtwoord".into()), "a").await;
        assert_eq!(refused(no), CodeRefused::NotRight);
        let new = confirm(&world.services, &viewer, current.id, &Proof::Password(PASSWORD.into()), "a").await.expect("right");
        assert!(session(&old).await.is_none(), "the old token opens nothing");
        let renewed = session(&new).await.expect("signed in");
        assert_eq!(renewed.id, current.id);
        assert!(rules::is_fresh(renewed.confirmed_at, world.services.now()));

        let (secret, _) = set_up_at(&world, &viewer, current.id).await;
        let by_password = confirm(&world.services, &viewer, current.id, &Proof::Password(PASSWORD.into()), "a").await;
        assert_eq!(refused(by_password), CodeRefused::NotRight, "the password is no proof of whoever has an app");
        let typed = TypedCode::read(&code(&world, &secret, 0));
        confirm(&world.services, &viewer, current.id, &Proof::Code(typed), "a").await.expect("right");

        let stranger = world.person("o@staff.example", Role::Organiser, None).await;
        let foreign = confirm(&world.services, &stranger, current.id, &Proof::Password(PASSWORD.into()), "a").await;
        assert!(matches!(foreign, Err(Failure::Missing)), "of somebody else's sign-in");
    }
}

on_both_databases! {
    async fn where_it_is_required_an_administrator_is_one_only_with_a_second_step(world) {
        let mut world = world;
        std::sync::Arc::get_mut(&mut world.services).expect("nobody else").trust.second_factor_is_required = true;
        let admin = world.person("a@staff.example", Role::Administrator, None).await;
        let token = sign_in(&world.services, "a@staff.example").await.token;
        let state = async |token| match accounts::find_viewer(&world.services, token).await.expect("database") {
            SignInState::SignedIn(person, session) => (person.roles.has(Role::Administrator), session.is_withheld),
            _ => panic!("not signed in"),
        };
        let session = session_of(&world, &token).await.expect("signed in");
        assert_eq!(state(&token).await, (false, true));
        set_up_at(&world, &admin, session).await;
        assert_eq!(state(&token).await, (true, false));
        turn_off(&world.services, &admin, session).await.expect("off");
        assert_eq!(state(&token).await, (false, true), "at once");
    }
}

on_both_databases! {
    async fn a_new_password_ends_steps_that_began_with_the_old_one_and_asks_for_the_code_itself(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let (secret, _) = set_up(&world, &viewer).await;
        let waiting = sign_in(&world.services, "e@staff.example").await.token;
        let ask = AskPasswordReset::parse(&Form::from([("email", "e@staff.example")])).expect("input");
        accounts::ask_password_reset(&world.services, &ask, "192.0.2.1").await.expect("asked");
        let link = services::random::Token::presented(&world.token_in_last_mail("/password/").await);
        let form = Form::from([("password", "vier gewone woorden samen"), ("password_again", "vier gewone woorden samen")]);
        let choose = ChoosePassword::parse(&form, &[]).expect("input");
        let entered = accounts::reset_password(&world.services, &link, &choose, &Device::default()).await.expect("reset");
        assert!(entered.needs_code, "a mailbox alone is not enough");
        let typed = TypedCode::read(&code(&world, &secret, 0));
        let old = sign_in_with_code(&world.services, &waiting, &typed, &Device::default()).await;
        assert_eq!(refused(old), CodeRefused::NotValid);
        sign_in_with_code(&world.services, &entered.token, &typed, &Device::default()).await.expect("in");
    }
}
