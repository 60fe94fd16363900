//! The demo's articles, in both languages, with every label.

use std::collections::HashMap;

use anyhow::Context;
use domain::{
    Lang, Moment,
    ids::ArticleId,
    knowledge::{ArticleState, Label, Topic},
};
use include_dir::File;
use serde::Deserialize;

use super::{FILES, Institutions, People};
use crate::{
    Services,
    db::Tx,
    knowledge::{NewArticle, insert_article, link_pair},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    title: String,
    summary: String,
    topic: String,
    label: String,
    verified_at: String,
    owner: String,
    pair: Option<String>,
    institution: Option<String>,
    #[serde(default)]
    readers: Vec<String>,
}

pub(super) async fn load(
    services: &Services,
    tx: &mut Tx,
    people: &People,
    institutions: &Institutions,
) -> anyhow::Result<()> {
    let mut written: HashMap<String, (ArticleId, Option<String>)> = HashMap::new();
    for lang in Lang::ALL {
        let folder = format!("articles/{}", lang.code());
        for file in FILES.get_dir(&folder).with_context(|| format!("demo/{folder} is missing"))?.files() {
            let (article, pair) = read(file, lang, people, institutions)
                .with_context(|| format!("demo/{} cannot be read", file.path().display()))?;
            let (id, slug) = insert_article(services, tx, &article).await?;
            written.insert(slug, (id, pair));
        }
    }
    for (id, pair) in written.values() {
        if let Some((other, _)) = pair.as_ref().and_then(|slug| written.get(slug)) {
            link_pair(tx, *id, *other).await?;
        }
    }
    Ok(())
}

fn read(
    file: &File<'_>,
    lang: Lang,
    people: &People,
    institutions: &Institutions,
) -> anyhow::Result<(NewArticle, Option<String>)> {
    let text = file.contents_utf8().context("not UTF-8")?;
    let (front, body) =
        text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).context("no front matter")?;
    let front: Front = serde_saphyr::from_str(front)?;
    let slug = file.path().file_stem().and_then(|stem| stem.to_str()).context("no name")?;
    let person = |email: &String| people.get(email).copied().with_context(|| format!("unknown person {email}"));
    let checked: jiff::civil::Date = front.verified_at.parse()?;
    let checked = Moment::from(checked.at(9, 0, 0, 0).in_tz("Europe/Amsterdam")?.timestamp());
    let institution = match &front.institution {
        Some(domain) => Some(*institutions.get(domain).with_context(|| format!("unknown institution {domain}"))?),
        None => None,
    };
    let article = NewArticle {
        slug: slug.to_owned(),
        lang,
        title: front.title,
        summary: front.summary,
        body: body.trim().to_owned(),
        topic: Some(Topic::from_code(&front.topic).with_context(|| format!("unknown topic {}", front.topic))?),
        label: Label::from_code(&front.label).with_context(|| format!("unknown label {}", front.label))?,
        institution,
        readers: front.readers.iter().map(person).collect::<anyhow::Result<_>>()?,
        state: ArticleState::Published,
        source: None,
        owner: Some(person(&front.owner)?),
        verified_at: Some(checked),
        published_at: Some(checked),
        note: String::new(),
    };
    Ok((article, front.pair))
}
