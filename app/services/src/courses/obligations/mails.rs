//! What people are told about courses they have to do, in their language.

use domain::courses::obligations::Standing;

use crate::{
    Services,
    courses::queries::CourseLink,
    db::Tx,
    notifications::{self, Block, Letter, Recipient},
};

/// A course of a mail.
pub(super) struct Item {
    pub(super) course: CourseLink,
    pub(super) standing: Standing,
}

/// The last day of something comes near, or has passed.
pub(super) async fn due(services: &Services, tx: &mut Tx, to: &Recipient, items: &[Item]) -> anyhow::Result<()> {
    let texts = texts::of(to.lang);
    let is_late = items.iter().any(|item| matches!(item.standing, Standing::Overdue(_)));
    let (kind, subject, text) = match is_late {
        true => ("courses.overdue", texts.mail_overdue_subject(), texts.mail_overdue_text()),
        false => ("courses.due", texts.mail_due_subject(), texts.mail_due_text()),
    };
    send(services, tx, to, kind, subject, text, items).await
}

/// A coordinator reminds a colleague.
pub(super) async fn asked(
    services: &Services,
    tx: &mut Tx,
    to: &Recipient,
    coordinator: &str,
    items: &[Item],
) -> anyhow::Result<()> {
    let texts = texts::of(to.lang);
    let (subject, text) = (texts.mail_learning_asked_subject(), texts.mail_learning_asked_text(coordinator));
    send(services, tx, to, "courses.asked", subject, text, items).await
}

async fn send(
    services: &Services,
    tx: &mut Tx,
    to: &Recipient,
    kind: &'static str,
    subject: String,
    text: String,
    items: &[Item],
) -> anyhow::Result<()> {
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
    let letter = Letter { subject, name: to.name.clone(), blocks };
    Ok(notifications::enqueue(services, tx, kind, to, &letter, None).await?)
}
