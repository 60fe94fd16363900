//! Learning: a course to learn from, and somebody who does. The tests stand in the files beside this one.

mod attempts;
mod question_bank;
mod reading;

use domain::{
    Lang,
    accounts::Role,
    courses::{QuestionKind, QuestionOption},
    ids::{AttemptId, QuestionId},
    policy::Viewer,
};
use services::courses::{self, NewCourse, NewLesson, NewModule, NewQuestion};

use crate::support::World;

fn question(kind: QuestionKind, options: &[(&str, bool)]) -> NewQuestion {
    let option = |(text, right): &(&str, bool)| QuestionOption {
        text: (*text).into(),
        right: *right,
        feedback: format!("Over {text}"),
    };
    NewQuestion {
        kind,
        text: "Wat klopt?".into(),
        points: 1,
        feedback: "Lees les 1.".into(),
        options: options.iter().map(option).collect(),
    }
}

fn module(slug: &str) -> NewModule {
    let lesson = |slug: &str| NewLesson {
        slug: slug.into(),
        title: format!("Les {slug}"),
        minutes: 5,
        body: "# Kop\n\nTekst.".into(),
    };
    NewModule {
        slug: slug.into(),
        title: format!("Module {slug}"),
        summary: "Kort".into(),
        minutes: 20,
        pass_percent: 70,
        lessons: vec![lesson("een"), lesson("twee")],
        questions: vec![
            question(QuestionKind::Single, &[("fout", false), ("goed", true)]),
            question(QuestionKind::Multiple, &[("a", true), ("b", true), ("c", false)]),
            question(QuestionKind::Short, &[("coördinator", true)]),
        ],
    }
}

/// A course with two modules, each with two lessons and a quiz of three questions (right: 1; 0 and 1; "coördinator").
async fn course(world: &World) {
    let course = NewCourse {
        slug: "basis".into(),
        lang: Lang::Nl,
        title: "Basis".into(),
        summary: "Kort".into(),
        pair: None,
        is_published: true,
        modules: vec![module("m1"), module("m2")],
    };
    write(world, &course).await;
}

async fn write(world: &World, course: &NewCourse) {
    let mut tx = world.services.db.begin().await.expect("begin");
    courses::insert_course(&world.services, &mut tx, course).await.expect("course");
    tx.commit().await.expect("commit");
}

async fn member(world: &World) -> Viewer {
    let delta = world.institution("delta.example").await;
    world.person("m@delta.example", Role::Member, Some(delta)).await
}

async fn start(world: &World, viewer: &Viewer) -> AttemptId {
    courses::start_attempt(&world.services, viewer, "basis", "m1").await.expect("started")
}

async fn questions(world: &World, viewer: &Viewer, attempt: AttemptId) -> Vec<QuestionId> {
    let found = courses::find_attempt(&world.services, viewer, attempt).await.expect("attempt");
    found.questions.iter().map(|answered| answered.question.id).collect()
}

async fn save(world: &World, viewer: &Viewer, attempt: AttemptId, place: usize, sent: &[&str]) {
    let question = questions(world, viewer, attempt).await[place];
    let sent: Vec<String> = sent.iter().map(|text| (*text).to_owned()).collect();
    courses::save_answer(&world.services, viewer, attempt, question, &sent).await.expect("saved");
}

async fn answer_all(world: &World, viewer: &Viewer, attempt: AttemptId, right: bool) {
    save(world, viewer, attempt, 0, &[if right { "1" } else { "0" }]).await;
    save(world, viewer, attempt, 1, if right { &["0", "1"] } else { &["0", "1", "2"] }).await;
    save(world, viewer, attempt, 2, &["Coordinator"]).await;
}
