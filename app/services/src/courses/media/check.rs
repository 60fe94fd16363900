//! Whether everything that a lesson shows is there, and its videos have captions.

use domain::{
    Lang,
    courses::media::{LessonFile, MediaUse, named},
    knowledge::checks::Finding,
    policy::{Action, Object, Viewer},
};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{add::lesson, sql};
use crate::{Outcome, Services, db::known, failure::allow, knowledge::check_text};

/// The files that a text shows or links to, by what stands for their id in the address, in their order.
pub(in crate::courses) fn named_files(body: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let addresses = Parser::new_ext(body, options).filter_map(|event| match event {
        Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => named(&dest_url).map(str::to_owned),
        _ => None,
    });
    addresses.collect()
}

/// What is wrong with the files that a text shows.
pub(in crate::courses) fn findings(body: &str, files: &[LessonFile]) -> Vec<Finding> {
    let found =
        named_files(body).into_iter().filter_map(|id| match files.iter().find(|file| file.id.to_string() == id) {
            None => Some(Finding::NoSuchFile(id)),
            Some(file) if file.kind.place() == MediaUse::Video && file.captions.is_none() => {
                Some(Finding::VideoWithoutCaptions(file.name.clone()))
            }
            Some(_) => None,
        });
    found.collect()
}

/// Everything that is found in a text of a lesson, as it would be if it were saved.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such lesson.
pub async fn check_lesson(
    services: &Services,
    viewer: &Viewer,
    (course, module, slug): (&str, &str, &str),
    body: &str,
) -> Outcome<Vec<Finding>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let lesson = lesson(services, course, module, slug).await?;
    let lang = known("courses", "language", &lesson.language, Lang::from_code).map_err(anyhow::Error::from)?;
    let mut found = check_text(body, lang);
    found.extend(findings(body, &sql::of_lesson(services, lesson.id).await?));
    Ok(found)
}
