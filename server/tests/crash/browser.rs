//! Somebody who is signed in, over real connections.

use std::time::Duration;

use ureq::{Agent, Body, Error, http::Response};

use crate::program::{PASSWORD, Place};

/// A browser with one person's cookies.
pub struct Browser {
    agent: Agent,
    base_url: String,
    cookie: String,
}

/// What came back, whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Browser {
    /// Signs in with one of the demo accounts: `member`, `organiser`, ...
    pub fn sign_in(place: &Place, who: &str) -> Self {
        let (agent, base_url) = (agent(), place.base_url());
        let form = [("email", format!("{who}@demo.example")), ("password", PASSWORD.to_owned())];
        let response = agent.post(format!("{base_url}/sign-in")).send_form(form).expect("an answer");
        assert_eq!(response.status(), 303, "{who} cannot sign in");
        let kept = response.headers().get_all("set-cookie").into_iter().map(|cookie| {
            let cookie = cookie.to_str().expect("text");
            cookie.split(';').next().unwrap_or_default()
        });
        let cookie = kept.collect::<Vec<_>>().join("; ");
        Self { agent, base_url, cookie }
    }

    /// Lets go of connections to a program that is no more. The cookie stays: signing in was answered too.
    pub fn reconnect(&mut self) {
        self.agent = agent();
    }

    /// Opens a page.
    pub fn get(&self, path: &str) -> Result<Answer, Error> {
        read(self.agent.get(format!("{}{path}", self.base_url)).header("cookie", &self.cookie).call()?)
    }

    /// Sends a form.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Error> {
        let request = self.agent.post(format!("{}{path}", self.base_url)).header("cookie", &self.cookie);
        read(request.send_form(fields.iter().copied())?)
    }
}

fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}

fn read(mut response: Response<Body>) -> Result<Answer, Error> {
    let location = response.headers().get("location").map(|value| value.to_str().expect("text").to_owned());
    Ok(Answer {
        status: response.status().as_u16(),
        location: location.unwrap_or_default(),
        body: response.body_mut().read_to_string()?,
    })
}
