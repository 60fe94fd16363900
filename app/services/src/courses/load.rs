//! Reading a course from a folder of files: `course.toml`, lessons in Markdown with a YAML front matter, quizzes in
//! TOML. A mistake in a file stops the loading with the file's name.

use anyhow::{Context, ensure};
use domain::{
    Lang,
    courses::{QuestionKind, QuestionOption},
    knowledge::slug_from,
};
use include_dir::Dir;
use serde::Deserialize;

use crate::courses::insert_course::{NewCourse, NewLesson, NewModule, NewQuestion};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CourseFile {
    language: Lang,
    title: String,
    summary: String,
    pair: Option<String>,
    modules: Vec<ModuleFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModuleFile {
    slug: String,
    title: String,
    summary: String,
    minutes: i64,
    pass_percent: i64,
    lessons: Vec<String>,
    quiz: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    minutes: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuizFile {
    questions: Vec<QuestionFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    kind: QuestionKind,
    text: String,
    points: i64,
    feedback: String,
    options: Vec<QuestionOption>,
}

/// The last part of a quiz's address, which no lesson may have.
const QUIZ: &str = "quiz";

/// Reads a course from its folder; the folder's name becomes the course's address.
///
/// # Errors
/// When a file is missing or says what the program cannot use.
pub fn parse_course(files: &Dir<'_>) -> anyhow::Result<NewCourse> {
    let slug = files.path().file_name().and_then(|name| name.to_str()).context("the folder of a course has no name")?;
    let course: CourseFile =
        toml::from_str(text_of(files, "course.toml")?).with_context(|| format!("{slug}/course.toml"))?;
    let modules = course.modules.into_iter().map(|module| parse_module(files, module));
    Ok(NewCourse {
        slug: slug.to_owned(),
        lang: course.language,
        title: course.title,
        summary: course.summary,
        pair: course.pair,
        is_published: true,
        modules: modules.collect::<anyhow::Result<_>>()?,
    })
}

fn text_of<'a>(files: &'a Dir<'_>, name: &str) -> anyhow::Result<&'a str> {
    // Within an included folder, files are known by their whole path.
    let path = files.path().join(name);
    let file = files.get_file(&path).with_context(|| format!("{} is missing", path.display()))?;
    file.contents_utf8().with_context(|| format!("{} is not UTF-8", path.display()))
}

fn parse_module(files: &Dir<'_>, module: ModuleFile) -> anyhow::Result<NewModule> {
    let lessons = module.lessons.iter().map(|name| parse_lesson(text_of(files, name)?).with_context(|| name.clone()));
    let lessons = lessons.collect::<anyhow::Result<_>>()?;
    let questions = parse_quiz(text_of(files, &module.quiz)?).with_context(|| module.quiz.clone())?;
    Ok(NewModule {
        slug: module.slug,
        title: module.title,
        summary: module.summary,
        minutes: module.minutes,
        pass_percent: module.pass_percent,
        lessons,
        questions,
    })
}

fn parse_lesson(text: &str) -> anyhow::Result<NewLesson> {
    let rest = text.strip_prefix("---\n").context("it does not begin with a front matter (---)")?;
    let (front, body) = rest.split_once("\n---\n").context("its front matter does not end (---)")?;
    let front: FrontMatter = serde_saphyr::from_str(front)?;
    let slug = slug_from(&front.title);
    ensure!(slug != QUIZ, "a lesson cannot have the address of the quiz");
    Ok(NewLesson { slug, title: front.title, minutes: front.minutes, body: body.trim().to_owned() })
}

fn parse_quiz(text: &str) -> anyhow::Result<Vec<NewQuestion>> {
    let quiz: QuizFile = toml::from_str(text)?;
    quiz.questions.into_iter().map(parse_question).collect()
}

fn parse_question(question: QuestionFile) -> anyhow::Result<NewQuestion> {
    let right = question.options.iter().filter(|option| option.right).count();
    let wrong = question.options.len() - right;
    let is_sound = match question.kind {
        QuestionKind::Single => right == 1 && wrong >= 1,
        QuestionKind::TrueFalse => right == 1 && wrong == 1,
        QuestionKind::Multiple => right >= 1 && wrong >= 1,
        QuestionKind::Short => right >= 1,
    };
    ensure!(is_sound, "the options of this {} question cannot be right: {}", question.kind.code(), question.text);
    ensure!(question.points > 0, "a question is worth at least one point: {}", question.text);
    let options = question.options.into_iter().map(|option| QuestionOption {
        text: plain(&option.text),
        right: option.right,
        feedback: plain(&option.feedback),
    });
    Ok(NewQuestion {
        kind: question.kind,
        text: plain(&question.text),
        points: question.points,
        feedback: plain(&question.feedback),
        options: options.collect(),
    })
}

/// Questions are plain text; authors, used to Markdown, put labels between backticks.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    static COURSES: Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/demo/courses");

    #[test]
    fn every_course_of_the_demo_can_be_read() {
        let courses: Vec<NewCourse> = COURSES.dirs().map(|dir| parse_course(dir).expect("a sound course")).collect();
        assert_eq!(courses.len(), 3);
        for course in &courses {
            assert!(course.modules.iter().all(|module| module.lessons.len() >= 2 && module.questions.len() >= 5));
            if let Some(pair) = &course.pair {
                assert!(courses.iter().any(|other| other.slug == *pair), "{pair}");
            }
        }
    }

    #[test]
    fn a_question_without_a_right_answer_is_not_loaded() {
        let quiz = "[[questions]]\nkind = \"single\"\ntext = \"?\"\npoints = 1\nfeedback = \"\"\noptions = [{ text = \"a\", right = false }]";
        assert!(parse_quiz(quiz).is_err());
    }
}
