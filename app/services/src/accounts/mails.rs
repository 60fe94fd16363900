//! What people are told about their account.

use domain::{Moment, notifications::MailKind};

use crate::{
    Services,
    notifications::{Block, Letter, Recipient, SAMPLE_TOKEN},
};

pub(super) fn invitation(services: &Services, to: &Recipient, inviter: Option<&str>, link: &str) -> Letter {
    let texts = texts::of(to.lang);
    let who = inviter.unwrap_or(&services.site.name);
    Letter {
        kind: MailKind::Invitation,
        subject: texts.mail_invitation_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(texts.mail_invitation_text(who, &services.site.name)),
            Block::Link { label: texts.mail_invitation_link(), url: link.to_owned() },
            Block::Text(texts.mail_invitation_lasts()),
        ],
    }
}

pub(super) fn already_has_account(services: &Services, to: &Recipient) -> Letter {
    let texts = texts::of(to.lang);
    Letter {
        kind: MailKind::HasAccount,
        subject: texts.mail_has_account_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(texts.mail_has_account_text(&services.site.name)),
            Block::Link { label: texts.sign_in_title(), url: services.site.link("/sign-in") },
        ],
    }
}

/// The access of an account ended; `own` when its owner closed it.
pub(super) fn access_ended(services: &Services, to: &Recipient, own: bool) -> Letter {
    let texts = texts::of(to.lang);
    let text = if own { texts.mail_closed_text() } else { texts.mail_ended_text() };
    Letter {
        kind: MailKind::AccessEnded,
        subject: texts.mail_ended_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![Block::Text(text), Block::Text(texts.mail_ended_stays())],
    }
}

/// Whoever owned articles has left.
pub(super) fn articles_without_owner(services: &Services, to: &Recipient, name: &str, count: i64) -> Letter {
    let texts = texts::of(to.lang);
    left_behind(to, texts.mail_left_articles(name, count), texts.care_title(), services.site.link("/editor/care"))
}

/// Whoever organised events has left.
pub(super) fn events_without_organiser(services: &Services, to: &Recipient, name: &str, count: i64) -> Letter {
    let texts = texts::of(to.lang);
    left_behind(to, texts.mail_left_events(name, count), texts.planner_title(), services.site.link("/planner"))
}

fn left_behind(to: &Recipient, text: String, label: String, url: String) -> Letter {
    Letter {
        kind: MailKind::LeftBehind,
        subject: texts::of(to.lang).mail_left_subject(),
        name: to.name.clone(),
        blocks: vec![Block::Text(text), Block::Link { label, url }],
    }
}

/// Something happened to the safety of the account; `what` says it.
pub(super) fn security(services: &Services, to: &Recipient, what: String) -> Letter {
    let texts = texts::of(to.lang);
    Letter {
        kind: MailKind::Security,
        subject: texts.mail_security_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(what),
            Block::Text(texts.mail_security_not_you()),
            Block::Link { label: texts.account_title(), url: services.site.link("/account") },
        ],
    }
}

pub(super) fn password_reset(services: &Services, to: &Recipient, link: &str) -> Letter {
    let texts = texts::of(to.lang);
    Letter {
        kind: MailKind::PasswordReset,
        subject: texts.mail_reset_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(texts.mail_reset_text()),
            Block::Link { label: texts.mail_reset_link(), url: link.to_owned() },
            Block::Text(texts.mail_reset_ignore()),
        ],
    }
}

/// Somebody signed in with a browser that is not known.
pub(super) fn new_device(services: &Services, to: &Recipient, at: Moment) -> Letter {
    let texts = texts::of(to.lang);
    let when = texts::dates::date_time(at, to.lang);
    Letter {
        kind: MailKind::NewDevice,
        subject: texts.mail_device_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(texts.mail_device_text(&when)),
            Block::Text(texts.mail_device_not_you()),
            Block::Link { label: texts.account_title(), url: services.site.link("/account") },
        ],
    }
}

/// To the new address: the link that makes it the address of the account.
pub(super) fn email_change_confirm(services: &Services, to: &Recipient, link: &str) -> Letter {
    let texts = texts::of(to.lang);
    Letter {
        kind: MailKind::EmailChange,
        subject: texts.mail_email_confirm_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(texts.mail_email_confirm_text(&services.site.name)),
            Block::Link { label: texts.email_confirm_title(), url: link.to_owned() },
            Block::Text(texts.mail_email_confirm_lasts()),
        ],
    }
}

/// To the old address: the link that takes the change back.
pub(super) fn email_change_notice(services: &Services, to: &Recipient, link: &str) -> Letter {
    let texts = texts::of(to.lang);
    Letter {
        kind: MailKind::EmailChangeNotice,
        subject: texts.mail_email_notice_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(texts.mail_email_notice_text()),
            Block::Link { label: texts.email_undo_title(), url: link.to_owned() },
            Block::Text(texts.mail_email_notice_lasts()),
        ],
    }
}

/// To somebody whose address another person wanted for an account.
pub(super) fn email_change_taken(services: &Services, to: &Recipient) -> Letter {
    let texts = texts::of(to.lang);
    Letter {
        kind: MailKind::EmailChangeTaken,
        subject: texts.mail_has_account_subject(&services.site.name),
        name: to.name.clone(),
        blocks: vec![
            Block::Text(texts.mail_email_taken_text()),
            Block::Link { label: texts.sign_in_title(), url: services.site.link("/sign-in") },
        ],
    }
}

/// One of each, as the pages of administrators show them.
pub(crate) fn samples(services: &Services, to: &Recipient) -> Vec<Letter> {
    let t = texts::of(to.lang);
    let (colleague, link) = (t.sample_colleague(), |path: &str| services.site.link(&format!("{path}/{SAMPLE_TOKEN}")));
    vec![
        invitation(services, to, Some(&colleague), &link("/invitation")),
        already_has_account(services, to),
        access_ended(services, to, false),
        articles_without_owner(services, to, &colleague, 3),
        security(services, to, t.mail_security_factor_off()),
        password_reset(services, to, &link("/password")),
        new_device(services, to, services.now()),
        email_change_confirm(services, to, &link("/email")),
        email_change_notice(services, to, &link("/email/undo")),
        email_change_taken(services, to),
    ]
}
