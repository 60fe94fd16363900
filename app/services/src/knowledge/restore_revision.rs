//! An editor goes back to an earlier version of an article.

use domain::{
    audit::Deed,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    db::exec,
    failure::allow,
    knowledge::{
        content::{self, Content},
        revisions::find_revision,
        save::append,
        sql,
    },
};

/// Makes the text of an earlier revision the newest one again, as a revision of its own: nothing in between is lost,
/// and it goes through review like any other. A label that became stricter since stays. Answers with the new number.
///
/// # Errors
/// Denied to everybody but editors; missing when there is no such article or revision, or the editor may not read it.
pub async fn restore_revision(services: &Services, viewer: &Viewer, slug: &str, number: i64) -> Outcome<i64, ()> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.person().ok_or(Failure::Denied)?;
    let earlier = find_revision(services, viewer, slug, number).await?.content();

    let mut tx = services.db.begin().await?;
    let article = sql::lock_for(&mut tx, slug, viewer).await?;
    if article.life.revision == number {
        return Ok(number);
    }
    let newest = content::load(&mut tx, article.id, article.life.revision).await?;
    let content = with_stricter_label(earlier, &newest);
    let note = texts::of(editor.lang).revision_restored_note(number.to_string());
    let number = append(services, &mut tx, &article, &content, &note, editor.id).await?;
    exec!(&mut tx, sql::REVISED, article.id.0, number, services.now().0)?;
    audit::note(services, &mut tx, Some(editor.id), Deed::ArticleSaved, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(number)
}

fn with_stricter_label(earlier: Content, newest: &Content) -> Content {
    if newest.label > earlier.label {
        return Content { label: newest.label, institution: newest.institution, ..earlier };
    }
    earlier
}
