//! Courses made and changed on the site. What learners see changes with what is saved; what they did stays.

mod find;
mod save_course;
mod save_lesson;
mod save_module;

use domain::ids::CourseId;
use uuid::Uuid;

pub use self::{
    find::{
        AuthoredCourse, AuthoredLesson, AuthoredModule, CourseInList, LessonText, Revision, find_authored_course,
        find_authored_lesson, list_authored,
    },
    save_course::{PublishCourseRefused, change_course, create_course, publish_course, unpublish_course},
    save_lesson::{LessonRefused, add_lesson, change_lesson, move_lesson},
    save_module::{ModuleRefused, add_module, change_module, move_module},
};
use crate::{
    Failure, Services,
    courses::sql::counts,
    db::{Tx, exec, on},
    search,
};

/// Locks a course until the transaction ends, so that changes to it come one after another.
const LOCK: &str = "UPDATE courses SET created_at = created_at WHERE slug = $1 RETURNING id, is_published";

async fn lock<R>(tx: &mut Tx, slug: &str) -> Result<(CourseId, bool), Failure<R>> {
    let row: Option<(Uuid, bool)> = on!(tx, c => sqlx::query_as(LOCK).bind(slug).fetch_optional(c).await)?;
    let (id, is_published) = row.ok_or(Failure::Missing)?;
    Ok((CourseId(id), is_published))
}

const LESSONS_OF: &str =
    "SELECT l.id FROM lessons l JOIN modules m ON m.id = l.module_id WHERE m.course_id = $1 ORDER BY l.id";

/// Tells the search index that everything about a course may have changed.
async fn all_lessons_changed(tx: &mut Tx, course: CourseId) -> Result<(), sqlx::Error> {
    let lessons: Vec<Uuid> = on!(&mut *tx, c => sqlx::query_scalar(LESSONS_OF).bind(course.0).fetch_all(c).await)?;
    for lesson in lessons {
        search::changed(tx, domain::search::Kind::Lesson, lesson).await?;
    }
    Ok(())
}

/// A course whose last open part is taken away is complete for whoever did the rest. `$id` makes an id.
macro_rules! complete_the_rest {
    ($id:literal) => {
        concat!(
            "INSERT INTO course_completions (id, person_id, course_id, completed_at)
            SELECT ",
            $id,
            ", w.person_id, $1, $2 FROM (SELECT d.person_id FROM completions d JOIN modules m ON m.id = d.module_id
                WHERE m.course_id = $1 AND ",
            counts!("m"),
            " GROUP BY d.person_id) w
            WHERE NOT EXISTS (SELECT 1 FROM modules o WHERE o.course_id = $1 AND ",
            counts!("o"),
            " AND NOT EXISTS (SELECT 1 FROM completions d WHERE d.module_id = o.id AND d.person_id = w.person_id
                AND d.quiz_version >= o.counts_from AND d.completed_at > COALESCE(
                    (SELECT MAX(b.completed_at) FROM course_completions b
                        WHERE b.person_id = w.person_id AND b.course_id = $1), -1)))"
        )
    };
}
const COMPLETE_THE_REST: (&str, &str) = (complete_the_rest!("randomblob(16)"), complete_the_rest!("gen_random_uuid()"));

async fn complete_the_rest(services: &Services, tx: &mut Tx, course: CourseId) -> Result<(), sqlx::Error> {
    let statement = services.db.either(COMPLETE_THE_REST);
    exec!(tx, statement, course.0, services.now().0)?;
    Ok(())
}
