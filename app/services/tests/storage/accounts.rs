//! Invitations, signing in, forgotten passwords.

use domain::{
    Moment,
    accounts::{
        AskPasswordReset, ChoosePassword, Email, InvitationRefused, Invite, InviteRefused, ResetRefused, Role, SignIn,
        SignInRefused, rules,
    },
    input::Form,
    institutions::Function,
};
use services::{
    Failure,
    accounts::{self, Device, SignInState},
    random::Token,
};

use crate::support::{PASSWORD, World, on_both_databases};

fn sign_in(email: &str, password: &str) -> SignIn {
    SignIn::parse(&Form::from([("email", email), ("password", password)])).expect("input")
}

async fn state(world: &World, token: &Token) -> &'static str {
    match accounts::find_viewer(&world.services, token).await.expect("database") {
        SignInState::Unknown => "unknown",
        SignInState::Expired => "expired",
        SignInState::SignedIn(..) => "signed in",
    }
}

on_both_databases! {
    async fn an_invited_person_gets_the_promised_roles_and_can_sign_in(world) {
        let delta = world.institution("delta.example").await;
        let viewer = world.person("c@delta.example", Role::Coordinator, Some(delta)).await;
        let person = viewer.person().expect("person");
        assert!(person.roles.has(Role::Member) && person.roles.has(Role::Coordinator));
        assert_eq!((person.institution, person.function), (Some(delta), Some(Function::Coordinator)));
        let signed_in = accounts::sign_in(&world.services, &sign_in("C@Delta.example", PASSWORD), &Device::default())
            .await
            .expect("sign in");
        assert_eq!(signed_in.person, person.id);
        assert_eq!(state(&world, &signed_in.token).await, "signed in");
    }
}

on_both_databases! {
    async fn unknown_people_and_wrong_passwords_get_the_same_answer(world) {
        world.person("e@staff.example", Role::Editor, None).await;
        for (email, password) in [("e@staff.example", "een ander wachtwoord"), ("nobody@staff.example", PASSWORD)] {
            let result = accounts::sign_in(&world.services, &sign_in(email, password), &Device::default()).await;
            assert!(matches!(result, Err(Failure::Refused(SignInRefused::NotRight))), "{email}");
        }
    }
}

on_both_databases! {
    async fn whoever_is_shut_out_is_out_everywhere_at_once(world) {
        world.person("e@staff.example", Role::Editor, None).await;
        let mut tokens = Vec::new();
        for _ in 0..2 {
            let input = sign_in("e@staff.example", PASSWORD);
            tokens.push(accounts::sign_in(&world.services, &input, &Device::default()).await.expect("sign in").token);
        }
        world.run_plain("UPDATE people SET is_active = FALSE WHERE email_folded = 'e@staff.example'").await;
        for token in &tokens {
            assert_eq!(state(&world, token).await, "unknown");
        }
        let again = accounts::sign_in(&world.services, &sign_in("e@staff.example", PASSWORD), &Device::default()).await;
        assert!(matches!(again, Err(Failure::Refused(SignInRefused::NotRight))), "as for a wrong password");
    }
}

on_both_databases! {
    async fn a_sign_in_ends_after_half_an_hour_without_use_and_lives_on_with_use(world) {
        world.person("e@staff.example", Role::Editor, None).await;
        let token = accounts::sign_in(&world.services, &sign_in("e@staff.example", PASSWORD), &Device::default())
            .await
            .expect("sign in")
            .token;
        for _ in 0..3 {
            world.services.clock.advance(29 * Moment::MINUTE);
            assert_eq!(state(&world, &token).await, "signed in");
        }
        world.services.clock.advance(rules::IDLE);
        assert_eq!(state(&world, &token).await, "expired");
    }
}

on_both_databases! {
    async fn signing_out_and_ending_a_device_work_at_once(world) {
        let viewer = world.person("e@staff.example", Role::Editor, None).await;
        let device = |previous| Device { user_agent: "Proef".into(), previous, ..Device::default() };
        let here = accounts::sign_in(&world.services, &sign_in("e@staff.example", PASSWORD), &device(None)).await.expect("sign in").token;
        let there = accounts::sign_in(&world.services, &sign_in("e@staff.example", PASSWORD), &device(None)).await.expect("sign in").token;
        let SignInState::SignedIn(_, session) = accounts::find_viewer(&world.services, &there).await.expect("database") else {
            panic!("not signed in")
        };
        let stranger = world.person("o@staff.example", Role::Organiser, None).await;
        assert!(matches!(accounts::end_sign_in_session(&world.services, &stranger, session.id).await, Err(Failure::Missing)));
        accounts::end_sign_in_session(&world.services, &viewer, session.id).await.expect("ended");
        assert_eq!(state(&world, &there).await, "unknown");
        accounts::sign_out(&world.services, &viewer, &here).await.expect("signed out");
        assert_eq!(state(&world, &here).await, "unknown");
    }
}

on_both_databases! {
    async fn an_invitation_works_once_and_for_two_weeks(world) {
        let invite = Invite {
            email: Email::parse("o@staff.example").expect("address"),
            name: "O".into(),
            role: Role::Organiser,
            institution: None,
            function: None,
        };
        let invited = accounts::invite(&world.services, None, &invite, domain::Lang::En).await.expect("invite");
        let token = Token::presented(invited.link.rsplit('/').next().expect("token"));
        assert_eq!(accounts::find_invitation(&world.services, &token).await.expect("open").email, "o@staff.example");
        world.services.clock.advance(rules::INVITATION_LASTS);
        let late = accounts::find_invitation(&world.services, &token).await;
        assert!(matches!(late, Err(Failure::Refused(InvitationRefused::NotValid))));
        let again = accounts::find_invitation(&world.services, &Token::presented("made up")).await;
        assert!(matches!(again, Err(Failure::Refused(InvitationRefused::NotValid))));
    }
}

on_both_databases! {
    async fn a_coordinator_invites_colleagues_of_the_own_institution_only(world) {
        let delta = world.institution("delta.example").await;
        let other = world.institution("other.example").await;
        let coordinator = world.person("c@delta.example", Role::Coordinator, Some(delta)).await;
        let member = world.person("m@delta.example", Role::Member, Some(delta)).await;
        let invite = |email: &str, institution| Invite {
            email: Email::parse(email).expect("address"),
            name: "Collega".into(),
            role: Role::Member,
            institution: Some(institution),
            function: Some(Function::AdvisoryTeam),
        };
        let nl = domain::Lang::Nl;
        let good = accounts::invite(&world.services, Some(&coordinator), &invite("n@delta.example", delta), nl).await;
        assert!(good.is_ok_and(|invited| !invited.link.is_empty()));
        let domain = accounts::invite(&world.services, Some(&coordinator), &invite("n@gmail.example", delta), nl).await;
        assert!(matches!(domain, Err(Failure::Refused(InviteRefused::OtherDomain))));
        let foreign = accounts::invite(&world.services, Some(&coordinator), &invite("n@other.example", other), nl).await;
        assert!(matches!(foreign, Err(Failure::Denied)));
        let by_member = accounts::invite(&world.services, Some(&member), &invite("x@delta.example", delta), nl).await;
        assert!(matches!(by_member, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn a_new_password_ends_every_sign_in_and_uses_the_link_up(world) {
        world.person("e@staff.example", Role::Editor, None).await;
        let before = accounts::sign_in(&world.services, &sign_in("e@staff.example", PASSWORD), &Device::default()).await.expect("sign in").token;
        let ask = |email: &str| AskPasswordReset::parse(&Form::from([("email", email)])).expect("input");
        accounts::ask_password_reset(&world.services, &ask("nobody@staff.example"), "192.0.2.1").await.expect("same answer");
        accounts::ask_password_reset(&world.services, &ask("e@staff.example"), "192.0.2.1").await.expect("asked");
        let mails = world.mails().await;
        assert_eq!(mails.iter().filter(|(to, _)| to == "nobody@staff.example").count(), 0);
        let token = Token::presented(&world.token_in_last_mail("/password/").await);
        let form = Form::from([("password", "vier gewone woorden samen"), ("password_again", "vier gewone woorden samen")]);
        let choose = ChoosePassword::parse(&form, &[]).expect("input");
        let after = accounts::reset_password(&world.services, &token, &choose, &Device::default()).await.expect("reset").token;
        assert_eq!((state(&world, &before).await, state(&world, &after).await), ("unknown", "signed in"));
        let twice = accounts::reset_password(&world.services, &token, &choose, &Device::default()).await;
        assert!(matches!(twice, Err(Failure::Refused(ResetRefused::NotValid))));
        let old = accounts::sign_in(&world.services, &sign_in("e@staff.example", PASSWORD), &Device::default()).await;
        assert!(matches!(old, Err(Failure::Refused(SignInRefused::NotRight))));
    }
}
