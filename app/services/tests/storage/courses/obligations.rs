//! Courses that have to be done: who is asked, what counts, who is told, and who sees it.

use domain::{
    Moment,
    accounts::Role,
    courses::{
        obligations::{Audience, Renewal, SetObligation, Stage, Standing},
        quiz::{Change, Settings},
    },
    policy::Viewer,
};
use services::{
    Failure,
    courses::{self, Chosen, LearningReport, NewCourse, NewQuiz, StatementsOf},
};

use super::{QUIZ, answer_all, course, member, module, questions_of, write};
use crate::support::{World, on_both_databases};

const YEARLY: Renewal = Renewal::Every { months: 12, early_days: 60 };

async fn oblige(world: &World, renewal: Renewal, refresher: Option<&str>) {
    let editor = world.person("editor@loket.example", Role::Editor, None).await;
    let wanted =
        SetObligation { audience: Audience::Everybody, days: 30, renewal, refresher: refresher.map(str::to_owned) };
    courses::set_obligation(&world.services, &editor, "basis", &wanted).await.expect("set");
}

/// Takes the quiz of one module and passes it.
pub(super) async fn pass(world: &World, viewer: &Viewer, course: &str, module: &str) {
    let attempt = courses::start_attempt(&world.services, viewer, course, module).await.expect("started");
    answer_all(world, viewer, attempt, true).await;
    assert!(courses::submit_attempt(&world.services, viewer, attempt).await.expect("handed in").passed);
}

pub(super) async fn pass_course(world: &World, viewer: &Viewer) {
    for module in ["m1", "m2"] {
        pass(world, viewer, "basis", module).await;
    }
}

async fn standing(world: &World, viewer: &Viewer) -> Option<Standing> {
    courses::find_obliged(&world.services, viewer, "basis").await.expect("the standing").map(|it| it.standing)
}

async fn stage(world: &World, viewer: &Viewer) -> Stage {
    standing(world, viewer).await.expect("asked").stage()
}

const ASKED: &str = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'courses.asked'";
const DUE: &str = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'courses.due'";
const OVERDUE: &str = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'courses.overdue'";
const COMPLETED: &str = "SELECT COUNT(*) FROM course_completions";

on_both_databases! {
    /// Nobody is late on the day a course is made obligatory; done it is when the last module is, and later again.
    async fn a_course_is_due_done_renewed_and_overdue_and_every_completion_stays(world) {
        course(&world).await;
        let member = member(&world).await;
        assert!(standing(&world, &member).await.is_none());
        oblige(&world, YEARLY, None).await;
        assert_eq!(stage(&world, &member).await, Stage::Due);
        pass(&world, &member, "basis", "m1").await;
        assert_eq!(stage(&world, &member).await, Stage::Due, "one module of two");
        pass(&world, &member, "basis", "m2").await;
        assert!(matches!(standing(&world, &member).await, Some(Standing::Done(Some(_)))));

        world.services.clock.advance(320 * Moment::DAY);
        assert!(matches!(standing(&world, &member).await, Some(Standing::Renewable(_))));
        pass(&world, &member, "basis", "m1").await;
        assert!(matches!(standing(&world, &member).await, Some(Standing::Renewable(_))), "half of it renews nothing");
        pass(&world, &member, "basis", "m2").await;
        assert!(matches!(standing(&world, &member).await, Some(Standing::Done(Some(_)))));

        world.services.clock.advance(430 * Moment::DAY);
        assert_eq!(stage(&world, &member).await, Stage::Due, "no longer counts");
        world.services.clock.advance(40 * Moment::DAY);
        assert_eq!(stage(&world, &member).await, Stage::Overdue);
        assert_eq!(world.number(COMPLETED).await, 2);
    }
}

on_both_databases! {
    /// The database itself refuses to touch what somebody did.
    async fn no_completion_can_be_changed_or_deleted(world) {
        course(&world).await;
        let member = member(&world).await;
        pass_course(&world, &member).await;
        for statement in [
            "UPDATE completions SET completed_at = completed_at - 1",
            "DELETE FROM completions",
            "UPDATE course_completions SET completed_at = completed_at - 1",
            "DELETE FROM course_completions",
        ] {
            assert!(world.execute_fails(statement).await, "{statement}");
        }
    }
}

on_both_databases! {
    /// Of two modules that are completed at the same moment the second sees the first.
    async fn a_course_whose_last_two_modules_end_at_once_is_completed_once(world) {
        course(&world).await;
        let member = member(&world).await;
        let mut attempts = Vec::new();
        for module in ["m1", "m2"] {
            let id = courses::start_attempt(&world.services, &member, "basis", module).await.expect("started");
            answer_all(&world, &member, id, true).await;
            attempts.push(id);
        }
        let hand_in = |id| {
            let (services, member) = (world.services.clone(), member.clone());
            tokio::spawn(async move { courses::submit_attempt(&services, &member, id).await.expect("handed in") })
        };
        let both = [hand_in(attempts[0]), hand_in(attempts[1])];
        for one in both {
            assert!(one.await.expect("no panic").passed);
        }
        assert_eq!(world.number(COMPLETED).await, 1);
    }
}

on_both_databases! {
    /// A part published anew that must be retaken reopens the course; the attempts of before do not count against the
    /// number allowed.
    async fn a_part_that_must_be_taken_again_makes_the_course_due_and_leaves_attempts(world) {
        course(&world).await;
        let member = member(&world).await;
        oblige(&world, Renewal::Once, None).await;
        let editor = world.person("e2@loket.example", Role::Editor, None).await;
        let mut settings = Settings::open(70);
        settings.rules.attempts = Some(1);
        let publish = |change, seen, settings| NewQuiz { change, settings, questions: questions_of(QUIZ), seen };
        courses::publish_quiz(&world.services, &editor, "basis", "m1", &publish(Change::Minor, 1, settings))
            .await
            .expect("published");
        pass_course(&world, &member).await;
        assert_eq!(standing(&world, &member).await, Some(Standing::Done(None)));
        courses::publish_quiz(&world.services, &editor, "basis", "m1", &publish(Change::MustRetake, 2, settings))
            .await
            .expect("published");
        assert_eq!(stage(&world, &member).await, Stage::Due);
        pass(&world, &member, "basis", "m1").await;
        assert_eq!(standing(&world, &member).await, Some(Standing::Done(None)));
    }
}

on_both_databases! {
    /// The shorter course renews, but does not replace the first time.
    async fn a_shorter_course_renews_and_does_not_replace_the_first_time(world) {
        course(&world).await;
        let short = NewCourse {
            slug: "kort".into(),
            lang: domain::Lang::Nl,
            title: "Kort".into(),
            summary: "Kort".into(),
            pair: None,
            is_published: true,
            modules: vec![module("k1")],
        };
        write(&world, &short).await;
        let member = member(&world).await;
        oblige(&world, YEARLY, Some("kort")).await;
        pass(&world, &member, "kort", "k1").await;
        assert_eq!(stage(&world, &member).await, Stage::Due);
        world.services.clock.advance(Moment::DAY);
        pass_course(&world, &member).await;
        world.services.clock.advance(380 * Moment::DAY);
        assert_eq!(stage(&world, &member).await, Stage::Due);
        pass(&world, &member, "kort", "k1").await;
        assert_eq!(stage(&world, &member).await, Stage::Done);
    }
}

on_both_databases! {
    /// A coordinator sees own colleagues only; everybody else is told no, or that there is nothing.
    async fn a_coordinator_sees_the_own_institution_and_nobody_else_does(world) {
        course(&world).await;
        let delta = world.institution("delta.example").await;
        let other = world.institution("other.example").await;
        let coordinator = world.person("c@delta.example", Role::Coordinator, Some(delta)).await;
        let colleague = world.person("m@delta.example", Role::Member, Some(delta)).await;
        let stranger = world.person("c@other.example", Role::Coordinator, Some(other)).await;
        oblige(&world, Renewal::Once, None).await;
        pass_course(&world, &colleague).await;

        let seen_now = report(&world, &coordinator).await;
        assert_eq!(seen_now.standings.len(), 2);
        assert_eq!((seen_now.count(Stage::Done), seen_now.count(Stage::Due)), (1, 1));
        assert_eq!(seen_now.done_of(0), (2, 1));
        let seen = |viewer: Viewer| {
            let services = world.services.clone();
            async move { courses::find_learning_report(&services, &viewer, "delta-example").await }
        };
        assert!(matches!(seen(stranger).await, Err(Failure::Missing)));
        assert!(matches!(seen(colleague).await, Err(Failure::Denied)));
        let editor = world.person("e3@loket.example", Role::Editor, None).await;
        assert!(matches!(seen(editor.clone()).await, Err(Failure::Missing)));

        courses::drop_obligation(&world.services, &editor, "basis").await.expect("dropped");
        assert!(report(&world, &coordinator).await.standings.is_empty());
        assert_eq!(world.number(COMPLETED).await, 1, "what was done stays");
    }
}

async fn report(world: &World, coordinator: &Viewer) -> LearningReport {
    courses::find_learning_report(&world.services, coordinator, "delta-example").await.expect("the report")
}

on_both_databases! {
    /// One mail for each colleague, not again within a week, none to who is done, and none across institutions.
    async fn a_coordinator_reminds_colleagues_once_a_week(world) {
        course(&world).await;
        let delta = world.institution("delta.example").await;
        let other = world.institution("other.example").await;
        let coordinator = world.person("c@delta.example", Role::Coordinator, Some(delta)).await;
        let late = world.person("m@delta.example", Role::Member, Some(delta)).await;
        let done = world.person("d@delta.example", Role::Member, Some(delta)).await;
        let foreign = world.person("m@other.example", Role::Member, Some(other)).await;
        oblige(&world, Renewal::Once, None).await;
        pass_course(&world, &done).await;
        let everyone = [&late, &done, &foreign].map(|viewer| viewer.id().expect("a person"));
        let chosen: Chosen = everyone.into_iter().map(|id| (id, "basis".to_owned())).collect();
        let remind = || courses::remind_colleagues(&world.services, &coordinator, "delta-example", &chosen);
        assert_eq!((remind().await.expect("asked"), world.number(ASKED).await), (1, 1));
        let standings = report(&world, &coordinator).await.standings;
        assert!(!standings.iter().any(|it| it.person == everyone[0] && it.may_be_asked));
        assert_eq!(remind().await.expect("nobody"), 0);
        world.services.clock.advance(8 * Moment::DAY);
        assert_eq!((remind().await.expect("asked"), world.number(ASKED).await), (1, 2));
    }
}

on_both_databases! {
    /// The worker tells once that the last day comes near and once that it has passed, however often it looks.
    async fn reminders_leave_by_themselves_each_once(world) {
        course(&world).await;
        let member = member(&world).await;
        oblige(&world, Renewal::Once, None).await;
        let remind = || courses::remind_due(&world.services);
        assert_eq!(remind().await.expect("looked"), 0);
        world.services.clock.advance(20 * Moment::DAY);
        assert_eq!((remind().await.expect("told"), remind().await.expect("not again")), (1, 0));
        world.services.clock.advance(20 * Moment::DAY);
        assert_eq!((remind().await.expect("told"), remind().await.expect("not again")), (1, 0));
        assert_eq!((world.number(DUE).await, world.number(OVERDUE).await), (1, 1));
        pass_course(&world, &member).await;
        assert_eq!(remind().await.expect("nothing left"), 0);
    }
}

on_both_databases! {
    /// The contact point sees numbers; a group of fewer than five people is not among them.
    async fn the_contact_point_sees_numbers_and_no_small_groups(world) {
        course(&world).await;
        let delta = world.institution("delta.example").await;
        for number in 0..4 {
            world.person(&format!("m{number}@delta.example"), Role::Member, Some(delta)).await;
        }
        oblige(&world, Renewal::Once, None).await;
        let desk = world.person("desk@loket.example", Role::DeskOfficer, None).await;
        let figures = courses::find_learning_figures(&world.services, &desk).await.expect("figures");
        assert_eq!((figures.sectors[0].people, figures.courses[0].1), (None, None));
        let last = world.person("m4@delta.example", Role::Member, Some(delta)).await;
        pass_course(&world, &last).await;
        let figures = courses::find_learning_figures(&world.services, &desk).await.expect("figures");
        assert_eq!((figures.sectors[0].people, figures.sectors[0].stages), (Some(5), [1, 4, 0]));
        assert_eq!(figures.courses[0].1, Some((5, 1)));
        assert_eq!(figures.months.len(), 12);
        assert_eq!(figures.months[11].1, None, "one person of this month could be recognised");
        let member = courses::find_learning_figures(&world.services, &last).await;
        assert!(matches!(member, Err(Failure::Denied)));
    }
}

on_both_databases! {
    /// Statements hold what was done, by a number, and each always has the same id; everybody's are the administrator's.
    async fn statements_tell_what_was_done_without_a_name(world) {
        course(&world).await;
        let learner = member(&world).await;
        let delta = world.institution("other.example").await;
        let other = world.person("x@other.example", Role::Member, Some(delta)).await;
        pass_course(&world, &learner).await;
        pass(&world, &other, "basis", "m1").await;
        let admin = world.person("admin@loket.example", Role::Administrator, None).await;

        let own = statements(&world, &learner, StatementsOf::Own).await.expect("own");
        let verbs: Vec<&str> = own.iter().map(|it| it["verb"]["display"]["en"].as_str().expect("a verb")).collect();
        assert_eq!(verbs, ["passed", "passed", "completed", "completed", "completed"]);
        assert_eq!(own[0]["result"]["score"]["scaled"], 1.0);
        assert_eq!(own[4]["object"]["id"], "https://loket.example/courses/basis");
        let person = learner.id().expect("a person").to_string();
        assert!(own.iter().all(|it| it["actor"]["account"]["name"] == person.as_str()));
        assert!(!serde_json::to_string(&own).expect("text").contains("m@delta.example"));

        let all = statements(&world, &admin, StatementsOf::Everybody).await.expect("everybody's");
        assert_eq!(all.len(), 7);
        assert!(own.iter().all(|it| all.contains(it)), "the same ones again");
        assert!(matches!(statements(&world, &learner, StatementsOf::Everybody).await, Err(Failure::Denied)));
    }
}

async fn statements(world: &World, viewer: &Viewer, of: StatementsOf) -> Result<Vec<serde_json::Value>, Failure<()>> {
    let mut file = Vec::new();
    let count = courses::export_statements(&world.services, viewer, of, &mut file).await?;
    let read: Vec<serde_json::Value> = serde_json::from_slice(&file).expect("JSON");
    assert_eq!(read.len(), count);
    Ok(read)
}
