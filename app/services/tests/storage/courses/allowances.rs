//! More time and attempts for one person: for what begins from then on, at the courses they were given for.

use domain::{
    Lang, Moment,
    accounts::{Email, Role},
    courses::{
        StartRefused,
        allowances::{Extra, GiveAllowance, GiveRefused},
        attempting::QuizRules,
        quiz::Settings,
    },
    policy::Viewer,
};
use services::{
    Failure,
    courses::{self, NewCourse},
};

use super::{answer_all, member, module, start, write};
use crate::support::{World, on_both_databases};

const LIMIT: i64 = 40 * Moment::MINUTE;

/// Two courses, their quizzes with forty minutes and one attempt.
async fn timed_courses(world: &World) {
    for slug in ["basis", "ander"] {
        let mut module = module("m1");
        let open = Settings::open(70);
        let rules = QuizRules { time_limit: Some(LIMIT), attempts: Some(1), ..open.rules };
        module.settings = Settings { rules, ..open };
        let course = NewCourse {
            slug: slug.into(),
            lang: Lang::Nl,
            title: slug.into(),
            summary: "Kort".into(),
            pair: None,
            is_published: true,
            modules: vec![module],
        };
        write(world, &course).await;
    }
}

fn gift(course: Option<&str>, percent: i64, attempts: u32) -> GiveAllowance {
    let email = Email::parse("m@delta.example").expect("an address");
    GiveAllowance { email, course: course.map(str::to_owned), extra: Extra { percent, attempts } }
}

async fn limit(world: &World, viewer: &Viewer, course: &str) -> Option<i64> {
    courses::find_quiz(&world.services, viewer, course, "m1").await.expect("a quiz").rules.time_limit
}

on_both_databases! {
    async fn more_time_holds_from_then_on_and_for_the_chosen_course_only(world) {
        timed_courses(&world).await;
        let viewer = member(&world).await;
        let editor = world.person("editor@loket.example", Role::Editor, None).await;
        let delta = world.institution("iota.example").await;
        let other = world.person("o@iota.example", Role::Member, Some(delta)).await;
        let open = start(&world, &viewer).await;
        courses::give_allowance(&world.services, &editor, &gift(Some("basis"), 25, 1)).await.expect("given");

        let began = courses::find_attempt(&world.services, &viewer, open).await.expect("an attempt").attempt.tried;
        assert_eq!(began.deadline, Some(began.started_at.plus(LIMIT)), "the deadline of an open attempt is fixed");
        assert_eq!(limit(&world, &viewer, "basis").await, Some(50 * Moment::MINUTE));
        assert_eq!(limit(&world, &viewer, "ander").await, Some(LIMIT));
        assert_eq!(limit(&world, &other, "basis").await, Some(LIMIT));

        answer_all(&world, &viewer, open, false).await;
        courses::submit_attempt(&world.services, &viewer, open).await.expect("handed in");
        let second = start(&world, &viewer).await;
        let began = courses::find_attempt(&world.services, &viewer, second).await.expect("an attempt").attempt.tried;
        assert_eq!(began.deadline, Some(began.started_at.plus(50 * Moment::MINUTE)));
        answer_all(&world, &viewer, second, false).await;
        courses::submit_attempt(&world.services, &viewer, second).await.expect("handed in");
        let third = courses::start_attempt(&world.services, &viewer, "basis", "m1").await;
        assert!(matches!(third, Err(Failure::Refused(StartRefused::NoneLeft))), "{third:?}");
    }
}

on_both_databases! {
    async fn a_later_gift_replaces_the_earlier_one_and_the_most_of_both_kinds_counts(world) {
        timed_courses(&world).await;
        let viewer = member(&world).await;
        let editor = world.person("editor@loket.example", Role::Editor, None).await;
        for (course, percent) in [(None, 50), (None, 10), (Some("basis"), 100), (Some("basis"), 25)] {
            courses::give_allowance(&world.services, &editor, &gift(course, percent, 0)).await.expect("given");
        }
        let given = courses::list_allowances(&world.services, &editor).await.expect("a list");
        let mut of: Vec<_> = given.iter().map(|one| (one.course.is_some(), one.extra.percent)).collect();
        of.sort_unstable();
        assert_eq!(of, [(false, 10), (true, 25)]);
        assert_eq!(limit(&world, &viewer, "basis").await, Some(LIMIT / 4 * 5));
        assert_eq!(limit(&world, &viewer, "ander").await, Some(LIMIT / 10 * 11));
        assert_eq!(world.number("SELECT COUNT(*) FROM outbox_messages WHERE kind = 'courses.allowance'").await, 4);

        for one in &given {
            courses::end_allowance(&world.services, &editor, one.id).await.expect("ended");
            let again = courses::end_allowance(&world.services, &editor, one.id).await;
            assert!(matches!(again, Err(Failure::Missing)), "{again:?}");
        }
        assert_eq!(limit(&world, &viewer, "basis").await, Some(LIMIT));
    }
}

on_both_databases! {
    async fn only_editors_give_and_only_to_people_and_courses_that_are_there(world) {
        timed_courses(&world).await;
        let viewer = member(&world).await;
        let editor = world.person("editor@loket.example", Role::Editor, None).await;
        let own = courses::give_allowance(&world.services, &viewer, &gift(None, 50, 0)).await;
        assert!(matches!(own, Err(Failure::Denied)), "{own:?}");
        assert!(matches!(courses::list_allowances(&world.services, &viewer).await, Err(Failure::Denied)));
        let nowhere = courses::give_allowance(&world.services, &editor, &gift(Some("weg"), 50, 0)).await;
        assert!(matches!(nowhere, Err(Failure::Refused(GiveRefused::NoSuchCourse))), "{nowhere:?}");
        let mut stranger = gift(None, 50, 0);
        stranger.email = Email::parse("niemand@delta.example").expect("an address");
        let nobody = courses::give_allowance(&world.services, &editor, &stranger).await;
        assert!(matches!(nobody, Err(Failure::Refused(GiveRefused::NoSuchPerson))), "{nobody:?}");
        assert_eq!(limit(&world, &viewer, "basis").await, Some(LIMIT));
    }
}
