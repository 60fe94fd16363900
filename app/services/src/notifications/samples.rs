//! Every kind of mail with made-up content, as administrators look at them. What is shown is made by the same code that
//! makes the mail.

use domain::{
    Lang,
    audit::Deed,
    notifications::MailKind,
    policy::{Action, Object, Viewer},
};

use crate::{
    Failure, Outcome, Services, accounts, audit, courses, events,
    failure::allow,
    institutions, knowledge,
    notifications::{CalendarEntry, Letter, Post, Recipient, post_all, row, transport},
};

/// Stands where a mail has the secret of a link.
pub(crate) const SAMPLE_TOKEN: &str = "sample";

/// A mail with made-up content.
#[derive(Clone, Debug)]
pub struct Sample {
    /// What it says.
    pub letter: Letter,
    /// Its calendar part.
    pub calendar: Option<CalendarEntry>,
}

impl From<Letter> for Sample {
    fn from(letter: Letter) -> Self {
        Self { letter, calendar: None }
    }
}

/// A mail as it would arrive.
#[derive(Clone, Debug)]
pub struct MailPreview {
    /// Its subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part, a whole document.
    pub html: String,
    /// The calendar part.
    pub calendar: Option<String>,
    /// All of it as it leaves (RFC 5322), without a signature.
    pub source: Vec<u8>,
}

/// One of every kind.
fn samples(services: &Services, to: &Recipient) -> Vec<Sample> {
    let t = texts::of(to.lang);
    let given = institutions::letter(
        services,
        to,
        t.mail_function_given_subject(),
        t.mail_function_given_text(t.sample_colleague(), t.sample_institution()),
        SAMPLE_TOKEN,
    );
    let mut samples: Vec<Sample> = accounts::samples(services, to).into_iter().map(Sample::from).collect();
    samples.push(audit::watch::letter(services, to, &t.sample_colleague(), audit::watch::MANY).into());
    samples.push(given.into());
    samples.extend(courses::samples(services, to).into_iter().map(Sample::from));
    samples.extend(events::samples(services, to));
    samples.extend(knowledge::samples(services, to).into_iter().map(Sample::from));
    samples
}

/// What an administrator sees of a kind of mail: its subject and whether it brings a calendar entry.
#[derive(Clone, Debug)]
pub struct MailOfKind {
    /// Which kind.
    pub kind: MailKind,
    /// The subject of the made-up one.
    pub subject: String,
    /// Whether it puts something into a calendar, or takes it out.
    pub has_calendar: bool,
}

/// Every kind of mail.
///
/// # Errors
/// Denied to everybody but administrators.
pub fn list_mail_kinds(services: &Services, viewer: &Viewer, lang: Lang) -> Outcome<Vec<MailOfKind>, ()> {
    allow(viewer, Action::ReadOutbox, Object::None)?;
    let samples = samples(services, &recipient(lang)).into_iter();
    let listed = samples.map(|sample| MailOfKind {
        kind: sample.letter.kind,
        subject: sample.letter.subject,
        has_calendar: sample.calendar.is_some(),
    });
    Ok(listed.collect())
}

/// A kind of mail in a language, as it would arrive.
///
/// # Errors
/// Denied to everybody but administrators.
pub fn preview_mail(services: &Services, viewer: &Viewer, kind: MailKind, lang: Lang) -> Outcome<MailPreview, ()> {
    allow(viewer, Action::ReadOutbox, Object::None)?;
    let to = recipient(lang);
    let sample = samples(services, &to).into_iter().find(|sample| sample.letter.kind == kind);
    let sample = sample.ok_or(Failure::Missing)?;
    let post = Post { to: &to, letter: &sample.letter, calendar: sample.calendar.as_ref(), thread: None };
    let mail = row(services, &post).into_mail(services.now());
    let source = transport::message(&services.site, &mail)?.formatted();
    let calendar = mail.calendar.map(|(_, text)| text);
    Ok(MailPreview { subject: mail.subject, text: mail.text, html: mail.html, calendar, source })
}

/// Sends a kind of mail with made-up content to the administrator who asks, through the outbox like every other: so they
/// see whether mail arrives, and as what.
///
/// # Errors
/// Denied to everybody but administrators.
pub async fn send_sample(services: &Services, viewer: &Viewer, kind: MailKind, lang: Lang) -> Outcome<(), ()> {
    allow(viewer, Action::ReadOutbox, Object::None)?;
    let person = viewer.person().ok_or(Failure::Denied)?;
    let to = Recipient { lang, ..Recipient::from(person) };
    let sample = samples(services, &to).into_iter().find(|sample| sample.letter.kind == kind);
    let sample = sample.ok_or(Failure::Missing)?;
    let mut tx = services.db.begin().await?;
    let post = Post { to: &to, letter: &sample.letter, calendar: sample.calendar.as_ref(), thread: None };
    post_all(services, &mut tx, &[post]).await?;
    audit::note_with(services, &mut tx, Some(person.id), Deed::SampleMailSent, None, kind.code()).await?;
    tx.commit().await?;
    Ok(())
}

fn recipient(lang: Lang) -> Recipient {
    Recipient { email: "s.devries@instelling.example".into(), name: texts::of(lang).sample_name(), lang }
}
