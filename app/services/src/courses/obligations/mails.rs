//! What people are told about courses they have to do, in their language.

use domain::{Moment, courses::obligations::Standing, notifications::MailKind};

use crate::{
    Services,
    courses::queries::CourseLink,
    notifications::{Block, Letter, Recipient},
};

/// A course of a mail.
pub(super) struct Item {
    pub(super) course: CourseLink,
    pub(super) standing: Standing,
}

/// The last day of something comes near, or has passed.
pub(super) fn due(services: &Services, to: &Recipient, items: &[Item]) -> Letter {
    let texts = texts::of(to.lang);
    let is_late = items.iter().any(|item| matches!(item.standing, Standing::Overdue(_)));
    let (kind, subject, text) = match is_late {
        true => (MailKind::Overdue, texts.mail_overdue_subject(), texts.mail_overdue_text()),
        false => (MailKind::Due, texts.mail_due_subject(), texts.mail_due_text()),
    };
    letter(services, to, kind, subject, text, items)
}

/// A coordinator reminds a colleague.
pub(super) fn asked(services: &Services, to: &Recipient, coordinator: &str, items: &[Item]) -> Letter {
    let texts = texts::of(to.lang);
    let (subject, text) = (texts.mail_learning_asked_subject(), texts.mail_learning_asked_text(coordinator));
    letter(services, to, MailKind::Asked, subject, text, items)
}

fn letter(
    services: &Services,
    to: &Recipient,
    kind: MailKind,
    subject: String,
    text: String,
    items: &[Item],
) -> Letter {
    let texts = texts::of(to.lang);
    let facts = items.iter().map(|item| {
        let day = item.standing.last_day().map(|day| texts::dates::date(day, to.lang)).unwrap_or_default();
        (item.course.title.clone(), texts.mail_learning_last_day(day))
    });
    let (label, path) = match items {
        [one] => (texts.mail_learning_course(), format!("/courses/{}", one.course.slug)),
        _ => (texts.mail_learning_overview(), "/overview".to_owned()),
    };
    let blocks =
        vec![Block::Text(text), Block::Facts(facts.collect()), Block::Link { label, url: services.site.link(&path) }];
    Letter { kind, subject, name: to.name.clone(), blocks }
}

/// One of each, as the pages of administrators show them.
pub(in crate::courses) fn samples(services: &Services, to: &Recipient) -> Vec<Letter> {
    let t = texts::of(to.lang);
    let day = |days: i64| services.now().plus(days * Moment::DAY);
    let item = |standing| {
        [Item { course: CourseLink { slug: "sample".into(), title: t.sample_course(), lang: to.lang }, standing }]
    };
    let (due_soon, late) = (item(Standing::Due(day(14))), item(Standing::Overdue(day(-1))));
    vec![due(services, to, &due_soon), due(services, to, &late), asked(services, to, &t.sample_colleague(), &due_soon)]
}
