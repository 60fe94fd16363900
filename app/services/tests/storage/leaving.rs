//! Leaving: one action ends every access, what is left behind moves on, evidence stays, and it can be begun anew.

use domain::{
    Lang, Moment,
    accounts::{AcceptInvitation, AskPasswordReset, Email, Invite, LeaveRefused, Role},
    events::RegistrationState,
    ids::PersonId,
    input::Form,
    institutions::{Function, HandOver, HandOverRefused},
    policy::Viewer,
};
use services::{Failure, accounts, events, institutions};

use crate::support::{World, on_both_databases};

/// What is left that could let the leaver in, or act for them.
const ENDED: [&str; 4] = [
    "SELECT COUNT(*) FROM sign_in_sessions s JOIN people p ON p.id = s.person_id WHERE p.email = 'weg@delta.example'",
    "SELECT COUNT(*) FROM password_resets s JOIN people p ON p.id = s.person_id WHERE p.email = 'weg@delta.example'",
    "SELECT COUNT(*) FROM calendar_feeds s JOIN people p ON p.id = s.person_id WHERE p.email = 'weg@delta.example'",
    "SELECT COUNT(*) FROM person_roles s JOIN people p ON p.id = s.person_id WHERE p.email = 'weg@delta.example'",
];

fn id(viewer: &Viewer) -> PersonId {
    viewer.id().expect("a person")
}

async fn active(world: &World, viewer: &Viewer) -> bool {
    accounts::find_person_by_id(&world.services, id(viewer)).await.expect("asked").is_some()
}

on_both_databases! {
    async fn one_action_ends_every_access_and_the_next_in_line_moves_up(world) {
        let delta = world.institution("delta.example").await;
        let coordinator = world.person("c@delta.example", Role::Coordinator, Some(delta)).await;
        let leaver = world.person("weg@delta.example", Role::Member, Some(delta)).await;
        let next = world.person("next@delta.example", Role::Member, Some(delta)).await;
        let organiser = world.person("o@staff.example", Role::Organiser, None).await;
        let slug = events::schedule(&world.services, &organiser, &crate::events::wanted("1")).await.expect("scheduled");
        let event = events::find_event(&world.services, &organiser, &slug).await.expect("event").event.id;
        events::register(&world.services, &leaver, event).await.expect("a place");
        events::register(&world.services, &next, event).await.expect("in the line");
        let asked = AskPasswordReset { email: Email::parse("weg@delta.example").expect("an address") };
        accounts::ask_password_reset(&world.services, &asked, "192.0.2.1").await.expect("a link");
        events::make_feed(&world.services, &leaver).await.expect("a feed");
        for rows in &ENDED[1..] {
            assert!(world.number(rows).await > 0, "there is something to end: {rows}");
        }

        let seen = accounts::find_departure(&world.services, &coordinator, id(&leaver)).await.expect("seen");
        assert_eq!((seen.registrations, seen.is_self), (1, false));
        accounts::end_access(&world.services, &coordinator, id(&leaver), "Naar een andere baan").await.expect("ended");

        assert!(!active(&world, &leaver).await);
        for rows in ENDED {
            assert_eq!(world.number(rows).await, 0, "{rows}");
        }
        let list = events::list_registrants(&world.services, &organiser, event).await.expect("registrants");
        let left: Vec<(&str, RegistrationState)> = list.iter().map(|one| (one.email.as_str(), one.state)).collect();
        assert_eq!(left, [("next@delta.example", RegistrationState::Confirmed)]);
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'accounts.access_ended'").await, 1);
        let again = accounts::end_access(&world.services, &coordinator, id(&leaver), "").await;
        assert!(matches!(again, Err(Failure::Missing)), "pressed twice it ends once: {again:?}");
        assert_eq!(world.number("SELECT COUNT(*) FROM departures").await, 1);
    }
}

on_both_databases! {
    async fn nobody_ends_the_access_of_somebody_elses_people(world) {
        let delta = world.institution("delta.example").await;
        let iota = world.institution("iota.example").await;
        let member = world.person("m@delta.example", Role::Member, Some(delta)).await;
        let colleague = world.person("n@delta.example", Role::Member, Some(delta)).await;
        let elsewhere = world.person("c@iota.example", Role::Coordinator, Some(iota)).await;
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        for by in [&colleague, &elsewhere, &editor, &Viewer::Visitor] {
            let seen = accounts::find_departure(&world.services, by, id(&member)).await;
            assert!(matches!(seen, Err(Failure::Missing)), "{by:?}");
            let ended = accounts::end_access(&world.services, by, id(&member), "").await;
            assert!(matches!(ended, Err(Failure::Missing)), "{by:?}");
        }
        assert!(active(&world, &member).await);
        accounts::end_access(&world.services, &member, id(&member), "").await.expect("closed by oneself");
        assert!(!active(&world, &member).await);
    }
}

on_both_databases! {
    /// Both at the same moment: whoever is second finds the other one gone.
    async fn the_last_administrator_and_the_last_coordinator_stay(world) {
        let delta = world.institution("delta.example").await;
        let one = world.person("a@delta.example", Role::Coordinator, Some(delta)).await;
        let two = world.person("b@delta.example", Role::Coordinator, Some(delta)).await;
        world.person("m@delta.example", Role::Member, Some(delta)).await;
        let (first, second) = (world.person("x@staff.example", Role::Administrator, None).await,
            world.person("y@staff.example", Role::Administrator, None).await);
        for (pair, why) in [([&one, &two], LeaveRefused::LastCoordinator), ([&first, &second], LeaveRefused::LastAdministrator)] {
            let (left, right) = tokio::join!(
                accounts::end_access(&world.services, pair[0], id(pair[0]), ""),
                accounts::end_access(&world.services, pair[1], id(pair[1]), "")
            );
            let refused = [left, right].into_iter().filter_map(Result::err).collect::<Vec<_>>();
            let [Failure::Refused(refused)] = &refused[..] else { panic!("{refused:?}") };
            assert_eq!(*refused, why);
        }
        let left = if active(&world, &one).await { &one } else { &two };
        let administrator = if active(&world, &first).await { &first } else { &second };
        accounts::end_access(&world.services, administrator, id(left), "").await.expect("an administrator may");
        assert!(!active(&world, left).await);
    }
}

on_both_databases! {
    async fn who_is_invited_again_gets_the_same_record_back(world) {
        let delta = world.institution("delta.example").await;
        let coordinator = world.person("c@delta.example", Role::Coordinator, Some(delta)).await;
        let member = world.person("m@delta.example", Role::Member, Some(delta)).await;
        accounts::end_access(&world.services, &coordinator, id(&member), "").await.expect("ended");
        world.services.clock.advance(Moment::DAY);
        let input = Invite {
            email: Email::parse("M@delta.example").expect("an address"),
            name: "Mees Terug".into(),
            role: Role::Member,
            institution: Some(delta),
            function: Some(Function::AdvisoryTeam),
        };
        accounts::invite(&world.services, Some(&coordinator), &input, Lang::Nl).await.expect("invited");
        let token = services::random::Token::presented(&world.token_in_last_mail("/invitation/").await);
        let form = Form::from([("name", "Mees Terug"), ("password", "zeer lang wachtwoord 9"), ("password_again", "zeer lang wachtwoord 9")]);
        let accept = AcceptInvitation::parse(&form, &[]).expect("a form");
        accounts::accept_invitation(&world.services, &token, &accept, &accounts::Device::default()).await.expect("accepted");
        let back = accounts::find_person_by_id(&world.services, id(&member)).await.expect("asked").expect("the same account");
        assert_eq!((back.name.as_str(), back.institution), ("Mees Terug", Some(delta)));
        assert_eq!(world.number("SELECT COUNT(*) FROM people").await, 2);
    }
}

on_both_databases! {
    async fn the_function_passes_to_a_colleague_with_its_rights_and_its_dates(world) {
        let delta = world.institution("delta.example").await;
        let coordinator = world.person("c@delta.example", Role::Coordinator, Some(delta)).await;
        let colleague = world.person("n@delta.example", Role::Member, Some(delta)).await;
        let iota = world.institution("iota.example").await;
        let stranger = world.person("s@iota.example", Role::Member, Some(iota)).await;
        let slug = institutions::find_institution(&world.services, delta).await.expect("asked").expect("there").slug;
        let give = async |by: &Viewer, to: &Viewer, stays| {
            institutions::hand_over(&world.services, by, &slug, &HandOver { to: id(to), stays }).await
        };
        for to in [&stranger, &coordinator] {
            let refused = give(&coordinator, to, false).await;
            assert!(matches!(refused, Err(Failure::Refused(HandOverRefused::NotAColleague))), "{refused:?}");
        }
        assert!(matches!(give(&colleague, &coordinator, false).await, Err(Failure::Denied)));
        assert!(matches!(give(&stranger, &colleague, false).await, Err(Failure::Missing)));

        world.services.clock.advance(Moment::DAY);
        give(&coordinator, &colleague, false).await.expect("handed over");
        let now = async |viewer: &Viewer| {
            let person = accounts::find_person_by_id(&world.services, id(viewer)).await.expect("asked").expect("there");
            (person.roles.has(Role::Coordinator), person.function)
        };
        assert_eq!(now(&coordinator).await, (false, Some(Function::AdvisoryTeam)));
        assert_eq!(now(&colleague).await, (true, Some(Function::Coordinator)));
        let page = institutions::find_institution_page(&world.services, &coordinator, &slug).await.expect("a page");
        let terms: Vec<bool> = page.terms.iter().map(|term| term.ended_at.is_none()).collect();
        assert_eq!(terms, [true, false]);
        let told = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'institutions.function'";
        assert_eq!(world.number(told).await, 2);

        let administrator = world.person("x@staff.example", Role::Administrator, None).await;
        world.services.clock.advance(Moment::DAY);
        give(&administrator, &coordinator, false).await.expect("given again");
        let register = institutions::list_register(&world.services, &administrator).await.expect("a register");
        let counts: Vec<usize> = register.iter().map(|row| row.coordinators.len()).collect();
        assert_eq!(counts.iter().sum::<usize>(), 2, "both are, and the other institution has none");
        assert_eq!(world.number("SELECT COUNT(*) FROM coordinator_terms").await, 3);
    }
}
