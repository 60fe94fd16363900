//! Doing what was planned: the files into the store, then every row in one transaction.

use std::collections::HashMap;

use anyhow::Context;
use domain::{
    audit::Deed,
    ids::{ArticleId, AttachmentVersionId},
    knowledge::{ArticleAccess, Topic, care},
    search::Kind,
};

use super::{
    Ending,
    plan::{Plan, PlannedArticle, PlannedAttachment, fetch},
    sql,
};
use crate::{
    Services, audit,
    db::{Tx, exec},
    knowledge::{
        attachments::{first_state, sql as attachments},
        content::Content,
        insert::{NewArticle, insert_article, insert_revision, link_pair},
        sql::{self as articles, lock, recount},
    },
    markdown, search,
};

const NOTE: &str = "import";

/// Lands a plan without refusals.
pub(super) async fn land(services: &Services, plan: Plan) -> anyhow::Result<()> {
    let Plan { mut archive, articles, attachments, .. } = plan;
    let mut kept = Vec::new();
    let mut wanted = Vec::new();
    for (path, planned, ending) in attachments {
        let Ok(planned) = planned else { continue };
        if ending == Ending::Same {
            continue;
        }
        let bytes;
        (archive, bytes) = fetch(archive, &path, services.files.settings.largest, &planned.listed.sha256).await?;
        let bytes = bytes.map_err(|why| anyhow::anyhow!("{path} {why}"))?;
        let mut receiving = services.files.receive().await?;
        receiving.write(&bytes).await?;
        let received = receiving.finish().await?;
        let version: AttachmentVersionId = services.new_id();
        kept.push(version);
        match services.files.keep(version.0, &received).await {
            Ok(()) => wanted.push((planned, ending, version)),
            Err(error) => {
                forget(services, &kept).await;
                return Err(error);
            }
        }
    }
    let done = rows(services, articles, wanted).await;
    if done.is_err() {
        forget(services, &kept).await;
    }
    done
}

async fn forget(services: &Services, kept: &[AttachmentVersionId]) {
    for version in kept {
        services.files.forget(version.0).await;
    }
}

async fn rows(
    services: &Services,
    planned: Vec<(String, Result<PlannedArticle, String>, Ending)>,
    attachments: Vec<(PlannedAttachment, Ending, AttachmentVersionId)>,
) -> anyhow::Result<()> {
    let mut tx = services.db.begin().await?;
    let mut ids: HashMap<String, ArticleId> = HashMap::new();
    let mut pairs = Vec::new();
    for (_, planned, ending) in planned {
        let Ok(planned) = planned else { continue };
        let id = match (ending, planned.there) {
            (Ending::Same, Some(id)) => id,
            (_, None) => add(services, &mut tx, &planned).await?,
            (_, Some(id)) => {
                change(services, &mut tx, id, &planned).await?;
                id
            }
        };
        exec!(&mut tx, sql::UNPAIR, id.0)?;
        pairs.push((id, planned.article.pair.clone()));
        ids.insert(planned.article.slug, id);
    }
    for (id, pair) in pairs {
        if let Some(other) = pair.and_then(|slug| ids.get(&slug).copied()) {
            link_pair(&mut tx, id, other).await?;
        }
    }
    for (planned, ending, version) in attachments {
        let article = *ids.get(&planned.listed.article).context("an attachment without its article")?;
        attach(services, &mut tx, article, &planned, &ending, version).await?;
    }
    audit::note(services, &mut tx, None, Deed::KnowledgeImported, None).await?;
    tx.commit().await?;
    Ok(())
}

async fn add(services: &Services, tx: &mut Tx, planned: &PlannedArticle) -> anyhow::Result<ArticleId> {
    let article = &planned.article;
    let new = NewArticle {
        slug: article.slug.clone(),
        lang: article.lang,
        title: article.title.clone(),
        summary: article.summary.clone(),
        body: article.body.clone(),
        topic: article.topic,
        label: article.label,
        institution: planned.institution,
        readers: planned.readers.clone(),
        state: article.state,
        source: article.source.clone(),
        owner: planned.owner,
        verified_at: article.verified_at,
        published_at: article.published_at,
        note: NOTE.to_owned(),
    };
    let (id, slug) = insert_article(services, tx, &new).await?;
    anyhow::ensure!(slug == article.slug, "{} was taken in the meantime", article.slug);
    care_for(tx, id, planned).await?;
    exec!(tx, sql::DATE, id.0, article.created_at.0, article.updated_at.0)?;
    Ok(id)
}

/// Who answers for an article, and how long a check of it counts.
async fn care_for(tx: &mut Tx, id: ArticleId, planned: &PlannedArticle) -> Result<(), sqlx::Error> {
    let (owner, deputy) = (planned.owner.map(|id| id.0), planned.deputy.map(|id| id.0));
    let (months, hides) = (planned.article.check_months, planned.article.hides_overdue);
    let until = planned.article.verified_at.map(|at| care::verified_until(at, months).0);
    exec!(tx, articles::CARE, id.0, owner, deputy, months, hides, until)?;
    Ok(())
}

async fn change(services: &Services, tx: &mut Tx, id: ArticleId, planned: &PlannedArticle) -> anyhow::Result<()> {
    let article = &planned.article;
    let before = lock(tx, &article.slug, None).await?.context("an article that was taken away in the meantime")?;
    anyhow::ensure!(before.id == id, "{} is another article now", article.slug);
    let number = before.life.revision + 1;
    let rendered = markdown::render(&article.body);
    exec!(
        &mut *tx,
        sql::UPDATE,
        id.0,
        article.lang.code(),
        &article.title,
        &article.summary,
        article.topic.map(Topic::code),
        article.label.code(),
        planned.institution.map(|id| id.0),
        article.state.code(),
        &article.body,
        &rendered.html,
        &rendered.text,
        &article.source,
        planned.owner.map(|id| id.0),
        article.verified_at.map(|at| at.0),
        article.published_at.map(|at| at.0),
        number
    )?;
    exec!(&mut *tx, sql::DATE, id.0, article.created_at.0, article.updated_at.0)?;
    exec!(&mut *tx, sql::NO_READERS, id.0)?;
    for reader in &planned.readers {
        exec!(&mut *tx, articles::INSERT_READER, id.0, reader.0)?;
    }
    care_for(tx, id, planned).await?;
    let content = Content {
        title: article.title.clone(),
        summary: article.summary.clone(),
        body: article.body.clone(),
        lang: article.lang,
        topic: article.topic,
        label: article.label,
        institution: planned.institution,
    };
    insert_revision(services, tx, id, number, &content, NOTE, None).await?;
    let after =
        ArticleAccess { state: article.state, label: article.label, institution: planned.institution, ..before.access };
    recount(tx, Some((&before.access, before.topic)), Some((&after, article.topic))).await?;
    search::changed(tx, Kind::Article, id.0).await?;
    Ok(())
}

async fn attach(
    services: &Services,
    tx: &mut Tx,
    article: ArticleId,
    planned: &PlannedAttachment,
    ending: &Ending,
    version: AttachmentVersionId,
) -> anyhow::Result<()> {
    let listed = &planned.listed;
    let (state, reason) = first_state(services, planned.kind).codes();
    let size = i64::try_from(listed.size)?;
    let (kind, label) = (planned.kind.code(), planned.label.code());
    if *ending == Ending::Added {
        exec!(
            &mut *tx,
            attachments::INSERT,
            listed.id.0,
            article.0,
            version.0,
            &listed.name,
            kind,
            size,
            &listed.sha256,
            label,
            state,
            reason,
            None::<uuid::Uuid>,
            planned.uploaded_at.0
        )?;
    } else {
        let changed = exec!(
            &mut *tx,
            sql::RENEW,
            listed.id.0,
            version.0,
            &listed.name,
            kind,
            size,
            &listed.sha256,
            label,
            state,
            reason,
            planned.uploaded_at.0
        )?;
        anyhow::ensure!(changed == 1, "{} was taken away in the meantime", listed.name);
        exec!(&mut *tx, attachments::DELETE_TEXTS, listed.id.0)?;
    }
    exec!(&mut *tx, attachments::INSERT_VERSION, listed.id.0)?;
    search::changed(tx, Kind::Article, article.0).await?;
    Ok(())
}
