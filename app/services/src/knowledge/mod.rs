//! The closed knowledge bank: articles by topic, each with a sharing label, saved as revisions.

mod acknowledge;
mod archive;
pub mod attachments;
pub mod bank;
mod beginnings;
mod browse;
mod care;
mod change;
mod check;
mod content;
mod create;
mod difference;
mod favourites;
mod follow;
pub mod import;
mod insert;
mod mails;
mod openings;
mod publish;
mod queries;
mod recent;
mod remind;
mod report;
mod restore_revision;
mod review;
mod revisions;
mod save;
pub(crate) mod sql;
mod tell_followers;
mod translation;

pub use acknowledge::{
    Acknowledgements, ColleagueConfirmed, InstitutionConfirmed, acknowledge_article, ask_acknowledgement,
    find_acknowledged, list_acknowledgements, list_to_acknowledge,
};
pub use archive::{archive_article, restore_article};
pub use beginnings::{Begun, NEW, find_begun};
pub use browse::{PAGE, count_topics, list_for_editors, list_newest, list_topic};
pub use care::{Care, change_care, list_editors, verify_article};
pub use change::{ArticleForChange, find_article_for_change};
pub use check::{check, check_text, has_errors};
pub use content::Content;
pub use create::create_article;
pub use difference::{Passage, Piece, compare_line, compare_text};
pub use favourites::{list_favourites, set_favourite};
pub use follow::{Following, follow_article, follow_topic, follows_topic, list_following};
pub use import::{ImportReport, import_folder, read_page};
pub use insert::{NewArticle, insert_article, link_pair};
pub(crate) use mails::samples;
pub use openings::{Kept, discard_kept, find_kept, keep_typed, note_opening};
pub use publish::{publish_article, publish_due, publish_revision, schedule_article};
pub use queries::{ArticlePage, Confirmed, find_article};
pub use recent::{MOST_READ, forget_read, list_recent, note_read};
pub(crate) use recent::{Reads, write_reads};
pub use remind::tend_due;
pub use report::{NeedsCare, list_in_need_of_care};
pub use restore_revision::restore_revision;
pub use review::{InReview, ask_review, list_in_review, send_back};
pub use revisions::{Revision, RevisionSummary, find_revision, list_revisions};
pub use save::save_article;
pub use tell_followers::tell_followers;
pub use translation::{Behind, list_behind, set_in_step};

use domain::{Moment, knowledge::SaveArticle};

/// The day on which somebody checked an article, as a moment: noon, so that it is that day in all of Europe.
fn verified_at(wanted: &SaveArticle) -> Option<Moment> {
    let noon = wanted.verified_on?.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(noon.timestamp().into())
}
