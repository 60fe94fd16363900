//! Sentences about files: what they are, where they stand, why one is refused.

use domain::{
    Lang,
    knowledge::attachments::{AttachmentState, Content, FileKind, FileRefused, LabelRefused, WhyNot},
};

use crate::Texts;

impl Texts {
    /// The name of a kind of file.
    #[must_use]
    pub fn file_kind(&self, kind: FileKind) -> String {
        match kind {
            FileKind::Pdf => self.file_kind_pdf(),
            FileKind::Docx => self.file_kind_docx(),
            FileKind::Pptx => self.file_kind_pptx(),
            FileKind::Xlsx => self.file_kind_xlsx(),
            FileKind::Odt => self.file_kind_odt(),
            FileKind::Odp => self.file_kind_odp(),
            FileKind::Ods => self.file_kind_ods(),
            FileKind::Html => self.file_kind_html(),
            FileKind::Markdown => self.file_kind_markdown(),
            FileKind::Text => self.file_kind_text(),
            FileKind::Png => self.file_kind_png(),
            FileKind::Jpeg => self.file_kind_jpeg(),
            FileKind::Webp => self.file_kind_webp(),
            FileKind::Gif => self.file_kind_gif(),
        }
    }

    /// What a file turned out to be, in the middle of a sentence.
    #[must_use]
    pub fn file_content(&self, content: Content) -> String {
        match content {
            Content::Known(kind) => self.attachments_content_known(self.file_kind(kind)),
            Content::ProtectedOffice => self.attachments_content_protected(),
            Content::Video(_) => self.attachments_content_video(),
            Content::OldOffice => self.attachments_content_old_office(),
            Content::Archive => self.attachments_content_archive(),
            Content::Svg => self.attachments_content_svg(),
            Content::Program => self.attachments_content_program(),
            Content::Unknown => self.attachments_content_unknown(),
        }
    }

    /// Where an attachment stands, with the reason.
    #[must_use]
    pub fn attachment_state(&self, state: AttachmentState) -> String {
        match state {
            AttachmentState::Quarantined => self.attachments_state_quarantined(),
            AttachmentState::Infected => self.attachments_state_infected(),
            AttachmentState::Stored => self.attachments_state_stored(),
            AttachmentState::Extracting => self.attachments_state_extracting(),
            AttachmentState::Indexed => self.attachments_state_indexed(),
            AttachmentState::NotIndexed(why) => match why {
                WhyNot::Picture => self.attachments_why_picture(),
                WhyNot::Protected => self.attachments_why_protected(),
                WhyNot::Damaged => self.attachments_why_damaged(),
                WhyNot::TooLarge => self.attachments_why_too_large(),
                WhyNot::TooLong => self.attachments_why_too_long(),
                WhyNot::NoText => self.attachments_why_no_text(),
                WhyNot::Failed => self.attachments_why_failed(),
            },
        }
    }

    /// Why a file is not taken.
    #[must_use]
    pub fn file_refused(&self, refused: &FileRefused, lang: Lang) -> String {
        match refused {
            FileRefused::NothingChosen => self.attachments_refused_nothing(),
            FileRefused::Empty => self.attachments_refused_empty(),
            FileRefused::TooLarge(most) => self.attachments_refused_too_large(self.size(*most, lang)),
            FileRefused::TooMany(most) => self.attachments_refused_too_many(most.to_string()),
            FileRefused::Ending(ending) if ending.is_empty() => self.attachments_refused_no_ending(),
            FileRefused::Ending(ending) => self.attachments_refused_ending(ending.as_str()),
            FileRefused::IsSomethingElse(ending, found) => {
                self.attachments_refused_something_else(ending.as_str(), self.file_content(*found))
            }
            FileRefused::CutOff => self.attachments_refused_cut_off(),
        }
    }

    /// Why a label is not put on an attachment.
    #[must_use]
    pub fn label_refused(&self, refused: LabelRefused) -> String {
        match refused {
            LabelRefused::Lowers(now) => self.attachments_refused_lowers(now.code()),
            LabelRefused::NeedsInstitution => self.attachments_refused_needs_institution(),
        }
    }

    /// A size as people say it: `850 kB`, `1,5 MB`.
    #[must_use]
    pub fn size(&self, bytes: u64, lang: Lang) -> String {
        match bytes {
            0..1024 => self.size_bytes(bytes.to_string()),
            1024..1_048_576 => self.size_kilobytes((bytes / 1024).to_string()),
            _ => {
                let tenths = bytes.saturating_mul(10) / 1_048_576;
                let (whole, rest) = (tenths / 10, tenths % 10);
                let comma = if lang == Lang::Nl { ',' } else { '.' };
                let number = if rest == 0 { whole.to_string() } else { format!("{whole}{comma}{rest}") };
                self.size_megabytes(number)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_as_people_say_them() {
        let nl = crate::of(Lang::Nl);
        assert_eq!(nl.size(12, Lang::Nl), "12 bytes");
        assert_eq!(nl.size(2048, Lang::Nl), "2 kB");
        assert_eq!(nl.size(50 * 1024 * 1024, Lang::Nl), "50 MB");
        assert_eq!(nl.size(1_600_000, Lang::Nl), "1,5 MB");
        assert_eq!(crate::of(Lang::En).size(1_600_000, Lang::En), "1.5 MB");
    }
}
