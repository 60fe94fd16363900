//! A browser as far as figures need one: it signs in, and counts the bytes of a page and what the page loads.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use ureq::{Agent, Body, http::Response};

/// Somebody at the site.
pub struct Client {
    agent: Agent,
    address: String,
    cookie: String,
}

/// What goes over the wire for somebody who opens a page for the first time. Without headers.
pub struct Transfer {
    /// Bytes of the page itself, compressed with gzip.
    pub page: usize,
    /// Bytes of the page, its stylesheet, icon, script and wasm, as a browser asks for them.
    pub all: usize,
    /// How many requests that takes.
    pub requests: usize,
}

impl Client {
    /// A visitor.
    pub fn new(address: String) -> Self {
        let config = Agent::config_builder().max_redirects(0).http_status_as_error(false).build();
        Self { agent: config.into(), address, cookie: String::new() }
    }

    /// Becomes a person of the demo.
    pub fn sign_in(&mut self, email: &str, password: &str) -> Result<()> {
        let response = self
            .agent
            .post(format!("{}/sign-in", self.address))
            .header("Origin", &self.address)
            .send_form([("email", email), ("password", password)])?;
        // The sign-in and the mark of the device.
        let cookies = response.headers().get_all("set-cookie").into_iter();
        let cookies = cookies.filter_map(|value| value.to_str().ok()?.split(';').next());
        self.cookie = cookies.collect::<Vec<_>>().join("; ");
        ensure!(!self.cookie.is_empty(), "signing in gave no cookie");
        Ok(())
    }

    /// The cookie header that shows who is asking.
    pub fn cookie(&self) -> &str {
        &self.cookie
    }

    /// The whole address of a page.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// Presses a button that has no fields; the page it leads to.
    pub fn post(&self, path: &str) -> Result<String> {
        let request = self.agent.post(self.url(path)).header("Origin", &self.address).header("Cookie", &self.cookie);
        let response = request.send_empty()?;
        let location = response.headers().get("location").and_then(|value| value.to_str().ok());
        Ok(location.with_context(|| format!("{path} was answered with {}", response.status()))?.to_owned())
    }

    /// Opens a page and everything that it names.
    pub fn cold_load(&self, path: &str) -> Result<Transfer> {
        let html = read(self.get(path, "identity")?)?;
        let html = String::from_utf8(html).context("a page is UTF-8")?;
        let page = read(self.get(path, "gzip")?)?.len();
        let parts: BTreeSet<&str> = html
            .match_indices("/assets/")
            .map(|(at, _)| html[at..].split(['"', '\'', '\\', ' ', '>']).next().unwrap_or_default())
            .collect();
        let mut transfer = Transfer { page, all: page, requests: 1 + parts.len() };
        for part in parts {
            transfer.all += read(self.get(part, "gzip, br")?)?.len();
        }
        Ok(transfer)
    }

    fn get(&self, path: &str, encoding: &str) -> Result<Response<Body>> {
        let request = self.agent.get(self.url(path)).header("Cookie", &self.cookie);
        let response = request.header("Accept-Encoding", encoding).call()?;
        ensure!(response.status() == 200, "{path} was answered with {}", response.status());
        Ok(response)
    }
}

fn read(mut response: Response<Body>) -> Result<Vec<u8>> {
    Ok(response.body_mut().read_to_vec()?)
}
