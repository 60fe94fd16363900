//! Expected refusals around attachments.

use super::Content;
use crate::knowledge::Label;

/// Why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRefused {
    /// Nothing was chosen.
    NothingChosen,
    /// It has no bytes.
    Empty,
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// More files at once than this.
    TooMany(usize),
    /// A name with an ending that the bank does not take; the ending, in lower case, maybe empty.
    Ending(String),
    /// The name promises something else than what is inside: the ending, and what was found.
    IsSomethingElse(String, Content),
    /// The sending broke off.
    CutOff,
}

/// Why a label is not put on an attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelRefused {
    /// Less strict than it is now; the label it has.
    Lowers(Label),
    /// AMBER and AMBER+STRICT need an article that belongs to an institution.
    NeedsInstitution,
}

/// Why a file is not attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttachRefused {
    /// Because of the file.
    File(FileRefused),
    /// Because of the label it should get.
    Label(LabelRefused),
}
