//! Identifiers: one type per kind of thing, so that an event's id can never be passed where a person's is wanted.
//! All are UUID version 7 (RFC 9562): unique without asking the database, and ordered by time of making.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    PersonId,
    /// A knowledge institution.
    InstitutionId,
    /// An invitation to open an account.
    InvitationId,
    /// One sign-in on one device.
    SignInSessionId,
    /// A request to choose a new password.
    PasswordResetId,
    /// A change of a mail address.
    EmailChangeId,
    /// A sign-in that waits for its code.
    SignInStepId,
    /// A recovery code.
    RecoveryCodeId,
    /// A webinar or meeting.
    EventId,
    /// One person's registration for one event.
    RegistrationId,
    /// A message of an organiser to the people of an event.
    EventMessageId,
    /// A page of the knowledge bank.
    ArticleId,
    /// One saved version of an article.
    RevisionId,
    /// A file that belongs to an article.
    AttachmentId,
    /// One uploaded version of such a file.
    AttachmentVersionId,
    /// A course.
    CourseId,
    /// A module of a course.
    ModuleId,
    /// A lesson of a module.
    LessonId,
    /// A picture, video or download of a lesson.
    LessonFileId,
    /// A published version of a quiz.
    QuizVersionId,
    /// A category of the question bank.
    QuestionCategoryId,
    /// A question of the question bank, whatever its version.
    BankQuestionId,
    /// One version of it.
    BankQuestionVersionId,
    /// One try at a quiz.
    AttemptId,
    /// The record that a module was completed.
    CompletionId,
    /// One completion of a whole course.
    CourseCompletionId,
    /// That questions come back after one completion of a course.
    RecallPlanId,
    /// A question that came back.
    RecallQuestionId,
    /// More time or attempts that somebody was given.
    AllowanceId,
    /// A mail on its way.
    OutboxMessageId,
    /// A line of the audit log.
    AuditEntryId,
}
