//! Names of the things that `domain` knows by a code.

use domain::{
    Lang,
    accounts::Role,
    audit::Deed,
    events::{Audience, EventKind, PresenceHow, RegistrationState},
    institutions::{Function, InstitutionKind},
    knowledge::{ArticleState, Label, Topic, checks::Finding},
    search::{Age, Kind},
};

use crate::Texts;

impl Texts {
    /// The name of a role.
    #[must_use]
    pub fn role(&self, role: Role) -> String {
        match role {
            Role::Member => self.role_member(),
            Role::Coordinator => self.role_coordinator(),
            Role::Editor => self.role_editor(),
            Role::Organiser => self.role_organiser(),
            Role::DeskOfficer => self.role_desk_officer(),
            Role::PartyContact => self.role_party_contact(),
            Role::Administrator => self.role_administrator(),
        }
    }

    /// The name of a deed in the audit log.
    #[must_use]
    pub fn deed(&self, deed: Deed) -> String {
        match deed {
            Deed::SignedIn => self.deed_signed_in(),
            Deed::SignInRefused => self.deed_sign_in_refused(),
            Deed::SignedOut => self.deed_signed_out(),
            Deed::Invited => self.deed_invited(),
            Deed::InvitationAccepted => self.deed_invitation_accepted(),
            Deed::PasswordResetAsked => self.deed_password_reset_asked(),
            Deed::PasswordChanged => self.deed_password_changed(),
            Deed::Denied => self.deed_denied(),
            Deed::Registered => self.deed_registered(),
            Deed::RegistrationCancelled => self.deed_registration_cancelled(),
            Deed::Promoted => self.deed_promoted(),
            Deed::EventScheduled => self.deed_event_scheduled(),
            Deed::EventChanged => self.deed_event_changed(),
            Deed::EventCancelled => self.deed_event_cancelled(),
            Deed::ArticleSaved => self.deed_article_saved(),
            Deed::ArticlePublished => self.deed_article_published(),
            Deed::ArticleArchived => self.deed_article_archived(),
            Deed::ArticleVerified => self.deed_article_verified(),
            Deed::ArticleCareChanged => self.deed_article_care_changed(),
            Deed::ArticleHidden => self.deed_article_hidden(),
            Deed::ArticleRestored => self.deed_article_restored(),
            Deed::ArticleReviewAsked => self.deed_article_review_asked(),
            Deed::ArticleSentBack => self.deed_article_sent_back(),
            Deed::ArticleScheduled => self.deed_article_scheduled(),
            Deed::ArticleScheduleDropped => self.deed_article_schedule_dropped(),
            Deed::AcknowledgementAsked => self.deed_acknowledgement_asked(),
            Deed::AcknowledgementDropped => self.deed_acknowledgement_dropped(),
            Deed::ArticleAcknowledged => self.deed_article_acknowledged(),
            Deed::SynonymsSaved => self.deed_synonyms_saved(),
            Deed::SynonymsRemoved => self.deed_synonyms_removed(),
            Deed::SensitiveArticleRead => self.deed_sensitive_article_read(),
            Deed::KnowledgeImported => self.deed_knowledge_imported(),
            Deed::AttachmentAdded => self.deed_attachment_added(),
            Deed::AttachmentReplaced => self.deed_attachment_replaced(),
            Deed::AttachmentLabelRaised => self.deed_attachment_label_raised(),
            Deed::AttachmentRemoved => self.deed_attachment_removed(),
            Deed::SensitiveAttachmentRead => self.deed_sensitive_attachment_read(),
            Deed::KnowledgeExported => self.deed_knowledge_exported(),
            Deed::AttemptSubmitted => self.deed_attempt_submitted(),
            Deed::DemoLoaded => self.deed_demo_loaded(),
            Deed::MassReading => self.deed_mass_reading(),
            Deed::AuditExported => self.deed_audit_exported(),
            Deed::QuestionsExported => self.deed_questions_exported(),
            Deed::QuizPublished => self.deed_quiz_published(),
            Deed::CourseChanged => self.deed_course_changed(),
            Deed::CoursePublished => self.deed_course_published(),
            Deed::CourseUnpublished => self.deed_course_unpublished(),
            Deed::ObligationSet => self.deed_obligation_set(),
            Deed::ObligationDropped => self.deed_obligation_dropped(),
            Deed::ColleagueReminded => self.deed_colleague_reminded(),
            Deed::LearningExported => self.deed_learning_exported(),
            Deed::StatementsExported => self.deed_statements_exported(),
            Deed::CertificateIssued => self.deed_certificate_issued(),
            Deed::CertificateWithdrawn => self.deed_certificate_withdrawn(),
            Deed::CertificateRevoked => self.deed_certificate_revoked(),
            Deed::AllowanceGiven => self.deed_allowance_given(),
            Deed::AllowanceEnded => self.deed_allowance_ended(),
            Deed::RegistrationsExported => self.deed_registrations_exported(),
            Deed::EventMessageSent => self.deed_event_message_sent(),
            Deed::CheckInOpened => self.deed_check_in_opened(),
            Deed::PresenceNoted => self.deed_presence_noted(),
            Deed::MailChosen => self.deed_mail_chosen(),
            Deed::Unsubscribed => self.deed_unsubscribed(),
            Deed::CalendarFeedMade => self.deed_calendar_feed_made(),
            Deed::CalendarFeedEnded => self.deed_calendar_feed_ended(),
            Deed::MailResent => self.deed_mail_resent(),
            Deed::SampleMailSent => self.deed_sample_mail_sent(),
            Deed::SecondFactorOn => self.deed_second_factor_on(),
            Deed::SecondFactorOff => self.deed_second_factor_off(),
            Deed::SecondFactorRefused => self.deed_second_factor_refused(),
            Deed::RecoveryCodesMade => self.deed_recovery_codes_made(),
            Deed::RecoveryCodeUsed => self.deed_recovery_code_used(),
            Deed::DetailsChanged => self.deed_details_changed(),
            Deed::EmailChangeAsked => self.deed_email_change_asked(),
            Deed::EmailChanged => self.deed_email_changed(),
            Deed::EmailChangeUndone => self.deed_email_change_undone(),
            Deed::FunctionGiven => self.deed_function_given(),
            Deed::FunctionEnded => self.deed_function_ended(),
            Deed::AccessEnded => self.deed_access_ended(),
            Deed::AccessRestored => self.deed_access_restored(),
            Deed::Confirmed => self.deed_confirmed(),
            Deed::ConfirmRefused => self.deed_confirm_refused(),
        }
    }

    /// The name of a function at an institution.
    #[must_use]
    pub fn function(&self, function: Function) -> String {
        match function {
            Function::PortfolioHolder => self.function_portfolio_holder(),
            Function::AdvisoryTeam => self.function_advisory_team(),
            Function::Coordinator => self.function_coordinator(),
        }
    }

    /// The name of a kind of institution.
    #[must_use]
    pub fn institution_kind(&self, kind: InstitutionKind) -> String {
        match kind {
            InstitutionKind::University => self.institution_kind_university(),
            InstitutionKind::AppliedSciences => self.institution_kind_applied_sciences(),
            InstitutionKind::MedicalCentre => self.institution_kind_medical_centre(),
            InstitutionKind::ResearchInstitute => self.institution_kind_research_institute(),
            InstitutionKind::Other => self.institution_kind_other(),
        }
    }

    /// The name of a topic.
    #[must_use]
    pub fn topic(&self, topic: Topic) -> String {
        match topic {
            Topic::Values => self.topic_values(),
            Topic::Threats => self.topic_threats(),
            Topic::Legal => self.topic_legal(),
            Topic::Assessing => self.topic_assessing(),
            Topic::Managing => self.topic_managing(),
            Topic::Partnerships => self.topic_partnerships(),
            Topic::Personnel => self.topic_personnel(),
            Topic::Cyber => self.topic_cyber(),
        }
    }

    /// With whom a text under a label may be shared; stands beside the label, which is never translated.
    #[must_use]
    pub fn label_meaning(&self, label: Label) -> String {
        match label {
            Label::Clear => self.label_clear(),
            Label::Green => self.label_green(),
            Label::Amber => self.label_amber(),
            Label::AmberStrict => self.label_amber_strict(),
            Label::Red => self.label_red(),
        }
    }

    /// The name of an article's state.
    #[must_use]
    pub fn article_state(&self, state: ArticleState) -> String {
        match state {
            ArticleState::Draft => self.article_state_draft(),
            ArticleState::Published => self.article_state_published(),
            ArticleState::Archived => self.article_state_archived(),
        }
    }

    /// What was found in a text before it is published, and what to do about it.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        match finding {
            Finding::EmptyHeading => self.check_empty_heading(),
            Finding::SkippedLevel(text) => self.check_skipped_level(text),
            Finding::VagueLink(text) => self.check_vague_link(text),
            Finding::EmptyLink(text) => self.check_empty_link(text),
            Finding::BareAddress(text) => self.check_bare_address(text),
            Finding::PictureWithoutText(text) => self.check_picture(text),
            Finding::NoSuchFile(text) => self.check_no_such_file(text),
            Finding::VideoWithoutCaptions(text) => self.check_video(text),
            Finding::TableWithoutHeader => self.check_table(),
            Finding::NoSummary => self.check_no_summary(),
            Finding::NoTopic => self.check_no_topic(),
            Finding::OtherLanguage => self.check_other_language(),
        }
    }

    /// The name of a kind of event.
    #[must_use]
    pub fn event_kind(&self, kind: EventKind) -> String {
        match kind {
            EventKind::Webinar => self.event_kind_webinar(),
            EventKind::Meeting => self.event_kind_meeting(),
        }
    }

    /// The name of a registration's state.
    #[must_use]
    pub fn registration_state(&self, state: RegistrationState) -> String {
        match state {
            RegistrationState::Confirmed => self.registration_confirmed(),
            RegistrationState::Waiting => self.registration_waiting(),
            RegistrationState::Cancelled => self.registration_cancelled(),
        }
    }

    /// To whom of an event a message goes.
    #[must_use]
    pub fn audience(&self, audience: Audience) -> String {
        match audience {
            Audience::Confirmed => self.audience_confirmed(),
            Audience::Waiting => self.audience_waiting(),
            Audience::Everyone => self.audience_everyone(),
        }
    }

    /// How it is known that somebody was there.
    #[must_use]
    pub fn presence_how(&self, how: PresenceHow) -> String {
        match how {
            PresenceHow::Ticked => self.presence_ticked(),
            PresenceHow::Code => self.presence_code(),
        }
    }

    /// The name of a kind of thing that search finds.
    #[must_use]
    pub fn kind(&self, kind: Kind) -> String {
        match kind {
            Kind::Article => self.kind_article(),
            Kind::Attachment => self.kind_attachment(),
            Kind::Event => self.kind_event(),
            Kind::Lesson => self.kind_lesson(),
        }
    }

    /// How long ago something was changed, as a choice.
    #[must_use]
    pub fn age(&self, age: Age) -> String {
        match age {
            Age::Month => self.search_age_month(),
            Age::Year => self.search_age_year(),
            Age::Older => self.search_age_older(),
        }
    }

    /// The name of a language, in this language.
    #[must_use]
    pub fn language(&self, lang: Lang) -> String {
        match lang {
            Lang::Nl => self.language_dutch(),
            Lang::En => self.language_english(),
        }
    }
}
