//! Which articles need somebody: not checked in time, or nobody answers for them.

use domain::{
    knowledge::{ArticleSummary, care},
    policy::{Action, Object, Viewer},
};

use crate::{
    Outcome, Services,
    db::read,
    failure::allow,
    knowledge::sql::{SummaryRow, summary},
};

/// `$1` is the editor who asks, `$2` the time from which a check lasts long enough. RED ones only where the editor is
/// named.
const REPORT: &str = concat!(
    "SELECT ",
    summary!(),
    ", o.name AS owner, o.id IS NOT NULL AND o.is_active AND EXISTS
            (SELECT 1 FROM person_roles r WHERE r.person_id = o.id AND r.role = 'editor') AS owner_is_editor,
        d.name AS deputy, d.id IS NOT NULL AND d.is_active AND EXISTS
            (SELECT 1 FROM person_roles r WHERE r.person_id = d.id AND r.role = 'editor') AS deputy_is_editor
    FROM articles a LEFT JOIN people o ON o.id = a.owner_id LEFT JOIN people d ON d.id = a.deputy_id
    WHERE (a.state = 'published' OR a.hidden_at IS NOT NULL)
      AND (a.verified_until IS NULL OR a.verified_until <= $2 OR o.id IS NULL OR NOT o.is_active OR NOT EXISTS
            (SELECT 1 FROM person_roles r WHERE r.person_id = o.id AND r.role = 'editor'))
      AND (a.label <> 'TLP:RED' OR EXISTS
            (SELECT 1 FROM article_readers r WHERE r.article_id = a.id AND r.person_id = $1))
    ORDER BY COALESCE(a.verified_until, 0), a.title, a.id LIMIT 500"
);

/// An article that needs attention.
#[derive(Clone, Debug)]
pub struct NeedsCare {
    /// Which.
    pub article: ArticleSummary,
    /// Who answers for it, and whether that person is still an active editor.
    pub owner: Option<(String, bool)>,
    /// The deputy, when still an active editor.
    pub deputy: Option<String>,
}

#[derive(sqlx::FromRow)]
struct ReportRow {
    #[sqlx(flatten)]
    article: SummaryRow,
    owner: Option<String>,
    owner_is_editor: bool,
    deputy: Option<String>,
    deputy_is_editor: bool,
}

/// What needs attention, longest overdue first, never checked before that; at most 500.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_in_need_of_care(services: &Services, viewer: &Viewer) -> Outcome<Vec<NeedsCare>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let person = viewer.id().map(|id| id.0);
    let soon = services.now().plus(care::REMIND_BEFORE);
    let rows: Vec<ReportRow> =
        read!(&services.db, c => sqlx::query_as(REPORT).bind(person).bind(soon.0).fetch_all(c).await)?;
    let listed = rows.into_iter().map(|row| {
        Ok(NeedsCare {
            article: row.article.try_into()?,
            owner: row.owner.map(|name| (name, row.owner_is_editor)),
            deputy: row.deputy.filter(|_| row.deputy_is_editor),
        })
    });
    Ok(listed.collect::<Result<_, crate::db::UnknownValue>>().map_err(anyhow::Error::from)?)
}
