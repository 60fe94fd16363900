//! What people are told about articles, in their language. Nothing of a text above GREEN, not even its title, stands
//! in a mail.

use domain::{
    Moment,
    knowledge::{Label, care::Reminder},
    notifications::MailKind,
};

use crate::{
    Services,
    notifications::{Block, Letter, Recipient},
};

/// The check of an article ends, or has ended. `title` is absent when it may not be mailed.
pub(super) fn check(
    services: &Services,
    to: &Recipient,
    reminder: Reminder,
    slug: &str,
    title: Option<&str>,
    until: Moment,
) -> Letter {
    let texts = texts::of(to.lang);
    // The address of an article is made from its title.
    let path = title.map_or_else(|| "/editor/report".to_owned(), |_| format!("/editor/{slug}/care"));
    let title = title.map_or_else(|| texts.mail_check_untitled(), str::to_owned);
    let date = texts::dates::date(until, to.lang);
    let (kind, subject, text) = match reminder {
        Reminder::Before => {
            (MailKind::CheckBefore, texts.mail_check_before_subject(&title), texts.mail_check_before_text(&title, date))
        }
        Reminder::After => {
            (MailKind::CheckAfter, texts.mail_check_after_subject(&title), texts.mail_check_after_text(&title, date))
        }
    };
    let url = services.site.link(&path);
    let blocks = vec![Block::Text(text), Block::Link { label: texts.mail_check_page(), url }];
    Letter { kind, subject, name: to.name.clone(), blocks }
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
pub(super) fn followed(services: &Services, to: &Recipient, news: &News<'_>) -> Letter {
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
    Letter { kind: MailKind::Followed, subject, name: to.name.clone(), blocks }
}

/// One of each, as the pages of administrators show them.
pub(crate) fn samples(services: &Services, to: &Recipient) -> Vec<Letter> {
    let title = texts::of(to.lang).sample_article();
    let check = |reminder, days| {
        let until = services.now().plus(days * Moment::DAY);
        check(services, to, reminder, "sample", Some(&title), until)
    };
    let news = News { slug: "sample", title: &title, label: Label::Green, is_new: false };
    vec![check(Reminder::Before, 14), check(Reminder::After, -1), followed(services, to, &news)]
}
