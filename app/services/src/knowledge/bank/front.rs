//! One article as a Markdown file: everything known of it between two lines of `---`, then its text as it is stored.

use std::collections::BTreeMap;

use domain::{
    Lang, Moment,
    knowledge::{ArticleState, Label, SaveArticle, Topic, care},
};

use super::{heard, said};

/// An article as the archive holds it. People and institutions are called by what they are called everywhere: their
/// addresses and domains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// In its address.
    pub slug: String,
    /// One line.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// The language it is written in.
    pub lang: Lang,
    /// Its topic.
    pub topic: Option<Topic>,
    /// Its sharing label.
    pub label: Label,
    /// The mail domain of the institution it belongs to.
    pub institution: Option<String>,
    /// The mail addresses of the named readers, sorted.
    pub readers: Vec<String>,
    /// The mail address of whoever answers for it.
    pub owner: Option<String>,
    /// The mail address of whoever answers for it in the owner's place.
    pub deputy: Option<String>,
    /// For how many months a check counts.
    pub check_months: i64,
    /// Whether readers lose it when nobody checks it in time.
    pub hides_overdue: bool,
    /// Where it stands.
    pub state: ArticleState,
    /// The address of the same text in the other language.
    pub pair: Option<String>,
    /// The file it was once imported from.
    pub source: Option<String>,
    /// When somebody last checked that it still holds.
    pub verified_at: Option<Moment>,
    /// When it was first published.
    pub published_at: Option<Moment>,
    /// When it was begun.
    pub created_at: Moment,
    /// When it last changed.
    pub updated_at: Moment,
    /// Markdown, to the byte.
    pub body: String,
}

/// The file of an article.
#[must_use]
pub fn front_matter(article: &Article) -> String {
    let mut file = "---\n".to_owned();
    // A text in JSON's quotes is one in YAML's too, whatever stands in it.
    let mut line = |key: &str, value: Option<&str>| {
        if let Some(value) = value {
            file.push_str(&format!("{key}: {}\n", serde_json::Value::from(value)));
        }
    };
    line("slug", Some(&article.slug));
    line("title", Some(&article.title));
    line("summary", Some(&article.summary));
    line("language", Some(article.lang.code()));
    line("topic", article.topic.map(Topic::code));
    line("label", Some(article.label.code()));
    line("institution", article.institution.as_deref());
    let readers = article.readers.join(" ");
    line("readers", (!readers.is_empty()).then_some(readers.as_str()));
    line("owner", article.owner.as_deref());
    line("deputy", article.deputy.as_deref());
    line("check_months", Some(&article.check_months.to_string()));
    line("hides_overdue", article.hides_overdue.then_some("true"));
    line("state", Some(article.state.code()));
    line("pair", article.pair.as_deref());
    line("source", article.source.as_deref());
    line("verified_at", article.verified_at.map(said).as_deref());
    line("published_at", article.published_at.map(said).as_deref());
    line("created_at", Some(&said(article.created_at)));
    line("updated_at", Some(&said(article.updated_at)));
    file.push_str("---\n");
    file.push_str(&article.body);
    file
}

/// Reads the file of an article.
///
/// # Errors
/// One sentence: what is missing, wrong or unknown. A key that has no place in an article is named, not dropped.
pub fn parse_article(file: &str) -> Result<Article, String> {
    let rest = file.strip_prefix("---\n").ok_or("does not begin with front matter")?;
    let (front, body) = match rest.strip_prefix("---\n") {
        Some(body) => ("", body),
        None => rest.split_once("\n---\n").ok_or("has front matter without an end")?,
    };
    let mut front: BTreeMap<String, String> =
        serde_saphyr::from_str(front).map_err(|error| format!("has front matter that is not YAML: {error}"))?;
    let mut take = |key: &str| front.remove(key);
    let needed = |key: &str, value: Option<String>| value.ok_or_else(|| format!("lacks {key} in its front matter"));
    let slug = needed("slug", take("slug"))?;
    if domain::knowledge::slug_from(&slug) != slug {
        return Err(format!("has a slug that is no address: {slug:?}"));
    }
    let title = needed("title", take("title"))?;
    if title.trim().is_empty() || title.chars().any(char::is_control) || title.chars().count() > 200 {
        return Err("has a title that is empty, too long or not one line".to_owned());
    }
    let article = Article {
        title,
        summary: take("summary").unwrap_or_default(),
        lang: coded("language", take("language"), Lang::from_code)?.ok_or("lacks language in its front matter")?,
        topic: coded("topic", take("topic"), Topic::from_code)?,
        label: coded("label", take("label"), Label::from_code)?.ok_or("lacks label in its front matter")?,
        institution: take("institution"),
        readers: take("readers").map(|text| text.split_whitespace().map(str::to_owned).collect()).unwrap_or_default(),
        owner: take("owner"),
        deputy: take("deputy"),
        check_months: coded("check_months", take("check_months"), months)?.unwrap_or(care::CHECK_MONTHS),
        hides_overdue: coded("hides_overdue", take("hides_overdue"), |text| text.parse().ok())?.unwrap_or(false),
        state: coded("state", take("state"), ArticleState::from_code)?.ok_or("lacks state in its front matter")?,
        pair: take("pair"),
        source: take("source"),
        verified_at: coded("verified_at", take("verified_at"), heard)?,
        published_at: coded("published_at", take("published_at"), heard)?,
        created_at: coded("created_at", take("created_at"), heard)?.ok_or("lacks created_at in its front matter")?,
        updated_at: coded("updated_at", take("updated_at"), heard)?.ok_or("lacks updated_at in its front matter")?,
        body: body.to_owned(),
        slug,
    };
    if !front.is_empty() {
        let keys: Vec<String> = front.into_keys().collect();
        return Err(format!("has unknown keys in its front matter: {}", keys.join(", ")));
    }
    if article.body.chars().count() > SaveArticle::MAX_BODY || article.body.contains('\0') {
        return Err("has a text that is too long, or not text".to_owned());
    }
    Ok(article)
}

fn months(text: &str) -> Option<i64> {
    text.parse().ok().filter(|months| (1..=120).contains(months))
}

fn coded<T>(key: &str, value: Option<String>, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    value.map(|text| parse(&text).ok_or_else(|| format!("has an unknown {key}: {text:?}"))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn article(title: String, summary: String, body: String) -> Article {
        Article {
            slug: "over-labels".into(),
            title,
            summary,
            lang: Lang::Nl,
            topic: Some(Topic::Cyber),
            label: Label::AmberStrict,
            institution: Some("delta.example".into()),
            readers: vec!["a@b.example".into(), "c@d.example".into()],
            owner: None,
            deputy: Some("e@f.example".into()),
            check_months: 6,
            hides_overdue: true,
            state: ArticleState::Draft,
            pair: None,
            source: Some("map/één: \"a\".md".into()),
            verified_at: Some(Moment(1_796_112_000_000_001)),
            published_at: None,
            created_at: Moment(0),
            updated_at: Moment(1_796_112_000_000_000),
            body,
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_to_the_byte(
            title in "[^\\p{Cc}]{1,40}[a-z]", summary in "\\PC{0,80}", body in "(\\PC|\n|\r|---\n){0,200}",
        ) {
            let article = article(title, summary, body);
            prop_assert_eq!(parse_article(&front_matter(&article)), Ok(article));
        }
    }

    #[test]
    fn an_unknown_key_or_value_is_named() {
        let file = front_matter(&article("T".into(), String::new(), "tekst".into()));
        let with = |line: &str| parse_article(&file.replacen("---\n", &format!("---\n{line}\n"), 1)).expect_err(line);
        assert!(with("hide: \"toc\"").contains("unknown keys in its front matter: hide"));
        assert!(with("a: &x [*x]").contains("not YAML"));
        let other = file.replace("TLP:AMBER+STRICT", "TLP:PINK");
        assert!(parse_article(&other).expect_err("label").contains("unknown label"));
        assert!(parse_article("tekst").expect_err("front").contains("does not begin"));
        let traversal = file.replace("over-labels", "../over");
        assert!(parse_article(&traversal).expect_err("slug").contains("no address"));
    }
}
