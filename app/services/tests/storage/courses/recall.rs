//! Questions that come back: on their days, one a day, until somebody wants no more.

use domain::{
    Moment,
    accounts::Role,
    courses::{
        answers,
        questions::{Body, Question, marks::Verdict},
        quiz::{Change, Settings},
        recall::{Recall, RecallRefused},
    },
    ids::RecallQuestionId,
    notifications::{Preferences, Way},
    policy::Viewer,
};
use services::{
    Failure,
    courses::{self, CourseRecall, NewCourse, NewQuiz},
    notifications::{choose_preferences, find_preferences, unsubscribe},
    random::Token,
};

use super::{
    answer_all, course, member, module,
    obligations::pass_course,
    questions_of,
    versions::{EVERY_TYPE, form, right},
    write,
};
use crate::support::{World, on_both_databases};

const DAY: i64 = Moment::DAY;
const MAILS: &str = "SELECT COUNT(*) FROM outbox_messages WHERE kind = 'courses.recall'";

async fn ask(world: &World) -> usize {
    courses::ask_due(&world.services).await.expect("asked")
}

/// Lets days pass and asks on each of them, as the worker does; how many mails that made.
async fn pass_days(world: &World, days: i64) -> usize {
    let mut mails = 0;
    for _ in 0..days {
        world.services.clock.advance(DAY);
        mails += ask(world).await;
    }
    mails
}

async fn own(world: &World, viewer: &Viewer) -> Vec<CourseRecall> {
    courses::list_recall(&world.services, viewer).await.expect("own")
}

/// The newest question about the only course.
async fn newest(world: &World, viewer: &Viewer) -> RecallQuestionId {
    own(world, viewer).await[0].entries[0].id
}

async fn question(world: &World, viewer: &Viewer, id: RecallQuestionId) -> Question {
    courses::find_recall_question(&world.services, viewer, id).await.expect("the question").question
}

/// What a form sends: right or wrong.
fn sent(question: &Question, is_right: bool) -> Vec<(String, String)> {
    let values: &[&str] = match (&question.body, is_right) {
        (Body::Choice(choice), true) if choice.several => &["0", "1"],
        (Body::Choice(_), true) => &["1"],
        (Body::Choice(choice), false) if choice.several => &["2"],
        (Body::Choice(_), false) => &["0"],
        (_, true) => &["coordinator"],
        (_, false) => &["iemand"],
    };
    values.iter().map(|value| (answers::FIELD.to_owned(), (*value).to_owned())).collect()
}

/// Somebody who has just completed the course, planned by the worker.
async fn learned(world: &World) -> Viewer {
    course(world).await;
    let viewer = member(world).await;
    pass_course(world, &viewer).await;
    assert_eq!(ask(world).await, 0, "nothing on the day itself");
    viewer
}

on_both_databases! {
    async fn one_question_comes_after_two_seven_thirty_and_ninety_days_and_none_after_that(world) {
        let viewer = learned(&world).await;
        world.services.clock.advance(2 * DAY - Moment::MINUTE);
        assert_eq!(ask(&world).await, 0);
        world.services.clock.advance(Moment::MINUTE);
        let both = futures::future::join(courses::ask_due(&world.services), courses::ask_due(&world.services)).await;
        assert_eq!(both.0.expect("asked") + both.1.expect("asked"), 1, "two workers at once ask once");
        let mut days = vec![2];
        for day in 3..=130 {
            if pass_days(&world, 1).await > 0 {
                days.push(day);
            }
        }
        assert_eq!(days, [2, 7, 30, 90]);
        assert_eq!(world.number(MAILS).await, 4);
        assert_eq!(world.number("SELECT COUNT(DISTINCT asked) FROM recall_questions").await, 3, "six questions, three places");
        let entries = own(&world, &viewer).await[0].entries.clone();
        assert_eq!(entries.iter().map(|it| (it.step, it.is_open)).collect::<Vec<_>>(),
            [(4, true), (3, false), (2, false), (1, false)], "an unanswered one is dropped by the next");
        let late = courses::answer_recall(&world.services, &viewer, entries[1].id,
            &sent(&question(&world, &viewer, entries[1].id).await, true)).await;
        assert!(matches!(late, Err(Failure::Refused(RecallRefused::Replaced))), "{late:?}");
    }
}

on_both_databases! {
    async fn an_answer_is_given_once_is_ones_own_and_changes_nothing_else(world) {
        let viewer = learned(&world).await;
        const REST: [&str; 4] = [
            "SELECT COUNT(*) FROM attempts", "SELECT CAST(SUM(marks) AS BIGINT) FROM attempts",
            "SELECT COUNT(*) FROM completions", "SELECT COUNT(*) FROM attempt_responses",
        ];
        let mut before = Vec::new();
        for sql in REST {
            before.push(world.number(sql).await);
        }
        pass_days(&world, 2).await;
        let id = newest(&world, &viewer).await;
        let asked = question(&world, &viewer, id).await;
        let nothing = courses::answer_recall(&world.services, &viewer, id, &[]).await;
        assert!(matches!(nothing, Err(Failure::Refused(RecallRefused::NotWhole))), "{nothing:?}");
        let odd = [(answers::FIELD.to_owned(), "x".repeat(500))];
        let odd = courses::answer_recall(&world.services, &viewer, id, &odd).await;
        assert!(matches!(odd, Err(Failure::Refused(RecallRefused::NotAnAnswer))), "{odd:?}");
        courses::answer_recall(&world.services, &viewer, id, &sent(&asked, false)).await.expect("answered");
        let again = courses::answer_recall(&world.services, &viewer, id, &sent(&asked, true)).await;
        assert!(matches!(again, Err(Failure::Refused(RecallRefused::AlreadyAnswered))), "{again:?}");
        let found = courses::find_recall_question(&world.services, &viewer, id).await.expect("the question");
        assert_eq!(found.answer.expect("an answer").judged.verdict, Some(Verdict::Wrong));
        assert_eq!((found.own.recall, found.lessons.len()), (Recall { answered: 1, right: 0 }, 2));

        pass_days(&world, 5).await;
        let id = newest(&world, &viewer).await;
        let asked = question(&world, &viewer, id).await;
        courses::answer_recall(&world.services, &viewer, id, &sent(&asked, true)).await.expect("answered");
        assert_eq!(own(&world, &viewer).await[0].recall, Recall { answered: 2, right: 1 });
        for (sql, before) in REST.into_iter().zip(before) {
            assert_eq!(world.number(sql).await, before, "{sql}");
        }

        let elsewhere = world.institution("elders.example").await;
        let other = world.person("o@elders.example", Role::Member, Some(elsewhere)).await;
        assert!(matches!(courses::find_recall_question(&world.services, &other, id).await, Err(Failure::Missing)));
        assert!(matches!(courses::answer_recall(&world.services, &other, id, &[]).await, Err(Failure::Missing)));
        assert!(matches!(courses::stop_recall(&world.services, &other, id).await, Err(Failure::Missing)));
        assert!(own(&world, &other).await.is_empty());
        assert!(!courses::has_recall(&world.services, &other).await.expect("asked"));
    }
}

on_both_databases! {
    async fn two_courses_are_asked_about_on_two_days(world) {
        course(&world).await;
        let second = NewCourse {
            slug: "vervolg".into(), lang: domain::Lang::Nl, title: "Vervolg".into(), summary: "Kort".into(), pair: None,
            is_published: true, modules: vec![module("v1")],
        };
        write(&world, &second).await;
        let viewer = member(&world).await;
        pass_course(&world, &viewer).await;
        let attempt = courses::start_attempt(&world.services, &viewer, "vervolg", "v1").await.expect("started");
        answer_all(&world, &viewer, attempt, true).await;
        courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        ask(&world).await;
        world.services.clock.advance(2 * DAY);
        assert_eq!((ask(&world).await, ask(&world).await), (1, 0));
        world.services.clock.advance(Moment::HOUR);
        assert_eq!(ask(&world).await, 0, "the same day");
        world.services.clock.advance(DAY);
        assert_eq!(ask(&world).await, 1);
        assert_eq!(own(&world, &viewer).await.len(), 2);
    }
}

on_both_databases! {
    async fn whoever_wants_no_more_or_left_gets_none(world) {
        let viewer = learned(&world).await;
        assert_eq!(pass_days(&world, 2).await, 1);
        let id = newest(&world, &viewer).await;
        courses::stop_recall(&world.services, &viewer, id).await.expect("stopped");
        courses::stop_recall(&world.services, &viewer, id).await.expect("twice is no mistake");
        assert!(own(&world, &viewer).await[0].is_stopped);
        assert_eq!(pass_days(&world, 6).await, 0);
        // Doing the course again does not bring them back; wanting them does.
        pass_course(&world, &viewer).await;
        assert_eq!(pass_days(&world, 3).await, 0);
        courses::resume_recall(&world.services, &viewer, id).await.expect("resumed");
        assert_eq!(ask(&world).await, 1);

        // One click in the mail ends them for every course.
        let token = world.token_of_mail("courses.recall", "/unsubscribe/").await;
        unsubscribe(&world.services, &Token::presented(&token)).await.expect("ended");
        assert_eq!(find_preferences(&world.services, &viewer).await.expect("chosen").recall, Way::Off);
        assert_eq!(pass_days(&world, 8).await, 0);
        choose_preferences(&world.services, &viewer, Preferences::default()).await.expect("chosen");
        assert_eq!(ask(&world).await, 1);

        world.run_plain("UPDATE people SET is_active = FALSE WHERE email = 'm@delta.example'").await;
        assert_eq!(pass_days(&world, 30).await, 0);
    }
}

on_both_databases! {
    async fn nobody_is_asked_about_what_they_completed_before_there_were_questions(world) {
        course(&world).await;
        let viewer = member(&world).await;
        pass_course(&world, &viewer).await;
        world.services.clock.advance(2 * DAY + Moment::MINUTE);
        assert_eq!(pass_days(&world, 10).await, 0);
        assert_eq!(world.number("SELECT COUNT(*) FROM recall_plans").await, 0);
        assert!(own(&world, &viewer).await.is_empty());
    }
}

on_both_databases! {
    /// What was asked stays as it was; what is asked next is what the newest version has.
    async fn a_question_stays_with_its_version_and_the_next_is_of_the_newest(world) {
        let viewer = learned(&world).await;
        pass_days(&world, 2).await;
        let first = newest(&world, &viewer).await;
        let before = question(&world, &viewer, first).await;
        let editor = world.person("editor@loket.example", Role::Editor, None).await;
        for module in ["m1", "m2"] {
            let quiz = NewQuiz {
                change: Change::Minor,
                settings: Settings::open(70),
                questions: questions_of("Nieuw?{=coördinator#Ja =coordinator ####Lees les 1.}"),
                seen: 1,
            };
            courses::publish_quiz(&world.services, &editor, "basis", module, &quiz).await.expect("published");
        }
        assert_eq!(question(&world, &viewer, first).await, before);
        courses::answer_recall(&world.services, &viewer, first, &sent(&before, true)).await.expect("answered");
        pass_days(&world, 5).await;
        let second = newest(&world, &viewer).await;
        assert_ne!(second, first);
        assert_eq!(question(&world, &viewer, second).await.text.text, "Nieuw?");
        assert_eq!(question(&world, &viewer, first).await, before);
    }
}

on_both_databases! {
    async fn what_went_wrong_in_the_quiz_comes_back_first(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = courses::start_attempt(&world.services, &viewer, "basis", "m1").await.expect("started");
        answer_all(&world, &viewer, attempt, false).await;
        assert!(!courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in").passed);
        pass_course(&world, &viewer).await;
        ask(&world).await;
        pass_days(&world, 2).await;
        let asked = question(&world, &viewer, newest(&world, &viewer).await).await;
        assert!(matches!(asked.body, Body::Choice(_)), "the typed one was right: {asked:?}");
    }
}

on_both_databases! {
    /// A course of one question for each type; a reflection, which nobody marks, never comes back.
    async fn every_type_of_question_comes_back_and_is_answered_as_in_a_quiz(world) {
        let viewer = member(&world).await;
        let all = questions_of(EVERY_TYPE);
        for (place, question) in all.iter().enumerate() {
            let slug = format!("c{place}");
            let mut only = module("m1");
            only.questions = vec![question.clone()];
            let course = NewCourse {
                slug: slug.clone(), lang: domain::Lang::Nl, title: slug.clone(), summary: "Kort".into(), pair: None,
                is_published: true, modules: vec![only],
            };
            write(&world, &course).await;
            let attempt = courses::start_attempt(&world.services, &viewer, &slug, "m1").await.expect("started");
            let answer = form(&right(place));
            courses::save_answer(&world.services, &viewer, attempt, 0, &answer).await.expect("saved");
            courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        }
        ask(&world).await;
        for _ in 0..12 {
            pass_days(&world, 1).await;
            for own in own(&world, &viewer).await {
                let place: usize = own.course.slug[1..].parse().expect("a place");
                for open in own.entries.iter().filter(|entry| entry.is_open) {
                    let sent = form(&right(place)).values;
                    courses::answer_recall(&world.services, &viewer, open.id, &sent).await.expect("answered");
                }
            }
        }
        let own = own(&world, &viewer).await;
        let mut slugs: Vec<&str> = own.iter().map(|own| own.course.slug.as_str()).collect();
        slugs.sort_unstable();
        assert_eq!(slugs, ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"]);
        for own in own {
            assert!(own.recall.answered > 0 && own.recall.right == own.recall.answered, "{own:?}");
        }
    }
}
