//! Courses made and changed on the site: what learners see, what they may begin, what stays.

use domain::{
    Lang,
    accounts::Role,
    courses::{
        StartRefused,
        authoring::{CourseNotReady, Direction, Door, Entry, SaveCourse, SaveLesson, SaveModule},
        quiz::{Change, Settings},
    },
    policy::Viewer,
};
use services::{
    Failure,
    courses::{self, LessonRefused, ModuleRefused, NewQuiz, PublishCourseRefused},
};

use super::{
    QUIZ, answer_all, course, member,
    obligations::{pass, pass_course},
    questions_of,
};
use crate::support::{World, on_both_databases};

async fn editor(world: &World) -> Viewer {
    world.person("editor@loket.example", Role::Editor, None).await
}

fn lesson(title: &str, body: &str, seen: i64) -> SaveLesson {
    SaveLesson { title: title.into(), minutes: 5, body: body.into(), is_shown: true, seen }
}

fn a_module(title: &str) -> SaveModule {
    SaveModule {
        title: title.into(),
        summary: String::new(),
        minutes: 10,
        entry: Entry::Open,
        is_optional: false,
        is_shown: true,
        needs: Vec::new(),
    }
}

async fn change(world: &World, editor: &Viewer, module: &str, wanted: &SaveModule) {
    courses::change_module(&world.services, editor, "basis", module, wanted).await.expect("changed");
}

const COMPLETED: &str = "SELECT COUNT(*) FROM course_completions";

on_both_databases! {
    async fn a_course_is_made_from_nothing_and_seen_when_it_is_published(world) {
        let (services, editor, member) = (&world.services, editor(&world).await, member(&world).await);
        let wanted = SaveCourse { title: "Nieuw".into(), summary: "Kort".into(), lang: Lang::Nl, pair: None };
        let slug = courses::create_course(services, &editor, &wanted).await.expect("made");
        assert_eq!(courses::create_course(services, &editor, &wanted).await.expect("made"), "nieuw-2");
        let refused = courses::publish_course(services, &editor, &slug).await;
        let why = vec![CourseNotReady::NothingToComplete];
        assert!(matches!(refused, Err(Failure::Refused(PublishCourseRefused(found))) if found == why));

        let module = courses::add_module(services, &editor, &slug, "Certificate").await.expect("added");
        assert_eq!(module, "certificate-2", "an address that means something else is not given");
        let text = "Zie de [kennisbank](/knowledge/x).";
        courses::add_lesson(services, &editor, &slug, &module, &lesson("Quiz", text, 0)).await.expect("added");
        let quiz = NewQuiz { change: Change::Minor, settings: Settings::open(70), questions: questions_of(QUIZ), seen: 0 };
        courses::publish_quiz(services, &editor, &slug, &module, &quiz).await.expect("published");
        courses::change_module(services, &editor, &slug, &module, &a_module("Een")).await.expect("changed");
        assert!(matches!(courses::find_course(services, &member, &slug).await, Err(Failure::Missing)));
        courses::publish_course(services, &editor, &slug).await.expect("published");

        let seen = courses::find_course(services, &member, &slug).await.expect("the course");
        assert_eq!((seen.course.modules, seen.modules[0].lessons[0].slug.as_str()), (1, "quiz-2"));
        pass(&world, &member, &slug, &module).await;
        assert_eq!(world.number(COMPLETED).await, 1);
        courses::unpublish_course(services, &editor, &slug).await.expect("taken back");
        assert!(matches!(courses::find_course(services, &member, &slug).await, Err(Failure::Missing)));
        assert_eq!(world.number(COMPLETED).await, 1, "what was done stays");
        assert!(matches!(courses::list_authored(services, &member).await, Err(Failure::Denied)));
        assert!(matches!(courses::create_course(services, &member, &wanted).await, Err(Failure::Denied)));
    }
}

on_both_databases! {
    async fn a_course_is_completed_without_what_is_optional_or_taken_away(world) {
        course(&world).await;
        let (editor, member) = (editor(&world).await, member(&world).await);
        pass(&world, &member, "basis", "m1").await;
        assert_eq!(world.number(COMPLETED).await, 0);
        change(&world, &editor, "m2", &SaveModule { is_optional: true, ..a_module("Module m2") }).await;
        assert_eq!(world.number(COMPLETED).await, 1, "the rest was done");
        change(&world, &editor, "m2", &SaveModule { is_shown: false, ..a_module("Module m2") }).await;
        assert_eq!(world.number(COMPLETED).await, 1, "once");
        let seen = courses::find_course(&world.services, &member, "basis").await.expect("the course");
        assert_eq!((seen.modules.len(), seen.course.modules, seen.course.completed), (1, 1, 1));

        let hidden = SaveModule { is_shown: false, ..a_module("Module m1") };
        let refused = courses::change_module(&world.services, &editor, "basis", "m1", &hidden).await;
        assert!(matches!(refused, Err(Failure::Refused(ModuleRefused(CourseNotReady::NothingToComplete)))));
        assert!(courses::find_quiz(&world.services, &member, "basis", "m1").await.is_ok(), "nothing was changed");
    }
}

on_both_databases! {
    /// A part that is taken away in the middle of an attempt: the attempt can be ended, and its mark counts.
    async fn whoever_is_in_the_middle_of_a_quiz_ends_it_when_the_module_is_taken_away(world) {
        course(&world).await;
        let (editor, member) = (editor(&world).await, member(&world).await);
        let open = courses::start_attempt(&world.services, &member, "basis", "m2").await.expect("started");
        change(&world, &editor, "m2", &SaveModule { is_shown: false, ..a_module("Module m2") }).await;
        answer_all(&world, &member, open, true).await;
        let score = courses::submit_attempt(&world.services, &member, open).await.expect("handed in");
        assert!(score.passed);
        assert!(courses::find_result(&world.services, &member, open).await.is_ok());
        assert!(matches!(courses::find_quiz(&world.services, &member, "basis", "m2").await, Err(Failure::Missing)));
        assert_eq!(world.number(COMPLETED).await, 0);
    }
}

on_both_databases! {
    async fn a_quiz_waits_for_the_modules_before_it_and_never_for_itself(world) {
        course(&world).await;
        let (services, editor, member) = (&world.services, editor(&world).await, member(&world).await);
        change(&world, &editor, "m2", &SaveModule { needs: vec!["m1".into()], ..a_module("Module m2") }).await;
        let early = courses::start_attempt(services, &member, "basis", "m2").await;
        assert!(matches!(early, Err(Failure::Refused(StartRefused::OthersFirst))));
        let shown = courses::find_quiz(services, &member, "basis", "m2").await.expect("the quiz");
        assert_eq!(shown.needs, [("m1".to_owned(), "Module m1".to_owned())]);
        let circle = SaveModule { needs: vec!["m2".into()], ..a_module("Module m1") };
        let refused = courses::change_module(services, &editor, "basis", "m1", &circle).await;
        assert!(matches!(refused, Err(Failure::Refused(ModuleRefused(CourseNotReady::NeedsItself)))));
        pass_course(&world, &member).await;
        assert_eq!(world.number(COMPLETED).await, 1);
    }
}

on_both_databases! {
    /// One attempt before the lessons, which does not count against their number; after it the lessons come first.
    async fn who_knows_it_already_skips_the_lessons_once(world) {
        course(&world).await;
        let (services, editor, member) = (&world.services, editor(&world).await, member(&world).await);
        for module in ["m1", "m2"] {
            let title = format!("Module {module}");
            change(&world, &editor, module, &SaveModule { entry: Entry::TestOut, ..a_module(&title) }).await;
        }
        pass(&world, &member, "basis", "m2").await;
        assert_eq!(world.number("SELECT COUNT(*) FROM lesson_reads").await, 0);

        let door = async || courses::find_quiz(services, &member, "basis", "m1").await.expect("the quiz").door;
        assert_eq!(door().await, Door::Pretest);
        let first = courses::start_attempt(services, &member, "basis", "m1").await.expect("started");
        let again = courses::start_attempt(services, &member, "basis", "m1").await.expect("it goes on");
        assert_eq!(first, again);
        answer_all(&world, &member, first, false).await;
        assert!(!courses::submit_attempt(services, &member, first).await.expect("handed in").passed);
        assert_eq!(door().await, Door::ReadFirst);
        let refused = courses::start_attempt(services, &member, "basis", "m1").await;
        assert!(matches!(refused, Err(Failure::Refused(StartRefused::ReadFirst))));
        for lesson in ["een", "twee"] {
            courses::read_lesson(services, &member, "basis", "m1", lesson).await.expect("read");
        }
        assert_eq!(door().await, Door::Open);
        assert_eq!(courses::find_quiz(services, &member, "basis", "m1").await.expect("the quiz").begun, 0);
        pass(&world, &member, "basis", "m1").await;
        assert_eq!(world.number(COMPLETED).await, 1);
    }
}

on_both_databases! {
    async fn every_text_of_a_lesson_is_kept_and_nobody_saves_over_another(world) {
        course(&world).await;
        let (services, editor, member) = (&world.services, editor(&world).await, member(&world).await);
        let save = async |wanted: SaveLesson| courses::change_lesson(services, &editor, "basis", "m1", "een", &wanted).await;
        save(lesson("Les een", "## Kop\n\nNieuwe tekst.", 1)).await.expect("saved");
        let late = save(lesson("Les een", "Van een ander", 1)).await;
        assert!(matches!(late, Err(Failure::Refused(LessonRefused::Changed))));
        let blind = save(lesson("Les een", "![](/files/x.png)", 2)).await;
        assert!(matches!(blind, Err(Failure::Refused(LessonRefused::NotSound(_)))));
        let hidden = SaveLesson { is_shown: false, ..lesson("Les een", "## Kop\n\nNieuwe tekst.", 2) };
        save(hidden).await.expect("saved");

        let find = async |revision| {
            courses::find_authored_lesson(services, &editor, "basis", "m1", "een", revision).await.expect("the lesson")
        };
        let now = find(None).await;
        let numbers: Vec<i64> = now.revisions.iter().map(|revision| revision.number).collect();
        assert_eq!((now.revision, numbers), (2, vec![2, 1]), "what learners see is not a text");
        assert_eq!(now.revisions[0].saved_by.as_deref(), editor.person().map(|person| person.name.as_str()));
        assert_eq!(find(Some(1)).await.body, "# Kop\n\nTekst.");
        assert!(world.execute_fails("UPDATE lesson_revisions SET body = ''").await);
        let read = courses::read_lesson(services, &member, "basis", "m1", "een").await;
        assert!(matches!(read, Err(Failure::Missing)), "it is not shown");
    }
}

on_both_databases! {
    async fn parts_are_put_in_another_order(world) {
        course(&world).await;
        let (services, editor, member) = (&world.services, editor(&world).await, member(&world).await);
        courses::move_module(services, &editor, "basis", "m2", Direction::Up).await.expect("moved");
        courses::move_module(services, &editor, "basis", "m2", Direction::Up).await.expect("already first");
        courses::move_lesson(services, &editor, "basis", "m1", "een", Direction::Down).await.expect("moved");
        let seen = courses::find_course(services, &member, "basis").await.expect("the course");
        let modules: Vec<&str> = seen.modules.iter().map(|module| module.module.slug.as_str()).collect();
        assert_eq!(modules, ["m2", "m1"]);
        let lessons: Vec<&str> = seen.modules[1].lessons.iter().map(|lesson| lesson.slug.as_str()).collect();
        assert_eq!(lessons, ["twee", "een"]);
    }
}
