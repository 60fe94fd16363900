//! Pure decisions about attachments.

use super::{Content, FileKind, FileRefused, LabelRefused};
use crate::knowledge::{ArticleAccess, Label};

/// The longest name of a file, in characters.
pub const LONGEST_NAME: usize = 150;

/// The label that counts for an attachment: its own, or its article's where that is stricter. An article that becomes
/// stricter takes its files along (TLP 2.0: a part is never shared more widely than the whole).
#[must_use]
pub fn label_of(article: Label, own: Label) -> Label {
    article.max(own)
}

/// What decides who may read an attachment: its article's readers, narrowed by its own label.
#[must_use]
pub fn access_of(article: &ArticleAccess, own: Label) -> ArticleAccess {
    ArticleAccess { label: label_of(article.label, own), ..*article }
}

/// The label an attachment gets when somebody asks for `wanted`: raising is allowed, lowering is not.
///
/// # Errors
/// [`LabelRefused`].
pub fn raise(article: &ArticleAccess, own: Label, wanted: Label) -> Result<Label, LabelRefused> {
    let now = label_of(article.label, own);
    if wanted < now {
        return Err(LabelRefused::Lowers(now));
    }
    let is_amber = matches!(wanted, Label::Amber | Label::AmberStrict);
    if is_amber && article.institution.is_none() && wanted != now {
        return Err(LabelRefused::NeedsInstitution);
    }
    Ok(wanted)
}

/// The name of a file as we keep it: the last part of a path, without control characters and what file systems
/// reserve, at most [`LONGEST_NAME`] characters with the ending kept. `file` when nothing is left.
#[must_use]
pub fn clean_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    // Characters that turn the direction of writing would let `exe.fdp` show as `pdf.exe` and the other way round.
    let reserved = |c: char| {
        c.is_control()
            || "<>:\"|?*".contains(c)
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let plain: String = last.chars().map(|c| if reserved(c) { ' ' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = plain.trim_matches(['.', ' ']);
    if plain.is_empty() {
        return "file".to_owned();
    }
    let length = plain.chars().count();
    if length <= LONGEST_NAME {
        return plain.to_owned();
    }
    let (stem, ending) = plain.rsplit_once('.').filter(|(_, ending)| ending.len() <= 10).unwrap_or((plain, ""));
    let stem: String = stem.chars().take(LONGEST_NAME - ending.chars().count() - 1).collect();
    if ending.is_empty() { stem } else { format!("{}.{ending}", stem.trim_end()) }
}

/// The ending of a name, in lower case, without the dot; empty when it has none.
#[must_use]
pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

/// Decides by name **and** content whether a file is taken, and as what.
///
/// # Errors
/// [`FileRefused::Ending`] and [`FileRefused::IsSomethingElse`].
pub fn admit(name: &str, content: Content) -> Result<FileKind, FileRefused> {
    let ending = ending(name);
    let Some(kind) = FileKind::ALL.into_iter().find(|kind| kind.endings().contains(&ending.as_str())) else {
        return Err(FileRefused::Ending(ending));
    };
    let fits = match content {
        Content::Known(found) if found == kind => true,
        // Markdown is text to whoever looks inside, and a web page may begin with anything.
        Content::Known(FileKind::Text) => matches!(kind, FileKind::Markdown | FileKind::Html),
        Content::ProtectedOffice => matches!(kind, FileKind::Docx | FileKind::Pptx | FileKind::Xlsx),
        _ => false,
    };
    if fits { Ok(kind) } else { Err(FileRefused::IsSomethingElse(ending, content)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::InstitutionId, knowledge::ArticleState};
    use uuid::Uuid;

    fn article(label: Label, institution: bool) -> ArticleAccess {
        let institution = institution.then_some(InstitutionId(Uuid::from_u128(1)));
        ArticleAccess { state: ArticleState::Published, label, institution, is_named_reader: false }
    }

    #[test]
    fn an_attachment_is_never_less_strict_than_its_article() {
        for article_label in Label::ALL {
            for own in Label::ALL {
                let counts = label_of(article_label, own);
                assert!(counts >= article_label && counts >= own);
                assert!(counts == article_label || counts == own);
                assert_eq!(access_of(&article(article_label, true), own).label, counts);
            }
        }
    }

    #[test]
    fn a_label_can_be_raised_and_never_lowered() {
        for article_label in Label::ALL {
            for own in Label::ALL {
                for wanted in Label::ALL {
                    let now = label_of(article_label, own);
                    let expected = if wanted < now { Err(LabelRefused::Lowers(now)) } else { Ok(wanted) };
                    assert_eq!(raise(&article(article_label, true), own, wanted), expected);
                }
            }
        }
    }

    #[test]
    fn amber_needs_an_institution_whose_people_may_read() {
        let open = article(Label::Green, false);
        assert_eq!(raise(&open, Label::Green, Label::Amber), Err(LabelRefused::NeedsInstitution));
        assert_eq!(raise(&open, Label::Green, Label::AmberStrict), Err(LabelRefused::NeedsInstitution));
        assert_eq!(raise(&open, Label::Green, Label::Red), Ok(Label::Red));
    }

    #[test]
    fn a_name_keeps_no_path_and_no_tricks() {
        assert_eq!(clean_name("C:\\Users\\x\\Leidraad 2026.pdf"), "Leidraad 2026.pdf");
        assert_eq!(clean_name("../../etc/passwd"), "passwd");
        assert_eq!(clean_name("a\r\nb\u{0}.txt"), "a b .txt");
        assert_eq!(clean_name("\u{202e}fdp.exe"), "fdp.exe");
        assert_eq!(clean_name(".."), "file");
        assert_eq!(clean_name(""), "file");
        let long = clean_name(&format!("{}.docx", "é".repeat(400)));
        assert_eq!((long.chars().count(), long.ends_with("é.docx")), (LONGEST_NAME, true));
    }

    #[test]
    fn name_and_content_must_agree() {
        assert_eq!(admit("a.PDF", Content::Known(FileKind::Pdf)), Ok(FileKind::Pdf));
        assert_eq!(admit("a.jpeg", Content::Known(FileKind::Jpeg)), Ok(FileKind::Jpeg));
        assert_eq!(admit("a.md", Content::Known(FileKind::Text)), Ok(FileKind::Markdown));
        assert_eq!(admit("a.xlsx", Content::ProtectedOffice), Ok(FileKind::Xlsx));
        let wrong = |ending: &str, content| Err(FileRefused::IsSomethingElse(ending.to_owned(), content));
        assert_eq!(admit("a.pdf", Content::Program), wrong("pdf", Content::Program));
        assert_eq!(admit("a.docx", Content::Known(FileKind::Pdf)), wrong("docx", Content::Known(FileKind::Pdf)));
        assert_eq!(admit("a.odt", Content::ProtectedOffice), wrong("odt", Content::ProtectedOffice));
        assert_eq!(admit("a.txt", Content::Known(FileKind::Html)), wrong("txt", Content::Known(FileKind::Html)));
        assert_eq!(admit("a.svg", Content::Svg), Err(FileRefused::Ending("svg".into())));
        assert_eq!(admit("README", Content::Known(FileKind::Text)), Err(FileRefused::Ending(String::new())));
    }

    #[test]
    fn every_code_leads_back_to_its_value() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::from_code(kind.code()), Some(kind));
        }
        use super::super::{AttachmentState as S, WhyNot};
        let plain = [S::Quarantined, S::Infected, S::Stored, S::Extracting, S::Indexed];
        for state in plain.into_iter().chain(WhyNot::ALL.map(S::NotIndexed)) {
            let (code, reason) = state.codes();
            assert_eq!(S::from_codes(code, reason), Some(state));
        }
    }
}
