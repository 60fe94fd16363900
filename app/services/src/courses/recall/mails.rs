//! The mail with which a question comes back, in the reader's language.

use domain::{courses::recall::STEPS, ids::RecallQuestionId, notifications::MailKind};

use crate::{
    Services,
    notifications::{Block, Letter, Recipient},
};

/// There is a question about a course. The question itself stands on its page: a mail is no place to answer.
pub(in crate::courses) fn question(
    services: &Services,
    to: &Recipient,
    course: &str,
    id: RecallQuestionId,
    step: i64,
) -> Letter {
    let texts = texts::of(to.lang);
    let blocks = vec![
        Block::Text(texts.mail_recall_text(course, step.to_string(), STEPS.len().to_string())),
        Block::Link { label: texts.mail_recall_link(), url: services.site.link(&format!("/recall/{id}")) },
    ];
    Letter { kind: MailKind::Recall, subject: texts.mail_recall_subject(course), name: to.name.clone(), blocks }
}
