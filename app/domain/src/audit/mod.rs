//! The audit log: what was done, by whom, to what. Never content, never secrets.

mod input;

pub use input::SearchAudit;

/// What was done. The code is what the log stores; codes never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Somebody signed in.
    SignedIn,
    /// A sign-in was refused.
    SignInRefused,
    /// Somebody signed out or ended a sign-in on another device.
    SignedOut,
    /// An invitation was sent.
    Invited,
    /// An invitation was accepted: the account exists.
    InvitationAccepted,
    /// A link for a new password was asked for.
    PasswordResetAsked,
    /// A new password was chosen.
    PasswordChanged,
    /// Somebody tried what they may not.
    Denied,
    /// A registration was made.
    Registered,
    /// A registration was cancelled.
    RegistrationCancelled,
    /// A waiting person got a place.
    Promoted,
    /// An event was scheduled.
    EventScheduled,
    /// An event was changed.
    EventChanged,
    /// An event was cancelled.
    EventCancelled,
    /// An article was created or saved.
    ArticleSaved,
    /// An article was published.
    ArticlePublished,
    /// An article was archived.
    ArticleArchived,
    /// Somebody said that an article still holds.
    ArticleVerified,
    /// Somebody else answers for an article, or it is checked at another interval.
    ArticleCareChanged,
    /// An article was taken from its readers because nobody checked it in time.
    ArticleHidden,
    /// An archived article became a draft again.
    ArticleRestored,
    /// A colleague was asked to look at an article.
    ArticleReviewAsked,
    /// A reviewer sent an article back to its author.
    ArticleSentBack,
    /// An article was approved to appear at a later time.
    ArticleScheduled,
    /// A scheduled article did not appear: whoever approved it may no longer do so.
    ArticleScheduleDropped,
    /// Readers were asked to confirm that they have read an article.
    AcknowledgementAsked,
    /// Readers are no longer asked to.
    AcknowledgementDropped,
    /// Somebody confirmed that they have read an article.
    ArticleAcknowledged,
    /// A group of synonyms was made or changed.
    SynonymsSaved,
    /// A group of synonyms was taken away.
    SynonymsRemoved,
    /// An article labelled AMBER+STRICT or RED was read.
    SensitiveArticleRead,
    /// A folder of articles was imported.
    KnowledgeImported,
    /// A file was added to an article.
    AttachmentAdded,
    /// A file of an article was replaced by a new version.
    AttachmentReplaced,
    /// The label of a file was made stricter.
    AttachmentLabelRaised,
    /// A file was taken away from its article; it is kept.
    AttachmentRemoved,
    /// A file labelled AMBER+STRICT or RED was opened.
    SensitiveAttachmentRead,
    /// The knowledge bank was exported.
    KnowledgeExported,
    /// An attempt at a quiz was handed in.
    AttemptSubmitted,
    /// A version of a quiz was published.
    QuizPublished,
    /// An editor made or changed a course, a module or a lesson; the object is the course.
    CourseChanged,
    /// An editor published a course.
    CoursePublished,
    /// An editor took a course back from learners.
    CourseUnpublished,
    /// A course was made obligatory, or what is asked about it was changed.
    ObligationSet,
    /// A course is no longer obligatory.
    ObligationDropped,
    /// A coordinator reminded a colleague of a course.
    ColleagueReminded,
    /// Who did which obligatory course was exported.
    LearningExported,
    /// Learning results were exported as statements: a person's own, or everybody's.
    StatementsExported,
    /// Somebody made the certificate of a course they completed.
    CertificateIssued,
    /// Somebody took a certificate back.
    CertificateWithdrawn,
    /// An editor took somebody's certificate back.
    CertificateRevoked,
    /// An editor gave somebody more time or attempts at quizzes; the object is the person.
    AllowanceGiven,
    /// That ended; the object is the person.
    AllowanceEnded,
    /// The list of registrations of an event was exported.
    RegistrationsExported,
    /// An organiser wrote to the people of an event.
    EventMessageSent,
    /// A code to check in with was opened or closed.
    CheckInOpened,
    /// Somebody was noted as present at an event, or no longer.
    PresenceNoted,
    /// Somebody chose what they want to be mailed.
    MailChosen,
    /// Somebody ended a kind of mail with the link in one.
    Unsubscribed,
    /// Somebody made an address for their calendar; an earlier one ended.
    CalendarFeedMade,
    /// Somebody ended the address of their calendar.
    CalendarFeedEnded,
    /// The demo content was loaded.
    DemoLoaded,
    /// Somebody opened very many documents in a short time.
    MassReading,
    /// Entries of the audit log were exported.
    AuditExported,
    /// The question bank was exported.
    QuestionsExported,
    /// A mail that could not be sent was put back into the queue.
    MailResent,
    /// An administrator sent themself a mail with made-up content.
    SampleMailSent,
    /// A second step was set up.
    SecondFactorOn,
    /// A second step was turned off.
    SecondFactorOff,
    /// A code of the second step was refused.
    SecondFactorRefused,
    /// New recovery codes were made; earlier ones open nothing.
    RecoveryCodesMade,
    /// A recovery code was used.
    RecoveryCodeUsed,
    /// Somebody changed their name or language.
    DetailsChanged,
    /// A change of a mail address was asked for.
    EmailChangeAsked,
    /// A mail address was changed.
    EmailChanged,
    /// A change of a mail address was taken back from the old address.
    EmailChangeUndone,
    /// Somebody was made coordinator of an institution; the object is that person.
    FunctionGiven,
    /// Somebody no longer is coordinator; the object is that person.
    FunctionEnded,
    /// Somebody's access ended; the object is that person.
    AccessEnded,
    /// Somebody whose access had ended was let in again.
    AccessRestored,
    /// Somebody proved again who they are, before a sensitive action.
    Confirmed,
    /// Such a proof was refused.
    ConfirmRefused,
}

impl Deed {
    /// Every deed, in the order in which the page of the log offers them.
    pub const ALL: [Self; 82] = [
        Self::SignedIn,
        Self::SignInRefused,
        Self::SignedOut,
        Self::Invited,
        Self::InvitationAccepted,
        Self::PasswordResetAsked,
        Self::PasswordChanged,
        Self::Denied,
        Self::Registered,
        Self::RegistrationCancelled,
        Self::Promoted,
        Self::EventScheduled,
        Self::EventChanged,
        Self::EventCancelled,
        Self::ArticleSaved,
        Self::ArticlePublished,
        Self::ArticleArchived,
        Self::ArticleVerified,
        Self::ArticleCareChanged,
        Self::ArticleHidden,
        Self::ArticleRestored,
        Self::ArticleReviewAsked,
        Self::ArticleSentBack,
        Self::ArticleScheduled,
        Self::ArticleScheduleDropped,
        Self::AcknowledgementAsked,
        Self::AcknowledgementDropped,
        Self::ArticleAcknowledged,
        Self::SynonymsSaved,
        Self::SynonymsRemoved,
        Self::SensitiveArticleRead,
        Self::KnowledgeImported,
        Self::AttachmentAdded,
        Self::AttachmentReplaced,
        Self::AttachmentLabelRaised,
        Self::AttachmentRemoved,
        Self::SensitiveAttachmentRead,
        Self::KnowledgeExported,
        Self::AttemptSubmitted,
        Self::DemoLoaded,
        Self::MassReading,
        Self::AuditExported,
        Self::QuestionsExported,
        Self::QuizPublished,
        Self::CourseChanged,
        Self::CoursePublished,
        Self::CourseUnpublished,
        Self::ObligationSet,
        Self::ObligationDropped,
        Self::ColleagueReminded,
        Self::LearningExported,
        Self::StatementsExported,
        Self::CertificateIssued,
        Self::CertificateWithdrawn,
        Self::CertificateRevoked,
        Self::AllowanceGiven,
        Self::AllowanceEnded,
        Self::RegistrationsExported,
        Self::EventMessageSent,
        Self::CheckInOpened,
        Self::PresenceNoted,
        Self::MailChosen,
        Self::Unsubscribed,
        Self::CalendarFeedMade,
        Self::CalendarFeedEnded,
        Self::MailResent,
        Self::SampleMailSent,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::SecondFactorRefused,
        Self::RecoveryCodesMade,
        Self::RecoveryCodeUsed,
        Self::DetailsChanged,
        Self::EmailChangeAsked,
        Self::EmailChanged,
        Self::EmailChangeUndone,
        Self::FunctionGiven,
        Self::FunctionEnded,
        Self::AccessEnded,
        Self::AccessRestored,
        Self::Confirmed,
        Self::ConfirmRefused,
    ];

    /// The word the database stores.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::SignedIn => "accounts.signed_in",
            Self::SignInRefused => "accounts.sign_in_refused",
            Self::SignedOut => "accounts.signed_out",
            Self::Invited => "accounts.invited",
            Self::InvitationAccepted => "accounts.invitation_accepted",
            Self::PasswordResetAsked => "accounts.password_reset_asked",
            Self::PasswordChanged => "accounts.password_changed",
            Self::Denied => "policy.denied",
            Self::Registered => "events.registered",
            Self::RegistrationCancelled => "events.registration_cancelled",
            Self::Promoted => "events.promoted",
            Self::EventScheduled => "events.scheduled",
            Self::EventChanged => "events.changed",
            Self::EventCancelled => "events.cancelled",
            Self::ArticleSaved => "knowledge.article_saved",
            Self::ArticlePublished => "knowledge.article_published",
            Self::ArticleArchived => "knowledge.article_archived",
            Self::ArticleVerified => "knowledge.article_verified",
            Self::ArticleCareChanged => "knowledge.article_care_changed",
            Self::ArticleHidden => "knowledge.article_hidden",
            Self::ArticleRestored => "knowledge.article_restored",
            Self::ArticleReviewAsked => "knowledge.review_asked",
            Self::ArticleSentBack => "knowledge.article_sent_back",
            Self::ArticleScheduled => "knowledge.article_scheduled",
            Self::ArticleScheduleDropped => "knowledge.schedule_dropped",
            Self::AcknowledgementAsked => "knowledge.acknowledgement_asked",
            Self::AcknowledgementDropped => "knowledge.acknowledgement_dropped",
            Self::ArticleAcknowledged => "knowledge.article_acknowledged",
            Self::SynonymsSaved => "search.synonyms_saved",
            Self::SynonymsRemoved => "search.synonyms_removed",
            Self::SensitiveArticleRead => "knowledge.sensitive_article_read",
            Self::KnowledgeImported => "knowledge.imported",
            Self::AttachmentAdded => "knowledge.attachment_added",
            Self::AttachmentReplaced => "knowledge.attachment_replaced",
            Self::AttachmentLabelRaised => "knowledge.attachment_label_raised",
            Self::AttachmentRemoved => "knowledge.attachment_removed",
            Self::SensitiveAttachmentRead => "knowledge.sensitive_attachment_read",
            Self::KnowledgeExported => "knowledge.exported",
            Self::AttemptSubmitted => "courses.attempt_submitted",
            Self::QuizPublished => "courses.quiz_published",
            Self::CourseChanged => "courses.changed",
            Self::CoursePublished => "courses.published",
            Self::CourseUnpublished => "courses.unpublished",
            Self::ObligationSet => "courses.obligation_set",
            Self::ObligationDropped => "courses.obligation_dropped",
            Self::ColleagueReminded => "courses.colleague_reminded",
            Self::LearningExported => "courses.learning_exported",
            Self::StatementsExported => "courses.statements_exported",
            Self::CertificateIssued => "courses.certificate_issued",
            Self::CertificateWithdrawn => "courses.certificate_withdrawn",
            Self::CertificateRevoked => "courses.certificate_revoked",
            Self::AllowanceGiven => "courses.allowance_given",
            Self::AllowanceEnded => "courses.allowance_ended",
            Self::RegistrationsExported => "events.registrations_exported",
            Self::EventMessageSent => "events.message_sent",
            Self::CheckInOpened => "events.check_in_opened",
            Self::PresenceNoted => "events.presence_noted",
            Self::MailChosen => "notifications.chosen",
            Self::Unsubscribed => "notifications.unsubscribed",
            Self::CalendarFeedMade => "events.feed_made",
            Self::CalendarFeedEnded => "events.feed_ended",
            Self::DemoLoaded => "demo.loaded",
            Self::MassReading => "audit.mass_reading",
            Self::AuditExported => "audit.exported",
            Self::QuestionsExported => "courses.questions_exported",
            Self::MailResent => "notifications.mail_resent",
            Self::SampleMailSent => "notifications.sample_mail_sent",
            Self::SecondFactorOn => "accounts.second_factor_on",
            Self::SecondFactorOff => "accounts.second_factor_off",
            Self::SecondFactorRefused => "accounts.second_factor_refused",
            Self::RecoveryCodesMade => "accounts.recovery_codes_made",
            Self::RecoveryCodeUsed => "accounts.recovery_code_used",
            Self::DetailsChanged => "accounts.details_changed",
            Self::EmailChangeAsked => "accounts.email_change_asked",
            Self::EmailChanged => "accounts.email_changed",
            Self::EmailChangeUndone => "accounts.email_change_undone",
            Self::FunctionGiven => "institutions.function_given",
            Self::FunctionEnded => "institutions.function_ended",
            Self::AccessEnded => "accounts.access_ended",
            Self::AccessRestored => "accounts.access_restored",
            Self::Confirmed => "accounts.confirmed",
            Self::ConfirmRefused => "accounts.confirm_refused",
        }
    }

    /// The deed with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::Deed;

    #[test]
    fn every_deed_has_a_code_of_its_own() {
        for deed in Deed::ALL {
            assert_eq!(Deed::from_code(deed.code()), Some(deed));
        }
    }
}
