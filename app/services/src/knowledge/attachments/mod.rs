//! The files of articles: added, replaced, taken away, opened, and their words read in the background.

mod add;
mod change;
mod queries;
pub(in crate::knowledge) mod sql;
mod texts;
mod work;

pub(in crate::knowledge) use add::first_state;
pub use add::{add_attachment, replace_attachment};
pub use change::{raise_label, remove_attachment};
pub use queries::{Opened, find_attachment, list_attachments, open_attachment};
pub use texts::text_of;
pub use work::{Step, work_once};
