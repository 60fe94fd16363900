//! Reading a course from a folder of files: `course.toml`, lessons in Markdown with a YAML front matter, quizzes in
//! GIFT. A mistake in a file stops the loading with the file's name.

use anyhow::{Context, ensure};
use domain::{
    Lang, Moment,
    courses::{
        authoring::Entry,
        questions::{Question, gift, source},
        quiz::{Settings, not_ready},
    },
    knowledge::slug_from,
};
use include_dir::Dir;
use serde::Deserialize;

use crate::courses::insert_course::{NewCourse, NewLesson, NewModule};

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
    /// Minutes for an attempt.
    time_limit: Option<i64>,
    attempts: Option<u32>,
    /// Minutes between two attempts.
    delay: Option<i64>,
    draw: Option<u32>,
    /// Whether each answer can be checked at once and tried again.
    #[serde(default)]
    interactive: bool,
    /// Whether the course is completed without it.
    #[serde(default)]
    optional: bool,
    /// When the quiz may be begun: `open`, `after_reading` or `test_out`.
    entry: Option<String>,
    /// The modules before it that come first.
    #[serde(default)]
    needs: Vec<String>,
    lessons: Vec<String>,
    quiz: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    minutes: i64,
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
    let mut settings = Settings::open(module.pass_percent);
    settings.rules.time_limit = module.time_limit.map(|minutes| minutes * Moment::MINUTE);
    settings.rules.attempts = module.attempts;
    settings.rules.delay = module.delay.unwrap_or(0) * Moment::MINUTE;
    settings.draw = module.draw;
    settings.is_interactive = module.interactive;
    let entry = module.entry.as_deref().map_or(Some(Entry::Open), Entry::from_code);
    let entry = entry.with_context(|| format!("{}: no such entry", module.slug))?;
    Ok(NewModule {
        slug: module.slug,
        title: module.title,
        summary: module.summary,
        minutes: module.minutes,
        entry,
        is_optional: module.optional,
        needs: module.needs,
        settings,
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

/// Every question of the file, or the reason why one of them cannot be asked.
fn parse_quiz(text: &str) -> anyhow::Result<Vec<Question>> {
    let mut questions = Vec::new();
    for entry in gift::read(text).entries {
        match entry {
            source::Entry::Category(_) => {}
            source::Entry::NotUnderstood(not) => anyhow::bail!("{}: {}", not.problem, not.source),
            source::Entry::Understood(read) => {
                let found = not_ready(&read.question);
                ensure!(found.is_empty(), "line {}: {found:?}", read.line);
                questions.push(read.question);
            }
        }
    }
    Ok(questions)
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
    fn every_type_of_question_is_in_the_demo() {
        let courses: Vec<NewCourse> = COURSES.dirs().map(|dir| parse_course(dir).expect("a sound course")).collect();
        let questions = courses.iter().flat_map(|course| &course.modules).flat_map(|module| &module.questions);
        let types: std::collections::BTreeSet<&str> = questions.map(|question| question.body.code()).collect();
        let expected = [
            "cloze",
            "essay",
            "matching",
            "multiple_choice",
            "numerical",
            "ordering",
            "scenario",
            "short_answer",
            "single_choice",
            "true_false",
        ];
        assert_eq!(types.into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_question_without_a_right_answer_is_not_loaded() {
        assert!(parse_quiz("Wat klopt?{~a#nee ~b#nee}").is_err());
        assert!(parse_quiz("Wat klopt?{=a").is_err());
    }
}
