//! The closed knowledge bank: articles by topic, each with a sharing label, saved as revisions.

pub mod attachments;
pub mod bank;
mod browse;
mod create;
pub mod import;
mod insert;
mod publish;
mod queries;
mod save;
pub(crate) mod sql;

pub use browse::{PAGE, count_topics, list_for_editors, list_newest, list_topic};
pub use create::create_article;
pub use import::{ImportReport, import_folder};
pub use insert::{NewArticle, insert_article, link_pair};
pub use publish::{archive_article, publish_article};
pub use queries::{
    ArticlePage, Revision, RevisionSummary, find_article, find_article_for_change, find_revision, list_revisions,
};
pub use save::save_article;

use domain::{Moment, knowledge::SaveArticle};

/// The day on which somebody checked an article, as a moment: noon, so that it is that day in all of Europe.
fn verified_at(wanted: &SaveArticle) -> Option<Moment> {
    let noon = wanted.verified_on?.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(noon.timestamp().into())
}
