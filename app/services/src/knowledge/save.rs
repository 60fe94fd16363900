//! An editor saves an article: the text as it was stays as a revision.

use domain::{
    audit::Deed,
    ids::PersonId,
    knowledge::{ArticleAccess, ArticleState, Label, SaveArticle, SaveRefused, care},
    policy::{Action, Object, Viewer},
    search::Kind,
};

use crate::{
    Failure, Outcome, Services, audit,
    db::{Tx, exec},
    failure::allow,
    knowledge::{
        content::{self, Content},
        insert::insert_revision,
        openings,
        sql::{self, Locked},
        verified_at,
    },
    search,
};

/// Saves an article as its next revision and answers with that number. `seen` is the revision the editor began with:
/// of two who edit at the same time, the second is told. Readers of a published article go on seeing what was
/// published until the new revision is. Whoever makes an article RED becomes one of its readers.
///
/// # Errors
/// [`SaveRefused::ChangedMeanwhile`]; denied to everybody but editors; missing when there is no such article, or the
/// editor may not read it.
pub async fn save_article(
    services: &Services,
    viewer: &Viewer,
    slug: &str,
    wanted: &SaveArticle,
    seen: i64,
) -> Outcome<i64, SaveRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let stated = verified_at(wanted);

    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    if article.life.revision != seen {
        return Err(Failure::Refused(SaveRefused::ChangedMeanwhile(article.life.revision)));
    }
    // The form shows the day of a check; saving it unchanged is not another check at noon of that day.
    let checked = match (stated, article.care.verified_at) {
        (Some(stated), Some(known)) if care::is_same_day(stated, known) => Some(known),
        (stated, _) => stated,
    };
    let until = checked.map(|at| care::verified_until(at, article.care.months).0);
    let number = append(services, &mut tx, &article, &Content::from(wanted), &wanted.note, editor).await?;
    if wanted.is_minor {
        exec!(&mut tx, sql::MINOR, article.id.0, number)?;
    }
    exec!(&mut tx, sql::SAVED, article.id.0, number, checked.map(|at| at.0), until, services.now().0)?;
    openings::close(&mut tx, article.id, editor).await?;
    audit::note(services, &mut tx, Some(editor), Deed::ArticleSaved, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(number)
}

/// Writes the next revision of a locked article. Readers of a published one go on seeing the published text; but a
/// stricter label counts at once: whoever sees that too many people read something must not have to wait.
pub(super) async fn append(
    services: &Services,
    tx: &mut Tx,
    article: &Locked,
    new: &Content,
    note: &str,
    editor: PersonId,
) -> anyhow::Result<i64> {
    let number = article.life.revision + 1;
    insert_revision(services, tx, article.id, number, new, note, Some(editor)).await?;
    if new.label == Label::Red {
        exec!(&mut *tx, sql::INSERT_READER, article.id.0, editor.0)?;
    }
    let after = ArticleAccess { label: new.label, institution: new.institution, ..article.access };
    if article.life.state != ArticleState::Published {
        content::show(services, tx, article.id, new).await?;
        sql::recount(tx, Some((&article.access, article.topic)), Some((&after, new.topic))).await?;
    } else if new.label > article.access.label {
        exec!(&mut *tx, sql::NARROW, article.id.0, new.label.code(), new.institution.map(|id| id.0))?;
        sql::recount(tx, Some((&article.access, article.topic)), Some((&after, article.topic))).await?;
    }
    search::changed(tx, Kind::Article, article.id.0).await?;
    Ok(number)
}
