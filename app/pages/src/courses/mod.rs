//! E-learning: the catalogue, courses, lessons, quizzes. Only the page of a question loads a script.

mod allowances;
mod ask;
mod authoring;
mod catalogue;
mod certificate;
mod course;
mod figures;
mod lesson;
mod media;
mod obligation;
mod question;
mod question_bank;
mod quiz;
mod quiz_editor;
mod recall;
mod result;
mod review;
mod scenario;
mod statements;

use domain::{Lang, courses::questions::marks::Marks, ids::AttemptId, policy::Action};
use services::courses::CourseLink;

pub(crate) use self::obligation::{card as obliged_card, standing_tag};
pub use self::quiz_editor::draw as draw_quiz;
use crate::{
    error::AppError,
    request::Ctx,
    routes::{Needs, Routes},
};

const EDITORS: Needs = Needs::May(Action::EditArticles);
/// The largest text with questions that a form sends; larger files are for the command.
const LONGEST_FORM: usize = 3 * 1024 * 1024;
const LEARNERS: Needs = Needs::May(Action::TakeCourses);

pub(crate) fn routes(routes: Routes) -> Routes {
    authoring::routes(routes)
        .get("/courses", LEARNERS, catalogue::show)
        .get("/courses/{course}", LEARNERS, course::show)
        .post("/courses/{course}", LEARNERS, course::enrol)
        .post("/courses", LEARNERS, statements::own)
        .post("/learning", Needs::Fresh(Action::Administer), statements::everybody)
        .get("/learning", Needs::May(Action::ReadLearningFigures), figures::show)
        .get("/obligations", Needs::May(Action::ManageObligations), obligation::list)
        .get("/courses/{course}/obligation", Needs::May(Action::ManageObligations), obligation::edit)
        .post("/courses/{course}/obligation", Needs::May(Action::ManageObligations), obligation::set)
        .post("/courses/{course}/obligation/drop", Needs::May(Action::ManageObligations), obligation::drop)
        .get("/courses/{course}/{module}/quiz", LEARNERS, quiz::show)
        .post("/courses/{course}/{module}/quiz", LEARNERS, quiz::start)
        .get("/courses/{course}/{module}/quiz/edit", EDITORS, quiz_editor::show)
        .post_up_to(LONGEST_FORM, "/courses/{course}/{module}/quiz/edit", EDITORS, quiz_editor::save)
        .get("/courses/{course}/{module}/{lesson}", LEARNERS, lesson::show)
        .get("/courses/{course}/certificate", LEARNERS, certificate::show)
        .post("/courses/{course}/certificate", LEARNERS, certificate::issue)
        .post("/courses/{course}/certificate/withdraw", LEARNERS, certificate::withdraw)
        .get("/courses/{course}/certificate/pdf", LEARNERS, certificate::pdf)
        .get("/courses/{course}/certificate/badge", LEARNERS, certificate::badge)
        .get("/certificates/{code}", Needs::Nothing, certificate::verify)
        .post("/certificates/{code}/revoke", EDITORS, certificate::revoke)
        .get("/allowances", EDITORS, allowances::show)
        .post("/allowances", EDITORS, allowances::give)
        .post("/allowances/{id}/end", EDITORS, allowances::end)
        .get("/badges/issuer", Needs::Nothing, certificate::issuer)
        .get("/badges/withdrawn", Needs::Nothing, certificate::withdrawn)
        .get("/badges/keys/{id}", Needs::Nothing, certificate::key)
        .get("/lessons/files/{id}", LEARNERS, media::file)
        .get("/lessons/files/{id}/picture", LEARNERS, media::picture)
        .get("/lessons/files/{id}/video", LEARNERS, media::video)
        .get("/lessons/files/{id}/captions", LEARNERS, media::captions)
        .get("/questions", EDITORS, question_bank::list)
        .get("/questions/import", EDITORS, question_bank::form)
        .post_up_to(LONGEST_FORM, "/questions/import", EDITORS, question_bank::import)
        .get("/attempts/{attempt}/questions/{number}", LEARNERS, question::show)
        .post("/attempts/{attempt}/questions/{number}", LEARNERS, question::save)
        .get("/attempts/{attempt}/review", LEARNERS, review::show)
        .post("/attempts/{attempt}/review", LEARNERS, review::submit)
        .get("/attempts/{attempt}/result", LEARNERS, result::show)
        .get("/recall", LEARNERS, recall::overview)
        .get("/recall/{question}", LEARNERS, recall::show)
        .post("/recall/{question}", LEARNERS, recall::answer)
        .post("/recall/{question}/stop", LEARNERS, recall::stop)
        .post("/recall/{question}/resume", LEARNERS, recall::resume)
}

/// The way to here: overview, catalogue, and the course when the page lies below it.
fn trail(ctx: &Ctx, course: Option<&CourseLink>) -> Vec<(String, String)> {
    let t = ctx.texts;
    let mut trail = vec![("/overview".into(), t.nav_overview()), ("/courses".into(), t.course_catalogue_title())];
    trail.extend(course.map(|course| (format!("/courses/{}", course.slug), course.title.clone())));
    trail
}

/// For the `lang` of texts of a course; absent where it is the page's own.
fn foreign(ctx: &Ctx, lang: Lang) -> Option<&'static str> {
    (lang != ctx.lang).then(|| lang.code())
}

/// The id of an attempt as it stands in an address.
fn attempt_id(text: &str) -> Result<AttemptId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// For figures, which count from 0.
fn figure(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// Points as people write them: `2`, `1,5`, `0.33`.
fn points(marks: Marks, lang: Lang) -> String {
    let hundredths = marks.0.max(0) * 100 / Marks::POINT;
    let (whole, part) = (hundredths / 100, hundredths % 100);
    if part == 0 {
        return whole.to_string();
    }
    let mark = if lang == Lang::Nl { ',' } else { '.' };
    format!("{whole}{mark}{part:02}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_points_are_written_in_the_readers_way() {
        assert_eq!(points(Marks(2 * Marks::POINT), Lang::Nl), "2");
        assert_eq!(points(Marks(Marks::POINT * 3 / 2), Lang::Nl), "1,5");
        assert_eq!(points(Marks(Marks::POINT / 3), Lang::En), "0.33");
    }
}
