//! The catalogue, lessons, and what to do next.

use domain::Lang;
use include_dir::{Dir, include_dir};
use services::{
    Failure,
    courses::{self, NewCourse},
};

use super::{answer_all, course, member, module, save, start, write};
use crate::support::on_both_databases;

static DEMO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/demo/courses");

on_both_databases! {
    async fn reading_a_lesson_is_written_down_once(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let read = async || courses::read_lesson(&world.services, &viewer, "basis", "m1", "een").await.expect("lesson");
        let first = read().await;
        assert_eq!(first.place, 0);
        assert_eq!(first.outline.iter().map(|lesson| lesson.read).collect::<Vec<_>>(), [true, false]);
        assert!(first.html.contains("<h2 id=\"t-kop\">"));
        read().await;
        assert_eq!(world.number("SELECT COUNT(*) FROM lesson_reads").await, 1);
        let missing = courses::read_lesson(&world.services, &viewer, "basis", "m1", "drie").await;
        assert!(matches!(missing, Err(Failure::Missing)));
    }
}

on_both_databases! {
    async fn the_overview_leads_to_the_next_thing_to_do(world) {
        course(&world).await;
        let viewer = member(&world).await;
        let due = async || courses::list_due(&world.services, &viewer, 5).await.expect("due");
        assert!(due().await.courses.is_empty());
        courses::enrol(&world.services, &viewer, "basis").await.expect("enrolled");
        courses::enrol(&world.services, &viewer, "basis").await.expect("still enrolled");
        assert_eq!(due().await.courses[0].path(), "/courses/basis/m1/een");
        for lesson in ["een", "twee"] {
            courses::read_lesson(&world.services, &viewer, "basis", "m1", lesson).await.expect("lesson");
        }
        assert_eq!(due().await.courses[0].path(), "/courses/basis/m1/quiz");

        let attempt = start(&world, &viewer).await;
        save(&world, &viewer, attempt, 0, &["1"]).await;
        let open = due().await.open;
        assert_eq!((open[0].id, open[0].answered, open[0].questions), (attempt, 1, 3));
        answer_all(&world, &viewer, attempt, true).await;
        courses::submit_attempt(&world.services, &viewer, attempt).await.expect("handed in");
        let after = due().await;
        assert!(after.open.is_empty());
        assert_eq!(after.courses[0].path(), "/courses/basis/m2/een");
        assert_eq!((after.courses[0].course.completed, after.courses[0].course.modules), (1, 2));
    }
}

on_both_databases! {
    async fn an_unpublished_course_is_not_there(world) {
        let hidden = NewCourse {
            slug: "basis".into(),
            lang: Lang::Nl,
            title: "Basis".into(),
            summary: "Kort".into(),
            pair: None,
            is_published: false,
            modules: vec![module("m1")],
        };
        write(&world, &hidden).await;
        let viewer = member(&world).await;
        assert!(courses::list_courses(&world.services, &viewer, Lang::Nl).await.expect("catalogue").is_empty());
        assert!(matches!(courses::find_course(&world.services, &viewer, "basis").await, Err(Failure::Missing)));
        assert!(matches!(courses::enrol(&world.services, &viewer, "basis").await, Err(Failure::Missing)));
        let started = courses::start_attempt(&world.services, &viewer, "basis", "m1").await;
        assert!(matches!(started, Err(Failure::Missing)));
    }
}

on_both_databases! {
    async fn the_courses_of_the_demo_are_loaded_with_their_translations_linked(world) {
        for dir in DEMO.dirs() {
            write(&world, &courses::parse_course(dir).expect("a sound course")).await;
        }
        let viewer = member(&world).await;
        let catalogue = courses::list_courses(&world.services, &viewer, Lang::En).await.expect("catalogue");
        assert_eq!(catalogue.iter().map(|course| course.lang).collect::<Vec<_>>(), [Lang::En, Lang::Nl, Lang::Nl]);
        assert!(catalogue.iter().all(|course| course.modules == 3 && course.minutes > 0 && !course.enrolled));
        for (slug, other) in [
            ("basis-kennisveiligheid", "knowledge-security-basics"),
            ("knowledge-security-basics", "basis-kennisveiligheid"),
        ] {
            let page = courses::find_course(&world.services, &viewer, slug).await.expect("page");
            assert_eq!(page.pair.map(|pair| pair.slug).as_deref(), Some(other));
        }
        let lessons = world.number("SELECT COUNT(*) FROM lessons").await;
        assert_eq!(world.number("SELECT COUNT(*) FROM search_feed WHERE kind = 'lesson'").await, lessons);
    }
}
