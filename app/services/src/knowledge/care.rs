//! Who answers for an article, and saying that it still holds.

use domain::{
    Moment,
    accounts::{Person, Role},
    audit::Deed,
    ids::PersonId,
    knowledge::{ArticleAccess, ArticleState, CareForArticle, CareRefused, care},
    policy::{Action, Object, Viewer},
    search::Kind,
};
use uuid::Uuid;

use crate::{
    Failure, Outcome, Services, accounts, audit,
    db::{Tx, exec},
    failure::allow,
    knowledge::{
        content::{self, Content},
        sql::{self, Locked},
    },
    search,
};

/// Who answers for an article, and until when it counts as checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Care {
    /// Who answers for it; perhaps no editor any more.
    pub owner: Option<PersonId>,
    /// Who does when the owner cannot.
    pub deputy: Option<PersonId>,
    /// For how many months a check counts.
    pub months: i64,
    /// Whether readers stop seeing it when nobody checked it in time.
    pub hides_overdue: bool,
    /// When somebody last checked it.
    pub verified_at: Option<Moment>,
    /// Until when that counts.
    pub verified_until: Option<Moment>,
    /// When it was taken from its readers because nobody checked it in time.
    pub hidden_at: Option<Moment>,
}

/// The columns of [`Care`].
#[derive(sqlx::FromRow)]
pub(super) struct CareRow {
    owner_id: Option<Uuid>,
    deputy_id: Option<Uuid>,
    check_months: i64,
    hides_overdue: bool,
    verified_at: Option<i64>,
    verified_until: Option<i64>,
    hidden_at: Option<i64>,
}

impl From<CareRow> for Care {
    fn from(row: CareRow) -> Self {
        Self {
            owner: row.owner_id.map(PersonId),
            deputy: row.deputy_id.map(PersonId),
            months: row.check_months,
            hides_overdue: row.hides_overdue,
            verified_at: row.verified_at.map(Moment),
            verified_until: row.verified_until.map(Moment),
            hidden_at: row.hidden_at.map(Moment),
        }
    }
}

/// Everybody who can answer for an article: the active editors, by name.
///
/// # Errors
/// Denied to everybody but editors.
pub async fn list_editors(services: &Services, viewer: &Viewer) -> Outcome<Vec<Person>, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    Ok(accounts::find_with_role(services, Role::Editor).await?)
}

/// Changes who answers for an article and how often it is checked. The last check counts from its own day, so another
/// interval moves its end.
///
/// # Errors
/// When owner or deputy is not an active editor; denied to everybody but editors; missing when there is no such
/// article, or the editor may not read it.
pub async fn change_care(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    wanted: &CareForArticle,
) -> Outcome<(), CareRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    let editors: Vec<PersonId> =
        accounts::list_with_role(&mut tx, Role::Editor).await?.into_iter().map(|person| person.id).collect();
    let is_editor = |person: Option<PersonId>| person.is_none_or(|person| editors.contains(&person));
    if !is_editor(wanted.owner) {
        return Err(Failure::Refused(CareRefused::OwnerIsNoEditor));
    }
    if !is_editor(wanted.deputy) {
        return Err(Failure::Refused(CareRefused::DeputyIsNoEditor));
    }
    let until = article.care.verified_at.map(|at| care::verified_until(at, wanted.months).0);
    exec!(
        &mut tx,
        sql::CARE,
        article.id.0,
        wanted.owner.map(|id| id.0),
        wanted.deputy.map(|id| id.0),
        wanted.months,
        wanted.hides_overdue,
        until
    )?;
    search::changed(&mut tx, Kind::Article, article.id.0).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::ArticleCareChanged, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that the viewer read the article and that it still holds. One that was hidden because nobody had done so
/// comes back to its readers, with the text that was approved last.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article, or the editor may not read it.
pub async fn verify_article(services: &Services, viewer: &Viewer, slug: &str) -> Outcome<(), ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let now = services.now();
    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    let until = care::verified_until(now, article.care.months);
    exec!(&mut tx, sql::VERIFY, article.id.0, now.0, until.0)?;
    if article.care.hidden_at.is_some() && article.life.state == ArticleState::Archived {
        bring_back(services, &mut tx, &article).await?;
    }
    search::changed(&mut tx, Kind::Article, article.id.0).await?;
    audit::note(services, &mut tx, viewer.id(), Deed::ArticleVerified, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(())
}

/// What was saved while the article was hidden was not approved, except a label that became stricter.
async fn bring_back(services: &Services, tx: &mut Tx, article: &Locked) -> anyhow::Result<()> {
    let number = article.life.published_revision.unwrap_or(article.life.revision);
    let approved = content::load(tx, article.id, number).await?;
    let shown = match article.access.label > approved.label {
        true => Content { label: article.access.label, institution: article.access.institution, ..approved },
        false => approved,
    };
    content::show(services, tx, article.id, &shown).await?;
    exec!(&mut *tx, sql::BRING_BACK, article.id.0)?;
    let after = ArticleAccess {
        state: ArticleState::Published,
        label: shown.label,
        institution: shown.institution,
        ..article.access
    };
    sql::recount(tx, Some((&article.access, article.topic)), Some((&after, shown.topic))).await?;
    Ok(())
}
