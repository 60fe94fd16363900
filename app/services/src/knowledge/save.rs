//! An editor saves an article: the text as it was stays as a revision.

use domain::{
    audit::Deed,
    knowledge::{ArticleAccess, Label, SaveArticle, SaveRefused, Topic},
    policy::{Action, Object, ReadingScope, Viewer},
    search::Kind,
};

use crate::{
    Failure, Outcome, Services, audit,
    db::exec,
    failure::allow,
    knowledge::{
        insert::{NewRevision, insert_revision},
        sql, verified_at,
    },
    markdown, search,
};

/// Saves an article as its next revision and answers with that number. `seen` is the revision the editor began with:
/// of two who edit at the same time, the second is told. Whoever makes an article RED becomes one of its readers.
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
    let rendered = markdown::render(&wanted.body);

    let mut tx = services.db.begin().await?;
    let article = sql::lock(&mut tx, slug, Some(editor.0)).await?.ok_or(Failure::Missing)?;
    if !ReadingScope::of(viewer).admits(&article.access) {
        return Err(Failure::Missing);
    }
    if article.revision != seen {
        return Err(Failure::Refused(SaveRefused::ChangedMeanwhile(article.revision)));
    }

    let number = article.revision + 1;
    exec!(
        &mut tx,
        sql::UPDATE,
        article.id.0,
        wanted.lang.code(),
        &wanted.title,
        &wanted.summary,
        wanted.topic.map(Topic::code),
        wanted.label.code(),
        wanted.institution.map(|id| id.0),
        &wanted.body,
        &rendered.html,
        &rendered.text,
        verified_at(wanted).map(|at| at.0),
        number,
        services.now().0
    )?;
    if wanted.label == Label::Red {
        exec!(&mut tx, sql::INSERT_READER, article.id.0, editor.0)?;
    }
    let revision =
        NewRevision { number, title: &wanted.title, summary: &wanted.summary, body: &wanted.body, label: wanted.label };
    insert_revision(services, &mut tx, article.id, &revision, &wanted.note, Some(editor)).await?;
    let after = ArticleAccess { label: wanted.label, institution: wanted.institution, ..article.access };
    sql::recount(&mut tx, Some((&article.access, article.topic)), Some((&after, wanted.topic))).await?;
    search::changed(&mut tx, Kind::Article, article.id.0).await?;
    audit::note(services, &mut tx, Some(editor), Deed::ArticleSaved, Some(article.id.0)).await?;
    tx.commit().await?;
    Ok(number)
}
