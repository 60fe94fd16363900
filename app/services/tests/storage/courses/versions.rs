//! Questions of every type, time that runs out, and attempts that stay with their version.

use domain::{
    Moment,
    courses::{
        AnswerRefused, StartRefused, SubmitRefused,
        attempting::End,
        questions::{Question, marks::Marks},
        quiz::{Change, NotReady, Settings},
    },
    policy::Viewer,
};
use services::{
    Failure,
    courses::{self, NewModule, NewQuiz, PublishRefused, Sent},
};

use super::{QUIZ, answer_all, course, member, module, questions_of, save, sent, start, write};
use crate::support::{World, on_both_databases};

/// One question of each type, and the answers that are right.
pub(super) const EVERY_TYPE: &str = "Een?{~fout =goed ####Uitleg}

Meer?{~%50%a ~%50%b ~%-100%c ####Uitleg}

Klopt dit?{F####Uitleg}

Welk woord?{=loket ####Uitleg}

Hoeveel?{#5:0.5####Uitleg}

Wat hoort bij wat?{=a -> 1 =b -> 2 ####Uitleg}

Wat eerst?{>ALL
x
y
z
####Uitleg}

De {1:SA:=zon} en {1:MC:ster~=maan} en {2:NM:=3:0}.####Uitleg

Wat vindt u?{####Een voorbeeld}";

pub(super) fn right(place: usize) -> Vec<(&'static str, &'static str)> {
    match place {
        0 => vec![("answer", "1")],
        1 => vec![("answer", "0"), ("answer", "1")],
        2 => vec![("answer", "false")],
        3 => vec![("answer", "LOKET")],
        4 => vec![("answer", "5,4")],
        5 => vec![("answer-1", "0"), ("answer-2", "1")],
        6 => vec![("answer-1", "1"), ("answer-2", "2"), ("answer-3", "3")],
        7 => vec![("answer-1", "Zon"), ("answer-2", "1"), ("answer-3", "3")],
        _ => vec![("answer", "Ik denk\nhet volgende.")],
    }
}

pub(super) fn form(values: &[(&str, &str)]) -> Sent {
    Sent { values: values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(), page: None }
}

async fn publish(
    world: &World,
    viewer: &Viewer,
    change: Change,
    pass_percent: i64,
    questions: Vec<Question>,
) -> services::Outcome<i64, PublishRefused> {
    let seen = world.number("SELECT MAX(version) FROM quiz_versions").await;
    let quiz = NewQuiz { change, settings: Settings::open(pass_percent), questions, seen };
    courses::publish_quiz(&world.services, viewer, "basis", "m1", &quiz).await
}

async fn with(world: &World, change: impl FnOnce(&mut NewModule)) {
    let mut module = module("m1");
    change(&mut module);
    let course = courses::NewCourse {
        slug: "basis".into(),
        lang: domain::Lang::Nl,
        title: "Basis".into(),
        summary: "Kort".into(),
        pair: None,
        is_published: true,
        modules: vec![module],
    };
    write(world, &course).await;
}

on_both_databases! {
    async fn every_type_of_question_is_answered_marked_and_judged(world) {
        with(&world, |module| module.questions = questions_of(EVERY_TYPE)).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        for place in 0..9 {
            let refused = courses::submit_attempt(&world.services, &viewer, attempt).await;
            let Err(Failure::Refused(SubmitRefused::Unanswered(gap))) = refused else { panic!("{refused:?}") };
            assert_eq!(gap, place + 1);
            courses::save_answer(&world.services, &viewer, attempt, place, &form(&right(place))).await.expect("saved");
        }
        let score = courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        // The reflection counts for nothing.
        assert_eq!((score.marks, score.out_of, score.passed), (Marks(800_000), Marks(800_000), true));
        let result = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
        assert_eq!(result.answers[8].judged.verdict, None);
        assert!(result.answers.iter().all(|answer| answer.judged.missed.is_empty()));
    }
}

/// Two choices to the right end, one to the wrong one.
const SCENARIO: &str = "Een verzoek{?
@begin Wat nu?
~Meteen ja -> spijt #Te snel
~Doorvragen -> meer
@meer Er blijkt meer te zijn.
~Toch maar ja -> spijt
~Samen kijken -> goed
@spijt %25% Dat was te snel.
@goed %100% Goed gedaan.
}";

on_both_databases! {
    async fn a_scenario_is_decided_step_by_step_and_counts_by_where_it_ends(world) {
        with(&world, |module| module.questions = questions_of(SCENARIO)).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        let choose = async |values: &[(&str, &str)]| {
            courses::save_answer(&world.services, &viewer, attempt, 0, &form(values)).await
        };
        choose(&[("answer-1", "1")]).await.expect("the first choice");
        let refused = courses::submit_attempt(&world.services, &viewer, attempt).await;
        assert!(matches!(refused, Err(Failure::Refused(SubmitRefused::Unanswered(1)))), "{refused:?}");
        // The same press again changes nothing; another choice at that step is too late, and takes nothing away.
        choose(&[("answer-1", "1")]).await.expect("as it was");
        let refused = choose(&[("answer-1", "0")]).await;
        assert!(matches!(refused, Err(Failure::Refused(AnswerRefused::Decided))), "{refused:?}");
        let refused = choose(&[("answer-2", "7")]).await;
        assert!(matches!(refused, Err(Failure::Refused(AnswerRefused::NotAnAnswer))), "{refused:?}");
        choose(&[("answer-2", "0")]).await.expect("the second choice");
        let score = courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        assert_eq!((score.marks, score.out_of), (Marks(25_000), Marks(100_000)));
        let result = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
        assert_eq!((result.answers[0].judged.parts.len(), result.answers[0].judged.missed.len()), (3, 2));
    }
}

on_both_databases! {
    async fn an_answer_is_checked_as_often_as_it_has_hints_and_each_wrong_try_costs_something(world) {
        let source = "// [hint:Denk na.] [penalty:0.25]\nEen?{~fout =goed ~mis ####Uitleg}\n\nTwee?{T####Uitleg}\n\nDrie?{=a -> 1 =b -> 2 ####Uitleg}";
        with(&world, |module| {
            module.questions = questions_of(source);
            module.settings.is_interactive = true;
        })
        .await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        let check = async |place, values: &[(&str, &str)]| {
            courses::check_answer(&world.services, &viewer, attempt, place, &form(values)).await
        };
        let tries = async |place: usize| {
            let found = courses::find_attempt(&world.services, &viewer, attempt).await.expect("attempt");
            let found = &found.questions[place];
            (found.tries.as_ref().map_or(0, Vec::len), found.is_settled())
        };
        check(0, &[("answer", "0")]).await.expect("checked");
        // Pressed twice: one try. What is saved in between is none; taken away, it still leaves the try.
        check(0, &[("answer", "0")]).await.expect("checked");
        let saved = courses::save_answer(&world.services, &viewer, attempt, 0, &form(&[("answer", "2")])).await;
        saved.expect("saved");
        courses::save_answer(&world.services, &viewer, attempt, 0, &form(&[])).await.expect("taken away");
        assert_eq!(tries(0).await, (1, false));
        check(0, &[("answer", "1")]).await.expect("checked");
        assert_eq!(tries(0).await, (2, true));
        let sent = form(&[("answer", "0")]);
        for late in [check(0, &[("answer", "0")]).await, courses::save_answer(&world.services, &viewer, attempt, 0, &sent).await] {
            assert!(matches!(late, Err(Failure::Refused(AnswerRefused::Decided))), "{late:?}");
        }
        // Without a hint there is one try.
        check(1, &[("answer", "false")]).await.expect("checked");
        assert_eq!(tries(1).await, (1, true));
        let half = check(2, &[("answer-1", "0")]).await;
        assert!(matches!(half, Err(Failure::Refused(AnswerRefused::NotWhole))), "{half:?}");
        // Never checked, it counts as it stands.
        let whole = form(&[("answer-1", "0"), ("answer-2", "1")]);
        courses::save_answer(&world.services, &viewer, attempt, 2, &whole).await.expect("saved");
        let score = courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        assert_eq!((score.marks, score.out_of), (Marks(175_000), Marks(300_000)));
        let result = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
        assert_eq!(result.answers.iter().map(|it| (it.tries, it.judged.marks.0)).collect::<Vec<_>>(), [(2, 75_000), (1, 0), (0, 100_000)]);
    }
}

on_both_databases! {
    async fn half_an_answer_is_kept_and_is_a_gap(world) {
        with(&world, |module| module.questions = questions_of("Wat?{=a -> 1 =b -> 2 ####Uitleg}")).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        courses::save_answer(&world.services, &viewer, attempt, 0, &form(&[("answer-2", "1")])).await.expect("saved");
        let found = courses::find_attempt(&world.services, &viewer, attempt).await.expect("attempt");
        assert!(found.questions[0].given.is_some() && !found.questions[0].is_complete());
        let refused = courses::submit_attempt(&world.services, &viewer, attempt).await;
        assert!(matches!(refused, Err(Failure::Refused(SubmitRefused::Unanswered(1)))));
    }
}

on_both_databases! {
    async fn what_a_page_sent_earlier_never_replaces_what_it_sent_later(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        let from = |page: &str, number, value: &str| Sent { page: Some((page.to_owned(), number)), ..sent(&[value]) };
        for (sent, expected) in [
            (from("a", 2, "1"), "1"),
            (from("a", 1, "0"), "1"),
            (from("a", 2, "0"), "1"),
            // Another device counts by itself, and what arrives last counts.
            (from("b", 1, "0"), "0"),
            (from("a", 3, "1"), "1"),
        ] {
            courses::save_answer(&world.services, &viewer, attempt, 0, &sent).await.expect("acknowledged");
            let found = courses::find_attempt(&world.services, &viewer, attempt).await.expect("attempt");
            let stored = serde_json::to_string(&found.questions[0].given).expect("JSON");
            assert_eq!(stored, format!("{{\"chosen\":[{expected}]}}"), "{sent:?}");
        }
    }
}

on_both_databases! {
    async fn an_attempt_ends_at_its_deadline_with_the_answers_given_until_then(world) {
        with(&world, |module| module.settings.rules.time_limit = Some(10 * Moment::MINUTE)).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        let deadline = world.services.now().plus(10 * Moment::MINUTE);
        answer_all(&world, &viewer, attempt, true).await;
        // On its way when the time ended: the grace takes it.
        world.services.clock.advance(10 * Moment::MINUTE + 30 * Moment::SECOND);
        save(&world, &viewer, attempt, 0, &["1"]).await;
        world.services.clock.advance(Moment::MINUTE);
        let late = courses::save_answer(&world.services, &viewer, attempt, 0, &sent(&["0"])).await;
        assert!(matches!(late, Err(Failure::Refused(AnswerRefused::TimeUp))));
        let found = courses::find_attempt(&world.services, &viewer, attempt).await.expect("attempt");
        assert_eq!(found.attempt.tried.ended, Some((deadline, End::TimeUp)));
        assert!(found.score.is_some_and(|score| score.passed));
        let page = courses::find_course(&world.services, &viewer, "basis").await.expect("page");
        assert_eq!(page.modules[0].module.completed_at, Some(deadline));
    }
}

on_both_databases! {
    async fn an_attempt_whose_learner_never_came_back_ends_by_itself(world) {
        with(&world, |module| module.settings.rules.time_limit = Some(10 * Moment::MINUTE)).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        assert_eq!(courses::close_overdue(&world.services).await.expect("swept"), 0);
        world.services.clock.advance(Moment::DAY);
        assert_eq!(courses::close_overdue(&world.services).await.expect("swept"), 1);
        let result = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
        assert_eq!((result.score.marks, result.score.passed), (Marks(0), false));
        assert_eq!(courses::close_overdue(&world.services).await.expect("swept"), 0);
    }
}

on_both_databases! {
    async fn attempts_are_counted_and_wait_for_each_other(world) {
        with(&world, |module| {
            module.settings.rules.attempts = Some(2);
            module.settings.rules.delay = Moment::HOUR;
        })
        .await;
        let viewer = member(&world).await;
        let begin = async || courses::start_attempt(&world.services, &viewer, "basis", "m1").await;
        let first = begin().await.expect("the first");
        answer_all(&world, &viewer, first, false).await;
        courses::submit_attempt(&world.services, &viewer, first).await.expect("handed in");
        let from = world.services.now().plus(Moment::HOUR);
        assert!(matches!(begin().await, Err(Failure::Refused(StartRefused::TooEarly(at))) if at == from));
        let quiz = courses::find_quiz(&world.services, &viewer, "basis", "m1").await.expect("quiz");
        assert_eq!((quiz.next_from, quiz.begun), (Some(from), 1));
        world.services.clock.advance(Moment::HOUR);
        let second = begin().await.expect("the second");
        answer_all(&world, &viewer, second, false).await;
        courses::submit_attempt(&world.services, &viewer, second).await.expect("handed in");
        world.services.clock.advance(Moment::DAY);
        assert!(matches!(begin().await, Err(Failure::Refused(StartRefused::NoneLeft))));
    }
}

on_both_databases! {
    async fn an_attempt_is_the_same_after_fifty_edits(world) {
        with(&world, |module| {
            module.questions = questions_of(EVERY_TYPE);
            module.settings.draw = Some(6);
        })
        .await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        let before = courses::find_attempt(&world.services, &viewer, attempt).await.expect("attempt");
        assert_eq!(before.questions.len(), 6);
        for (at, answered) in before.questions.iter().enumerate() {
            let right = form(&right(answered.asked.question));
            courses::save_answer(&world.services, &viewer, attempt, at, &right).await.expect("saved");
        }
        let editor = world.person("e@staff.example", domain::accounts::Role::Editor, None).await;
        for edit in 0..50 {
            let change = Change::ALL[edit % 3];
            let questions = questions_of(&format!("Versie {edit}?{{=anders ~fout ####Uitleg}}"));
            publish(&world, &editor, change, 90, questions).await.expect("published");
        }
        let score = courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        assert_eq!((score.marks, score.passed), (score.out_of, true));
        let after = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
        let asked = |questions: &[courses::Answered]| {
            questions.iter().map(|one| (one.question.clone(), one.asked.clone())).collect::<Vec<_>>()
        };
        assert_eq!(asked(&after.attempt.questions), asked(&before.questions));
        assert_eq!((after.attempt.attempt.version, after.score), (1, score));
        // What was completed stays written down, and has to be done again.
        assert_eq!(world.number("SELECT COUNT(*) FROM completions").await, 1);
        assert!(after.attempt.is_outdated);
        let page = courses::find_course(&world.services, &viewer, "basis").await.expect("page");
        assert_eq!(page.modules[0].module.completed_at, None);
        for bent in ["UPDATE quiz_versions SET questions = '[]'", "DELETE FROM quiz_versions WHERE version = 40"] {
            assert!(world.execute_fails(bent).await, "{bent}");
        }
    }
}

on_both_databases! {
    async fn a_minor_change_leaves_done_what_was_done(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        answer_all(&world, &viewer, attempt, true).await;
        courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        let editor = world.person("e@staff.example", domain::accounts::Role::Editor, None).await;
        let done = async || {
            let page = courses::find_course(&world.services, &viewer, "basis").await.expect("page");
            page.modules[0].module.completed_at.is_some()
        };
        for (change, expected) in [(Change::Minor, true), (Change::Optional, true), (Change::MustRetake, false)] {
            publish(&world, &editor, change, 70, questions_of(QUIZ)).await.expect("published");
            assert_eq!(done().await, expected, "{change:?}");
        }
        let denied = publish(&world, &viewer, Change::Minor, 70, questions_of(QUIZ)).await;
        assert!(matches!(denied, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn a_quiz_that_is_not_ready_or_was_changed_meanwhile_is_not_published(world) {
        with(&world, |module| module.questions = questions_of(QUIZ)).await;
        let editor = world.person("e@staff.example", domain::accounts::Role::Editor, None).await;
        let unready = publish(&world, &editor, Change::Minor, 70, questions_of("Wat?{=a ~b}")).await;
        let expected = PublishRefused::NotReady(vec![(1, NotReady::NoFeedback)]);
        assert!(matches!(unready, Err(Failure::Refused(refused)) if refused == expected));
        let empty = publish(&world, &editor, Change::Minor, 70, Vec::new()).await;
        assert!(matches!(empty, Err(Failure::Refused(PublishRefused::NoQuestions))));
        let quiz = NewQuiz { change: Change::Minor, settings: Settings::open(70), questions: questions_of(QUIZ), seen: 0 };
        let changed = courses::publish_quiz(&world.services, &editor, "basis", "m1", &quiz).await;
        assert!(matches!(changed, Err(Failure::Refused(PublishRefused::Changed))));
        assert_eq!(world.number("SELECT COUNT(*) FROM quiz_versions").await, 1);
    }
}

on_both_databases! {
    async fn an_editor_sees_how_each_question_did_and_reads_the_quiz_as_text(world) {
        with(&world, |module| module.questions = questions_of(QUIZ)).await;
        let delta = world.institution("delta.example").await;
        for (viewer, is_right) in world.many_people(2, delta).await.into_iter().zip([true, false]) {
            let attempt = start(&world, &viewer).await;
            answer_all(&world, &viewer, attempt, is_right).await;
            courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
            let denied = courses::find_quiz_source(&world.services, &viewer, "basis", "m1").await;
            assert!(matches!(denied, Err(Failure::Denied)));
        }
        let editor = world.person("e@staff.example", domain::accounts::Role::Editor, None).await;
        let source = courses::find_quiz_source(&world.services, &editor, "basis", "m1").await.expect("source");
        let facility: Vec<Option<f64>> = source.items.iter().map(|(_, item)| item.map(|item| item.facility)).collect();
        assert_eq!(facility, [Some(0.5), Some(0.5), Some(1.0)]);
        let telling = source.items[0].1.and_then(|item| item.discrimination).expect("a difference");
        assert!((telling - 1.0).abs() < 1e-9);
        assert_eq!(source.newest.map(|(version, _)| version), Some(1));
        let read = questions_of(&source.source);
        assert_eq!(read, questions_of(QUIZ));
    }
}
