//! Going on where one was, handing in once, completing at once; alone and all at once.

use domain::{
    Lang, Moment,
    accounts::Role,
    courses::{
        AnswerRefused, StillOpen, SubmitRefused,
        questions::marks::{Response, Verdict},
    },
    policy::Viewer,
};
use services::{Failure, courses};

use super::{answer_all, course, member, save, sent, start};
use crate::support::{World, on_both_databases};

async fn completed(world: &World, viewer: &Viewer) -> i64 {
    courses::list_courses(&world.services, viewer, Lang::Nl).await.expect("catalogue")[0].completed
}

on_both_databases! {
    async fn an_attempt_goes_on_on_another_device_with_every_answer_kept(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        save(&world, &viewer, attempt, 0, &["1"]).await;
        save(&world, &viewer, attempt, 2, &[" Coördinator "]).await;
        world.services.clock.advance(Moment::DAY);

        assert_eq!(start(&world, &viewer).await, attempt);
        let found = courses::find_attempt(&world.services, &viewer, attempt).await.expect("attempt");
        let given: Vec<Option<Response>> = found.questions.iter().map(|answered| answered.given.clone()).collect();
        assert_eq!(given, [Some(Response::Chosen(vec![1])), None, Some(Response::Typed("Coördinator".into()))]);
        assert_eq!(found.first_unanswered(), Some(2));
        let quiz = courses::find_quiz(&world.services, &viewer, "basis", "m1").await.expect("quiz");
        assert_eq!((quiz.questions, quiz.open), (3, Some((attempt, 2))));
    }
}

on_both_databases! {
    async fn each_answer_is_saved_on_its_own_and_the_newest_one_counts(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        world.services.clock.advance(Moment::MINUTE);
        let at = courses::save_answer(&world.services, &viewer, attempt, 0, &sent(&["0"])).await.expect("saved");
        assert_eq!(at, world.services.now());
        save(&world, &viewer, attempt, 0, &["1"]).await;
        save(&world, &viewer, attempt, 1, &["0"]).await;
        save(&world, &viewer, attempt, 1, &[]).await;
        let found = courses::find_attempt(&world.services, &viewer, attempt).await.expect("attempt");
        assert_eq!(found.questions[0].given, Some(Response::Chosen(vec![1])));
        assert_eq!(found.questions[0].saved_at, Some(at));
        assert_eq!((&found.questions[1].given, &found.questions[2].given), (&None, &None));
    }
}

on_both_databases! {
    async fn an_answer_that_the_question_does_not_have_is_refused(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        for values in [&["2"][..], &["0", "1"], &["x"]] {
            let refused = courses::save_answer(&world.services, &viewer, attempt, 0, &sent(values)).await;
            assert!(matches!(refused, Err(Failure::Refused(AnswerRefused::NotAnAnswer))), "{values:?}");
        }
        let refused = courses::save_answer(&world.services, &viewer, attempt, 3, &sent(&["1"])).await;
        assert!(matches!(refused, Err(Failure::Refused(AnswerRefused::NotInThisQuiz))));
    }
}

on_both_databases! {
    async fn nothing_is_saved_or_handed_in_again_after_handing_in(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        answer_all(&world, &viewer, attempt, false).await;
        let score = courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        assert_eq!((score.passed, score.percent()), (false, 33));
        let refused = courses::save_answer(&world.services, &viewer, attempt, 0, &sent(&["1"])).await;
        assert!(matches!(refused, Err(Failure::Refused(AnswerRefused::AlreadySubmitted))));
        let again = courses::submit_attempt(&world.services, &viewer, attempt).await;
        assert!(matches!(again, Err(Failure::Refused(SubmitRefused::AlreadySubmitted))));
        let result = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
        assert_eq!(result.score, score);
    }
}

on_both_databases! {
    async fn somebody_elses_attempt_does_not_exist(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        let editor = world.person("e@staff.example", Role::Editor, None).await;
        let administrator = world.person("a@staff.example", Role::Administrator, None).await;
        for other in [&editor, &administrator] {
            assert!(matches!(courses::find_attempt(&world.services, other, attempt).await, Err(Failure::Missing)));
            assert!(matches!(courses::find_result(&world.services, other, attempt).await, Err(Failure::Missing)));
            assert!(matches!(courses::submit_attempt(&world.services, other, attempt).await, Err(Failure::Missing)));
            let saved = courses::save_answer(&world.services, other, attempt, 0, &sent(&["1"])).await;
            assert!(matches!(saved, Err(Failure::Missing)));
        }
        let party = world.person("p@party.example", Role::PartyContact, None).await;
        for outside in [&party, &Viewer::Visitor] {
            assert!(matches!(courses::find_attempt(&world.services, outside, attempt).await, Err(Failure::Denied)));
            assert!(matches!(courses::list_courses(&world.services, outside, Lang::Nl).await, Err(Failure::Denied)));
            let started = courses::start_attempt(&world.services, outside, "basis", "m1").await;
            assert!(matches!(started, Err(Failure::Denied)));
        }
        assert_eq!(world.number("SELECT COUNT(*) FROM attempt_responses").await, 0);
    }
}

on_both_databases! {
    async fn a_gap_is_named_and_nothing_is_handed_in(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        save(&world, &viewer, attempt, 0, &["1"]).await;
        let refused = courses::submit_attempt(&world.services, &viewer, attempt).await;
        assert!(matches!(refused, Err(Failure::Refused(SubmitRefused::Unanswered(2)))));
        let open = courses::find_result(&world.services, &viewer, attempt).await;
        assert!(matches!(open, Err(Failure::Refused(StillOpen))));
        assert_eq!(world.number("SELECT COUNT(*) FROM attempts WHERE submitted_at IS NULL").await, 1);
    }
}

on_both_databases! {
    async fn a_module_is_completed_at_once_and_only_when_the_quiz_is_passed(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let first = start(&world, &viewer).await;
        answer_all(&world, &viewer, first, false).await;
        courses::submit_attempt(&world.services, &viewer, first).await.expect("handed in");
        assert_eq!(completed(&world, &viewer).await, 0);

        world.services.clock.advance(Moment::HOUR);
        let second = start(&world, &viewer).await;
        assert_ne!(first, second);
        let fresh = courses::find_attempt(&world.services, &viewer, second).await.expect("attempt");
        assert!(fresh.questions.iter().all(|answered| answered.given.is_none()));
        answer_all(&world, &viewer, second, true).await;
        let score = courses::submit_attempt(&world.services, &viewer, second).await.expect("handed in");
        assert!(score.passed && score.percent() == 100);
        assert_eq!(completed(&world, &viewer).await, 1);
        let page = courses::find_course(&world.services, &viewer, "basis").await.expect("page");
        assert_eq!(page.modules[0].module.completed_at, Some(world.services.now()));
        assert_eq!(page.modules[1].module.completed_at, None);
        let quiz = courses::find_quiz(&world.services, &viewer, "basis", "m1").await.expect("quiz");
        assert_eq!(quiz.past.iter().map(|past| past.id).collect::<Vec<_>>(), [second, first]);
        let noted = "SELECT COUNT(*) FROM audit_entries WHERE deed = 'courses.attempt_submitted'";
        assert_eq!(world.number(noted).await, 2);
    }
}

on_both_databases! {
    async fn the_result_says_of_each_answer_how_good_it_was_and_why(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let attempt = start(&world, &viewer).await;
        save(&world, &viewer, attempt, 0, &["0"]).await;
        save(&world, &viewer, attempt, 1, &["1"]).await;
        save(&world, &viewer, attempt, 2, &["COÖRDINATOR"]).await;
        courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        let result = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
        let verdicts: Vec<Option<Verdict>> = result.answers.iter().map(|answer| answer.judged.verdict).collect();
        assert_eq!(verdicts, [Some(Verdict::Wrong), Some(Verdict::Partly), Some(Verdict::Right)]);
        let chosen = &result.answers[0].judged.parts[0];
        let feedback = chosen.feedback.as_ref().map(|text| text.text.as_str());
        assert_eq!((chosen.verdict, feedback), (Some(Verdict::Wrong), Some("Over fout")));
        let general = result.answers[0].question.general_feedback.as_ref().map(|text| text.text.as_str());
        assert_eq!(general, Some("Lees les 1."));
        assert_eq!(result.next_module, Some(("m2".into(), "Module m2".into())));
        assert_eq!(result.lessons.len(), 2);
    }
}

on_both_databases! {
    async fn ten_devices_that_start_at_once_share_one_attempt(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let tries = (0..10).map(|_| {
            let (services, viewer) = (world.services.clone(), viewer.clone());
            tokio::spawn(async move { courses::start_attempt(&services, &viewer, "basis", "m1").await })
        });
        let mut started = Vec::new();
        for attempt in futures::future::join_all(tries).await {
            started.push(attempt.expect("no panic").expect("started"));
        }
        started.dedup();
        assert_eq!(started.len(), 1);
        assert_eq!(world.number("SELECT COUNT(*) FROM attempts").await, 1);
        assert_eq!(world.number("SELECT COUNT(*) FROM enrolments").await, 1);
    }
}

on_both_databases! {
    /// Whatever was acknowledged before handing in counts, whatever came after is refused: the marks always belong to
    /// the answers that are stored.
    async fn answers_saved_while_handing_in_count_fully_or_are_refused(world) {
        course(&world).await;
        let delta = world.institution("delta.example").await;
        for viewer in world.many_people(8, delta).await {
            let attempt = start(&world, &viewer).await;
            answer_all(&world, &viewer, attempt, false).await;
            let tries = (0..9).map(|n| {
                let (services, viewer) = (world.services.clone(), viewer.clone());
                tokio::spawn(async move {
                    if n == 4 {
                        courses::submit_attempt(&services, &viewer, attempt).await.expect("handed in");
                        return;
                    }
                    let sent = sent(&[&(n % 2).to_string()]);
                    match courses::save_answer(&services, &viewer, attempt, 0, &sent).await {
                        Ok(_) | Err(Failure::Refused(AnswerRefused::AlreadySubmitted)) => {}
                        Err(other) => panic!("{other:?}"),
                    }
                })
            });
            for done in futures::future::join_all(tries).await {
                done.expect("no panic");
            }
            let result = courses::find_result(&world.services, &viewer, attempt).await.expect("result");
            let marks: i64 = result.answers.iter().map(|answer| answer.judged.marks.0).sum();
            assert_eq!(result.score.marks.0, marks);
        }
    }
}

on_both_databases! {
    /// They share a transaction; what becomes of one is nobody else's trouble.
    async fn answers_that_arrive_at_the_same_moment_each_get_what_is_theirs(world) {
        course(&world).await;
        let delta = world.institution("delta.example").await;
        let people = world.many_people(24, delta).await;
        let mut attempts = Vec::new();
        for viewer in &people {
            attempts.push(start(&world, viewer).await);
        }
        answer_all(&world, &people[0], attempts[0], false).await;
        courses::submit_attempt(&world.services, &people[0], attempts[0]).await.expect("handed in");

        let tries = (0..people.len()).flat_map(|n| [(n, 0, "1"), (n, 2, "Loket")]).map(|(n, place, value)| {
            let (services, viewer) = (world.services.clone(), people[n].clone());
            // The second one reaches for the attempt of the third, the fourth for an answer that is not offered.
            let attempt = if n == 1 { attempts[2] } else { attempts[n] };
            let value = if n == 3 && place == 0 { "7" } else { value };
            tokio::spawn(async move {
                (n, place, courses::save_answer(&services, &viewer, attempt, place, &sent(&[value])).await)
            })
        });
        for done in futures::future::join_all(tries.collect::<Vec<_>>()).await {
            match done.expect("no panic") {
                (0, _, became) => assert!(matches!(became, Err(Failure::Refused(AnswerRefused::AlreadySubmitted)))),
                (1, _, became) => assert!(matches!(became, Err(Failure::Missing)), "{became:?}"),
                (3, 0, became) => assert!(matches!(became, Err(Failure::Refused(_))), "{became:?}"),
                (n, place, became) => assert!(became.is_ok(), "{n} {place} {became:?}"),
            }
        }
        for (n, (viewer, attempt)) in people.iter().zip(&attempts).enumerate().skip(2) {
            let found = courses::find_attempt(&world.services, viewer, *attempt).await.expect("attempt");
            let given: Vec<Option<Response>> = found.questions.iter().map(|answered| answered.given.clone()).collect();
            let first = (n != 3).then(|| Response::Chosen(vec![1]));
            assert_eq!(given, [first, None, Some(Response::Typed("Loket".into()))], "{n}");
        }
        // All but three got both of theirs in.
        assert_eq!(world.number("SELECT COUNT(*) FROM attempts WHERE saved = 2").await, 21);
        let untouched = courses::find_attempt(&world.services, &people[1], attempts[1]).await.expect("attempt");
        assert!(untouched.questions.iter().all(|answered| answered.given.is_none()));
    }
}
