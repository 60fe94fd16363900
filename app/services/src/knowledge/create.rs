//! An editor begins an article.

use domain::{
    audit::Deed,
    knowledge::{ArticleState, Label, SaveArticle, SaveRefused},
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, audit,
    failure::allow,
    knowledge::{
        beginnings,
        insert::{NewArticle, insert_article},
        verified_at,
    },
};

/// Creates an article as a draft of the viewer and answers with its address (slug). A RED one names its maker as the
/// first reader: nobody else could open it.
///
/// # Errors
/// Refused when somebody took the address at the same moment; denied to everybody but editors.
pub async fn create_article(
    services: &Services,
    viewer: &Viewer,
    wanted: &SaveArticle,
) -> Outcome<String, SaveRefused> {
    allow(viewer, Action::EditArticles, Object::None)?;
    let editor = viewer.id().ok_or(Failure::Denied)?;
    let new = NewArticle {
        slug: String::new(),
        lang: wanted.lang,
        title: wanted.title.clone(),
        summary: wanted.summary.clone(),
        body: wanted.body.clone(),
        topic: wanted.topic,
        label: wanted.label,
        institution: wanted.institution,
        readers: if wanted.label == Label::Red { vec![editor] } else { Vec::new() },
        state: ArticleState::Draft,
        source: None,
        owner: Some(editor),
        verified_at: verified_at(wanted),
        published_at: None,
        note: wanted.note.clone(),
    };

    let mut tx = services.db.begin().await?;
    let (id, slug) =
        insert_article(services, &mut tx, &new).await.map_err(|error| match crate::db::is_taken(&error) {
            true => Failure::Refused(SaveRefused::SlugTaken),
            false => error.into(),
        })?;
    beginnings::forget(&mut tx, editor).await?;
    audit::note(services, &mut tx, Some(editor), Deed::ArticleSaved, Some(id.0)).await?;
    tx.commit().await?;
    Ok(slug)
}
