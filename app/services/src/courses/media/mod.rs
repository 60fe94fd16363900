//! Pictures, videos and downloads of lessons: added by editors, shown to whoever may read the lesson.

mod add;
mod captions;
mod check;
mod open;
mod scan;
mod sql;

pub use add::{add_lesson_file, list_lesson_files, remove_lesson_file};
pub(super) use captions::cues;
pub use captions::set_captions;
pub use check::check_lesson;
pub(super) use check::{findings, named_files};
pub use open::{OpenedPart, find_captions, find_lesson_file, open_lesson_file};
pub use scan::scan_lesson_files;
pub(super) use sql::of_lesson;
