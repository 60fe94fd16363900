//! What people are told about articles, in their language. Nothing of a text above GREEN, not even its title, stands
//! in a mail.

use domain::{
    Moment,
    knowledge::{Label, care::Reminder},
};

use crate::{
    Services,
    db::Tx,
    notifications::{self, Block, Letter, Recipient},
};

/// A mail about an article.
pub(super) struct ArticleMail {
    kind: &'static str,
    letter: Letter,
}

impl ArticleMail {
    pub(super) async fn enqueue(&self, services: &Services, tx: &mut Tx, to: &Recipient) -> Result<(), sqlx::Error> {
        notifications::enqueue(services, tx, self.kind, to, &self.letter, None).await
    }
}

/// The check of an article ends, or has ended. `title` is absent when it may not be mailed.
pub(super) fn check(
    services: &Services,
    to: &Recipient,
    reminder: Reminder,
    slug: &str,
    title: Option<&str>,
    until: Moment,
) -> ArticleMail {
    let texts = texts::of(to.lang);
    // The address of an article is made from its title.
    let path = title.map_or_else(|| "/editor/report".to_owned(), |_| format!("/editor/{slug}/care"));
    let title = title.map_or_else(|| texts.mail_check_untitled(), str::to_owned);
    let date = texts::dates::date(until, to.lang);
    let (kind, subject, text) = match reminder {
        Reminder::Before => (
            "knowledge.check_before",
            texts.mail_check_before_subject(&title),
            texts.mail_check_before_text(&title, date),
        ),
        Reminder::After => {
            ("knowledge.check_after", texts.mail_check_after_subject(&title), texts.mail_check_after_text(&title, date))
        }
    };
    let url = services.site.link(&path);
    let blocks = vec![Block::Text(text), Block::Link { label: texts.mail_check_page(), url }];
    ArticleMail { kind, letter: Letter { subject, name: to.name.clone(), blocks } }
}

/// A version that readers have not heard of.
pub(super) struct News<'a> {
    /// The address of the article, which is made from its title.
    pub(super) slug: &'a str,
    /// Its title.
    pub(super) title: &'a str,
    /// Its label.
    pub(super) label: Label,
    /// Whether readers see it for the first time.
    pub(super) is_new: bool,
}

/// Something that somebody follows is new, or has a new version.
pub(super) fn followed(services: &Services, to: &Recipient, news: &News<'_>) -> ArticleMail {
    let texts = texts::of(to.lang);
    let label = news.label.code();
    let (subject, text, path, link) = match (news.label.may_be_mailed(), news.is_new) {
        (false, _) => (
            texts.mail_followed_untitled_subject(),
            texts.mail_followed_untitled_text(label),
            "/knowledge/following".to_owned(),
            texts.mail_followed_list(),
        ),
        (true, true) => (
            texts.mail_followed_new_subject(news.title),
            texts.mail_followed_new_text(news.title, label),
            format!("/knowledge/{}", news.slug),
            texts.mail_check_page(),
        ),
        (true, false) => (
            texts.mail_followed_changed_subject(news.title),
            texts.mail_followed_changed_text(news.title, label),
            format!("/knowledge/{}", news.slug),
            texts.mail_check_page(),
        ),
    };
    let blocks = vec![Block::Text(text), Block::Link { label: link, url: services.site.link(&path) }];
    ArticleMail { kind: "knowledge.followed", letter: Letter { subject, name: to.name.clone(), blocks } }
}
