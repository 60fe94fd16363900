//! A course that somebody did before, for the demo: every answer right, with all that follows from it.

use anyhow::ensure;
use domain::{
    Moment,
    courses::{
        attempting::End,
        questions::{Answer, Body, marks::Response},
        quiz,
    },
    ids::{AttemptId, PersonId},
};

use crate::{
    Services,
    courses::{
        close_overdue::finish,
        recall,
        sql::{self, ModuleKeys, QuizVersion, VersionRow},
        start_attempt::{NEWEST, START},
    },
    db::{Tx, exec, on},
};

const MODULES: &str = "SELECT m.id, m.course_id, m.entry FROM modules m JOIN courses c ON c.id = m.course_id
    WHERE c.slug = $1 ORDER BY m.position";
const READ: &str = "INSERT INTO lesson_reads (person_id, lesson_id, read_at)
    SELECT $1, l.id, $3 FROM lessons l WHERE l.module_id = $2";
const ANSWER: &str = "INSERT INTO attempt_responses (attempt_id, place, response, saved_at) VALUES ($1, $2, $3, $4)";

/// Writes down that somebody did every module of a course at a moment in the past.
pub(crate) async fn complete_course(
    services: &Services,
    tx: &mut Tx,
    person: PersonId,
    course: &str,
    at: Moment,
) -> anyhow::Result<()> {
    let modules: Vec<ModuleKeys> = on!(&mut *tx, c => sqlx::query_as(MODULES).bind(course).fetch_all(c).await)?;
    for module in modules {
        let newest: VersionRow = on!(&mut *tx, c => sqlx::query_as(NEWEST).bind(module.id).fetch_one(c).await)?;
        let newest: QuizVersion = newest.try_into()?;
        exec!(&mut *tx, sql::INSERT_ENROLMENT, person.0, module.course_id, at.0)?;
        exec!(&mut *tx, READ, person.0, module.id, at.0)?;
        let asked = quiz::ask(&newest.questions, newest.settings.draw, 1);
        let written = serde_json::to_string(&asked)?;
        let id: AttemptId = services.new_id();
        let none = None::<i64>;
        exec!(&mut *tx, START, id.0, module.id, person.0, at.0, newest.id.0, written, none, none, false)?;
        for (place, asked) in (0_i64..).zip(&asked) {
            let response = newest.questions.get(asked.question).map(|question| right(&question.body));
            let response = serde_json::to_string(&response.unwrap_or(Response::Nothing))?;
            exec!(&mut *tx, ANSWER, id.0, place, response, at.0)?;
        }
        let Some(owned) = sql::lock_attempt(tx, id, at).await? else { continue };
        let (quiz, answered) = sql::list_answered_locked(tx, &owned).await?;
        let score = finish(services, tx, &owned, &quiz, &answered, (at, End::HandedIn)).await?;
        ensure!(score.passed, "the right answers of a module of {course} are not enough to pass it");
    }
    recall::plan(services, tx, at.plus(-1)).await?;
    Ok(())
}

/// A right answer.
fn right(body: &Body) -> Response {
    let best = |answers: &[Answer]| (0..answers.len()).max_by_key(|place| answers[*place].fraction);
    match body {
        Body::Choice(choice) if choice.several => {
            let chosen = choice.answers.iter().enumerate().filter(|(_, answer)| answer.fraction.parts() > 0);
            Response::Chosen(chosen.map(|(place, _)| place).collect())
        }
        Body::Choice(choice) => Response::Chosen(best(&choice.answers).into_iter().collect()),
        Body::TrueFalse(truth) => Response::Truth(truth.is_true),
        Body::ShortAnswer(short) => best(&short.answers)
            .map_or(Response::Nothing, |place| Response::Typed(short.answers[place].text.text.clone())),
        Body::Numerical(numerical) => {
            let bounds = numerical.answers.first().and_then(|answer| answer.accepts.bounds());
            bounds.map_or(Response::Nothing, |(low, _)| Response::Typed(low.get().to_string()))
        }
        Body::Matching(matching) => {
            Response::Matched(matching.pairs.iter().map(|pair| Some(pair.counterpart.clone())).collect())
        }
        Body::Ordering(ordering) => Response::Ordered((0..ordering.items.len()).collect()),
        Body::Cloze(gaps) => Response::Filled(gaps.iter().map(|gap| right(&gap.body)).collect()),
        Body::Scenario(scenario) => Response::Path(scenario.best()),
        Body::Essay(_) => Response::Typed("Dat bespreek ik eerst met mijn adviesteam.".to_owned()),
        Body::Description => Response::Nothing,
    }
}
