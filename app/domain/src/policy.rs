//! Who may do what. The only place that says so; everything not said here is denied.
//!
//! Two questions are asked of it. [`can`] answers for one viewer, one action and one object: pages, use cases and the
//! route table ask it. [`ReadingScope`] answers the same question for many articles at once, in a form that lists and
//! the search index can turn into a filter; [`can`] uses the very same scope, so the two cannot drift apart.

use crate::{
    accounts::{Person, Role, Roles},
    ids::{InstitutionId, PersonId},
    knowledge::{ArticleAccess, ArticleState, Label},
};

/// Whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Somebody who is not signed in.
    Visitor,
    /// A person who is.
    Person(Box<Person>),
}

impl Viewer {
    /// The person, when one is signed in.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Visitor => None,
            Self::Person(person) => Some(person),
        }
    }

    /// The person's id, when one is signed in.
    #[must_use]
    pub fn id(&self) -> Option<PersonId> {
        self.person().map(|person| person.id)
    }

    fn roles(&self) -> Roles {
        self.person().map(|person| person.roles).unwrap_or_default()
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// See a public page, sign in, follow a link from a mail.
    UsePublicSite,
    /// Have an account of one's own: profile, sign-in sessions, signing out, my overview.
    UseOwnAccount,
    /// Enter the closed part: knowledge bank, search, agenda, courses, as a reader.
    EnterCommunity,
    /// Read one article. Object: [`Object::Article`].
    ReadArticle,
    /// Write, publish and archive articles; read drafts and revisions.
    EditArticles,
    /// Take courses and quizzes.
    TakeCourses,
    /// Read and answer within one attempt. Object: [`Object::OwnedBy`].
    UseAttempt,
    /// Register for events and withdraw.
    RegisterForEvents,
    /// Schedule, change and cancel events, see and manage registrations.
    ManageEvents,
    /// See an institution's page. Object: [`Object::Institution`].
    ReadInstitution,
    /// Invite colleagues. Object: [`Object::Institution`].
    InviteColleagues,
    /// See which of the obligatory courses colleagues did, and remind them. Never their answers. Object:
    /// [`Object::Institution`].
    ReadLearning,
    /// Make courses obligatory.
    ManageObligations,
    /// See how many people did the obligatory courses, without names.
    ReadLearningFigures,
    /// See every institution and account, invite anybody.
    Administer,
    /// See what mail is on its way and what failed.
    ReadOutbox,
    /// Read the audit log and take it along.
    ReadAudit,
    /// Take the knowledge bank away as a file; it holds what the viewer may read.
    ExportKnowledge,
}

impl Action {
    /// Every action; the table test walks them.
    pub const ALL: [Self; 18] = [
        Self::UsePublicSite,
        Self::UseOwnAccount,
        Self::EnterCommunity,
        Self::ReadArticle,
        Self::EditArticles,
        Self::TakeCourses,
        Self::UseAttempt,
        Self::RegisterForEvents,
        Self::ManageEvents,
        Self::ReadInstitution,
        Self::InviteColleagues,
        Self::ReadLearning,
        Self::ManageObligations,
        Self::ReadLearningFigures,
        Self::Administer,
        Self::ReadOutbox,
        Self::ReadAudit,
        Self::ExportKnowledge,
    ];
}

/// To what it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    /// Nothing in particular.
    None,
    /// One article, by what decides about its readers.
    Article(ArticleAccess),
    /// An institution.
    Institution(InstitutionId),
    /// Something that belongs to one person (an attempt, a sign-in session, a registration).
    OwnedBy(PersonId),
}

/// People who work for the contact point and read what the community reads. A party contact is not among them.
const STAFF: [Role; 4] = [Role::Editor, Role::Organiser, Role::DeskOfficer, Role::Administrator];
/// People who represent an institution.
const REPRESENTATIVES: [Role; 2] = [Role::Member, Role::Coordinator];

/// Whether this viewer may do this to that. Deny by default.
#[must_use]
pub fn can(viewer: &Viewer, action: Action, object: Object) -> bool {
    let roles = viewer.roles();
    let Some(person) = viewer.person() else {
        return action == Action::UsePublicSite;
    };
    match action {
        Action::UsePublicSite | Action::UseOwnAccount => true,
        Action::EnterCommunity => is_of_the_community(roles),
        Action::ReadArticle => match object {
            Object::Article(access) => ReadingScope::of(viewer).admits(&access),
            _ => false,
        },
        Action::EditArticles | Action::ManageObligations => roles.has(Role::Editor),
        Action::ReadLearningFigures => roles.any(&[Role::Editor, Role::DeskOfficer, Role::Administrator]),
        Action::TakeCourses | Action::RegisterForEvents => is_of_the_community(roles),
        Action::UseAttempt => is_of_the_community(roles) && object == Object::OwnedBy(person.id),
        Action::ManageEvents => roles.has(Role::Organiser),
        Action::ReadInstitution => match object {
            Object::Institution(institution) => {
                roles.has(Role::Administrator)
                    || (roles.any(&REPRESENTATIVES) && person.institution == Some(institution))
            }
            _ => false,
        },
        Action::InviteColleagues | Action::ReadLearning => match object {
            Object::Institution(institution) => roles.has(Role::Coordinator) && person.institution == Some(institution),
            _ => false,
        },
        Action::Administer | Action::ReadOutbox | Action::ReadAudit => roles.has(Role::Administrator),
        Action::ExportKnowledge => roles.any(&[Role::Editor, Role::Administrator]),
    }
}

fn is_of_the_community(roles: Roles) -> bool {
    roles.any(&REPRESENTATIVES) || roles.any(&STAFF)
}

/// Which articles a viewer may read, as a filter. Counts, facets, suggestions and snippets use it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadingScope {
    /// Published CLEAR and GREEN texts.
    pub community: bool,
    /// AMBER and AMBER+STRICT texts of this institution.
    pub institution: Option<InstitutionId>,
    /// AMBER and AMBER+STRICT texts of every institution, and drafts and archived texts (RED ones excepted): those
    /// who edit the bank.
    pub editor: bool,
    /// RED texts in which this person is named.
    pub named: Option<PersonId>,
}

impl ReadingScope {
    /// The scope of a viewer. A visitor's is empty: CLEAR texts reach public pages by a way of their own.
    #[must_use]
    pub fn of(viewer: &Viewer) -> Self {
        let roles = viewer.roles();
        let community = is_of_the_community(roles);
        let institution = viewer.person().and_then(|person| person.institution);
        Self {
            community,
            institution: institution.filter(|_| roles.any(&REPRESENTATIVES)),
            editor: roles.has(Role::Editor),
            named: viewer.id().filter(|_| community),
        }
    }

    /// Whether an article lies within the scope.
    #[must_use]
    pub fn admits(&self, access: &ArticleAccess) -> bool {
        let published = access.state == ArticleState::Published;
        match access.label {
            // Named recipients only; being an editor does not make one.
            Label::Red => self.named.is_some() && access.is_named_reader && (published || self.editor),
            _ if self.editor => true,
            _ if !published => false,
            Label::Clear | Label::Green => self.community,
            Label::Amber | Label::AmberStrict => self.institution.is_some() && self.institution == access.institution,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, institutions::Function};
    use uuid::Uuid;

    const OWN: InstitutionId = InstitutionId(Uuid::from_u128(1));
    const FOREIGN: InstitutionId = InstitutionId(Uuid::from_u128(2));
    const SELF: PersonId = PersonId(Uuid::from_u128(3));
    const SOMEBODY: PersonId = PersonId(Uuid::from_u128(4));

    fn viewer(role: Option<Role>) -> Viewer {
        role.map_or(Viewer::Visitor, |role| {
            Viewer::Person(Box::new(Person {
                id: SELF,
                name: "P".into(),
                email: "p@own.example".into(),
                lang: Lang::Nl,
                roles: [role].into_iter().collect(),
                institution: role.is_of_an_institution().then_some(OWN),
                function: role.is_of_an_institution().then_some(Function::Coordinator),
            }))
        })
    }

    /// Rows: action. Columns: visitor, member, coordinator, editor, organiser, desk officer, party contact,
    /// administrator. `x` may, `.` may not; for actions with an object it is the viewer's own.
    const TABLE: [(Action, &str); 18] = [
        (Action::UsePublicSite, "xxxxxxxx"),
        (Action::UseOwnAccount, ".xxxxxxx"),
        (Action::EnterCommunity, ".xxxxx.x"),
        (Action::ReadArticle, ".xxxxx.x"),
        (Action::EditArticles, "...x...."),
        (Action::TakeCourses, ".xxxxx.x"),
        (Action::UseAttempt, ".xxxxx.x"),
        (Action::RegisterForEvents, ".xxxxx.x"),
        (Action::ManageEvents, "....x..."),
        (Action::ReadInstitution, ".xx....x"),
        (Action::InviteColleagues, "..x....."),
        (Action::ReadLearning, "..x....."),
        (Action::ManageObligations, "...x...."),
        (Action::ReadLearningFigures, "...x.x.x"),
        (Action::Administer, ".......x"),
        (Action::ReadOutbox, ".......x"),
        (Action::ReadAudit, ".......x"),
        (Action::ExportKnowledge, "...x...x"),
    ];

    fn own_object(action: Action) -> Object {
        match action {
            Action::ReadArticle => Object::Article(article(ArticleState::Published, Label::Green, None, false)),
            Action::UseAttempt => Object::OwnedBy(SELF),
            Action::ReadInstitution | Action::InviteColleagues | Action::ReadLearning => Object::Institution(OWN),
            _ => Object::None,
        }
    }

    fn article(state: ArticleState, label: Label, institution: Option<InstitutionId>, named: bool) -> ArticleAccess {
        ArticleAccess { state, label, institution, is_named_reader: named }
    }

    fn everybody() -> impl Iterator<Item = Option<Role>> {
        std::iter::once(None).chain(Role::ALL.into_iter().map(Some))
    }

    #[test]
    fn every_role_may_exactly_what_the_table_says() {
        let listed: Vec<Action> = TABLE.iter().map(|(action, _)| *action).collect();
        assert_eq!(listed, Action::ALL, "an action is missing from the table");
        for (action, row) in TABLE {
            for (role, mark) in everybody().zip(row.chars()) {
                let may = can(&viewer(role), action, own_object(action));
                assert_eq!(may, mark == 'x', "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn what_belongs_to_others_stays_theirs() {
        for role in everybody() {
            let viewer = viewer(role);
            assert!(!can(&viewer, Action::UseAttempt, Object::OwnedBy(SOMEBODY)), "{role:?}");
            assert!(!can(&viewer, Action::InviteColleagues, Object::Institution(FOREIGN)), "{role:?}");
            assert!(!can(&viewer, Action::ReadLearning, Object::Institution(FOREIGN)), "{role:?}");
            let reads_foreign = can(&viewer, Action::ReadInstitution, Object::Institution(FOREIGN));
            assert_eq!(reads_foreign, role == Some(Role::Administrator), "{role:?}");
        }
    }

    #[test]
    fn an_action_that_needs_an_object_is_denied_without_one() {
        for role in everybody() {
            let with_object = [
                Action::ReadArticle,
                Action::UseAttempt,
                Action::ReadInstitution,
                Action::InviteColleagues,
                Action::ReadLearning,
            ];
            for action in with_object {
                assert!(!can(&viewer(role), action, Object::None), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn labels_decide_who_reads() {
        // member of the owning institution, member elsewhere, editor, organiser, visitor
        let member = ReadingScope::of(&viewer(Some(Role::Member)));
        let editor = ReadingScope::of(&viewer(Some(Role::Editor)));
        let organiser = ReadingScope::of(&viewer(Some(Role::Organiser)));
        let visitor = ReadingScope::of(&Viewer::Visitor);
        let reads = |access: ArticleAccess| [member, editor, organiser, visitor].map(|scope| scope.admits(&access));
        let published = ArticleState::Published;
        assert_eq!(reads(article(published, Label::Green, None, false)), [true, true, true, false]);
        assert_eq!(reads(article(published, Label::Clear, None, false)), [true, true, true, false]);
        for amber in [Label::Amber, Label::AmberStrict] {
            assert_eq!(reads(article(published, amber, Some(OWN), false)), [true, true, false, false]);
            assert_eq!(reads(article(published, amber, Some(FOREIGN), false)), [false, true, false, false]);
            assert_eq!(reads(article(published, amber, None, false)), [false, true, false, false]);
        }
        assert_eq!(reads(article(published, Label::Red, None, false)), [false; 4]);
        assert_eq!(reads(article(published, Label::Red, None, true)), [true, true, true, false]);
        for unpublished in [ArticleState::Draft, ArticleState::Archived] {
            assert_eq!(reads(article(unpublished, Label::Green, None, false)), [false, true, false, false]);
            assert_eq!(reads(article(unpublished, Label::Red, None, true)), [false, true, false, false]);
        }
    }
}
