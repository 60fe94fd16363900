//! What the use cases need to know about the site they work for.

/// How the site is called and reached. Links in mails come from here, never from a request.
#[derive(Clone, Debug)]
pub struct Site {
    /// Shown as the site's name.
    pub name: String,
    /// Scheme, host and port without a slash at the end, e.g. `https://loket.example`.
    pub base_url: String,
    /// The address mails come from.
    pub mail_from: String,
    /// Who runs the site, with how to reach them; stands in the privacy statement.
    pub operator: String,
}

impl Site {
    /// An absolute address for a path that begins with `/`.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    /// The host part of the base address, for message ids and calendar ids.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or(self.base_url.as_str(), |(_, rest)| rest);
        rest.split(['/', ':']).next().unwrap_or("localhost")
    }
}
