//! Who may find a document, as terms: a document carries one for every group that may read it, a search asks for the
//! groups its viewer belongs to. Together they say exactly what [`ReadingScope::admits`] says; a test holds them to it.

use domain::{
    ids::PersonId,
    knowledge::{ArticleAccess, ArticleState, Label},
    policy::ReadingScope,
};

/// What everybody of the community may read.
pub(super) const COMMUNITY: &str = "community";
/// What everybody who edits the bank may read.
const EDITOR: &str = "editor";

/// The groups that may read an article. `readers` are those named in it, which counts for RED only; nobody finds an
/// archived one.
pub(super) fn of_article(access: &ArticleAccess, readers: &[PersonId]) -> Vec<String> {
    let published = match access.state {
        ArticleState::Published => true,
        ArticleState::Draft => false,
        ArticleState::Archived => return Vec::new(),
    };
    let mut groups = Vec::new();
    match access.label {
        Label::Red if published => return readers.iter().map(|id| format!("person:{id}")).collect(),
        Label::Red => return readers.iter().map(|id| format!("editor-person:{id}")).collect(),
        Label::Clear | Label::Green if published => groups.push(COMMUNITY.to_owned()),
        Label::Amber | Label::AmberStrict if published => {
            groups.extend(access.institution.map(|id| format!("institution:{id}")));
        }
        _ => {}
    }
    groups.push(EDITOR.to_owned());
    groups
}

/// The groups a viewer belongs to; none for whoever may find nothing.
pub(super) fn of_scope(scope: &ReadingScope) -> Vec<String> {
    let mut groups = Vec::new();
    if scope.community {
        groups.push(COMMUNITY.to_owned());
    }
    groups.extend(scope.institution.map(|id| format!("institution:{id}")));
    if scope.editor {
        groups.push(EDITOR.to_owned());
    }
    if let Some(id) = scope.named {
        groups.push(format!("person:{id}"));
        if scope.editor {
            groups.push(format!("editor-person:{id}"));
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::InstitutionId;
    use uuid::Uuid;

    /// Every combination there is, so nothing is left to luck.
    #[test]
    fn the_terms_say_exactly_what_the_policy_says() {
        let person = PersonId(Uuid::from_u128(1));
        let institutions = [None, Some(InstitutionId(Uuid::from_u128(2))), Some(InstitutionId(Uuid::from_u128(3)))];
        for bits in 0..8_u8 {
            for own in institutions {
                let named = (bits & 4 != 0).then_some(person);
                let scope = ReadingScope { community: bits & 1 != 0, institution: own, editor: bits & 2 != 0, named };
                for state in [ArticleState::Draft, ArticleState::Published] {
                    for label in Label::ALL {
                        for (institution, reader) in institutions.into_iter().flat_map(|i| [(i, false), (i, true)]) {
                            let access =
                                ArticleAccess { state, label, institution, is_named_reader: reader && named.is_some() };
                            let readers = if reader { vec![person] } else { Vec::new() };
                            let groups = of_article(&access, &readers);
                            let found = of_scope(&scope).iter().any(|group| groups.contains(group));
                            assert_eq!(found, scope.admits(&access), "{scope:?} {access:?}");
                        }
                    }
                }
            }
        }
    }
}
