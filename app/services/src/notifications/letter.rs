//! A mail as its parts; the text and the HTML are made from the same ones, so they say the same.

use domain::notifications::MailKind;
use texts::Texts;

use crate::Site;

/// One part of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// What a person wrote, with headings and lists.
    Rich {
        /// As it was written.
        text: String,
        /// The same as HTML; it is put into the mail as it is, so it must have been sanitised.
        html: String,
    },
    /// Something to do: a label and an address.
    Link {
        /// What happens there.
        label: String,
        /// Where.
        url: String,
    },
    /// Something one may want to do, in small letters.
    Note {
        /// What happens there.
        label: String,
        /// Where.
        url: String,
    },
    /// Facts in two columns, e.g. when and where.
    Facts(Vec<(String, String)>),
}

/// A mail in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// What kind of mail.
    pub kind: MailKind,
    /// The subject line.
    pub subject: String,
    /// The person greeted.
    pub name: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Letter {
    /// The plain text part.
    #[must_use]
    pub fn to_text(&self, site: &Site, texts: &Texts) -> String {
        let mut text = format!("{}\n\n", texts.mail_greeting(&self.name));
        for block in &self.blocks {
            match block {
                Block::Text(paragraph) | Block::Rich { text: paragraph, .. } => text.push_str(paragraph),
                Block::Link { label, url } | Block::Note { label, url } => text.push_str(&format!("{label}:\n{url}")),
                Block::Facts(facts) => {
                    let lines: Vec<String> = facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
                    text.push_str(&lines.join("\n"));
                }
            }
            text.push_str("\n\n");
        }
        text.push_str(&format!("-- \n{}\n{}\n", texts.mail_closing(&site.name), site.base_url));
        text
    }

    /// The HTML part: one narrow column, readable without pictures, dark and light as the reader's program likes.
    #[must_use]
    pub fn to_html(&self, site: &Site, texts: &Texts) -> String {
        let mut body = format!("<p>{}</p>\n", escape(&texts.mail_greeting(&self.name)));
        for block in &self.blocks {
            body.push_str(&match block {
                Block::Text(paragraph) => format!("<p>{}</p>\n", escape(paragraph)),
                Block::Rich { html, .. } => format!("{html}\n"),
                Block::Link { label, url } => format!(
                    "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"background:#154273;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;display:inline-block\">{}</a></p>\n",
                    escape(url),
                    escape(label)
                ),
                Block::Note { label, url } => format!(
                    "<p style=\"font-size:14px\"><a href=\"{}\">{}</a></p>\n",
                    escape(url),
                    escape(label)
                ),
                Block::Facts(facts) => {
                    let rows: String = facts
                        .iter()
                        .map(|(name, value)| {
                            format!(
                                "<tr><th scope=\"row\" align=\"left\" style=\"padding:4px 16px 4px 0;vertical-align:top\">{}</th><td style=\"padding:4px 0\">{}</td></tr>",
                                escape(name),
                                escape(value)
                            )
                        })
                        .collect();
                    format!("<table style=\"border-collapse:collapse;margin:16px 0\">{rows}</table>\n")
                }
            });
        }
        format!(
            "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head>\n<body style=\"font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;max-width:36em;margin:0 auto;padding:24px\">\n{body}<hr style=\"border:0;border-top:1px solid #8a94a6\">\n<p><a href=\"{base}\">{closing}</a></p>\n</body></html>\n",
            lang = texts.language_code(),
            title = escape(&self.subject),
            base = escape(&site.base_url),
            closing = escape(&texts.mail_closing(&site.name)),
        )
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Lang;

    #[test]
    fn what_people_type_cannot_become_markup_in_a_mail() {
        let letter = Letter {
            kind: MailKind::Message,
            subject: "<b>".into(),
            name: "<script>".into(),
            blocks: vec![
                Block::Text("a & b".into()),
                Block::Link { label: "Open".into(), url: "https://x.example/\"onclick=".into() },
                Block::Facts(vec![("Plaats".into(), "<i>".into())]),
            ],
        };
        let site = Site {
            name: "L".into(),
            base_url: "https://l.example".into(),
            mail_from: "l@l.example".into(),
            operator: "L".into(),
        };
        let html = letter.to_html(&site, texts::of(Lang::Nl));
        for bad in ["<b>", "<script>", "\"onclick", "<i>"] {
            assert!(!html.contains(bad), "{bad}");
        }
        assert!(letter.to_text(&site, texts::of(Lang::En)).contains("a & b"));
    }
}
