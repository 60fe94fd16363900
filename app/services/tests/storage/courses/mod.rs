//! Learning: a course to learn from, and somebody who does. The tests stand in the files beside this one.

mod allowances;
mod attempts;
mod authoring;
mod certificates;
mod media;
mod obligations;
mod question_bank;
mod reading;
mod recall;
mod versions;

use domain::{
    Lang,
    accounts::Role,
    courses::{
        authoring::Entry,
        questions::{Body, Question, gift},
        quiz::Settings,
    },
    ids::AttemptId,
    policy::Viewer,
};
use services::courses::{self, NewCourse, NewLesson, NewModule, Sent};

use crate::support::World;

/// The quiz of every module of the course (right: 1; 0 and 1; "coördinator").
const QUIZ: &str = "Wat klopt?{~fout#Over fout =goed#Over goed ####Lees les 1.}

Wat klopt?{~%50%a#Over a ~%50%b#Over b ~%-100%c#Over c ####Lees les 1.}

Wat klopt?{=coördinator#Over coördinator =coordinator ####Lees les 1.}";

/// Questions of GIFT, their options in the order in which they are written.
fn questions_of(source: &str) -> Vec<Question> {
    let understood = gift::read(source).understood().map(|read| read.question.clone()).collect::<Vec<_>>();
    let unshuffled = understood.into_iter().map(|mut question| {
        if let Body::Choice(choice) = &mut question.body {
            choice.shuffle = false;
        }
        question
    });
    unshuffled.collect()
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
        entry: Entry::Open,
        is_optional: false,
        needs: Vec::new(),
        settings: Settings::open(70),
        lessons: vec![lesson("een"), lesson("twee")],
        questions: questions_of(QUIZ),
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

/// What a form with one field sends.
fn sent(values: &[&str]) -> Sent {
    Sent { values: values.iter().map(|value| ("answer".to_owned(), (*value).to_owned())).collect(), page: None }
}

async fn save(world: &World, viewer: &Viewer, attempt: AttemptId, place: usize, values: &[&str]) {
    courses::save_answer(&world.services, viewer, attempt, place, &sent(values)).await.expect("saved");
}

async fn answer_all(world: &World, viewer: &Viewer, attempt: AttemptId, right: bool) {
    save(world, viewer, attempt, 0, &[if right { "1" } else { "0" }]).await;
    save(world, viewer, attempt, 1, if right { &["0", "1"] } else { &["0", "1", "2"] }).await;
    save(world, viewer, attempt, 2, &["Coordinator"]).await;
}
