//! The mail with which a question comes back, in the reader's language.

use domain::{courses::recall::STEPS, ids::RecallQuestionId};

use crate::{
    Services,
    db::Tx,
    notifications::{self, Block, Letter, Recipient},
};

/// There is a question about a course. The question itself stands on its page: a mail is no place to answer.
pub(super) async fn question(
    services: &Services,
    tx: &mut Tx,
    to: &Recipient,
    course: &str,
    id: RecallQuestionId,
    step: i64,
) -> anyhow::Result<()> {
    let texts = texts::of(to.lang);
    let blocks = vec![
        Block::Text(texts.mail_recall_text(course, step.to_string(), STEPS.len().to_string())),
        Block::Link { label: texts.mail_recall_link(), url: services.site.link(&format!("/recall/{id}")) },
    ];
    let letter = Letter { subject: texts.mail_recall_subject(course), name: to.name.clone(), blocks };
    Ok(notifications::enqueue(services, tx, "courses.recall", to, &letter, None).await?)
}
