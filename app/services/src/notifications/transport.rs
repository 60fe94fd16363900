//! Where mail goes: to a mail server, or into files when there is none.

use std::{num::NonZeroU32, path::PathBuf, sync::Arc, time::Duration};

use anyhow::Context;
use domain::notifications::SendFailure;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Body, Mailbox, MultiPart, SinglePart,
        header::{self, ContentType},
    },
};

use crate::Site;

use super::{dkim::Signer, sql::Mail};

/// How mail leaves, who signs for it, and how fast.
#[derive(Clone, Debug)]
pub struct Transport {
    way: Way,
    signer: Option<Signer>,
    patience: Duration,
    rate: Option<Arc<DefaultDirectRateLimiter>>,
}

/// A way for mail to leave.
#[derive(Clone, Debug)]
enum Way {
    /// A mail server; connections are kept and shared.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// A folder: each mail becomes an `.eml` file.
    Folder(PathBuf),
}

/// Why a mail did not leave.
#[derive(Debug)]
pub struct TransportError {
    /// Whether it is worth trying again.
    pub failure: SendFailure,
    /// What the server or the file system said; for administrators.
    pub said: String,
}

impl Transport {
    /// How long one mail may take. A server that takes the connection and then says nothing is given up after this.
    pub const PATIENCE: Duration = Duration::from_secs(60);

    fn new(way: Way) -> Self {
        Self { way, signer: None, patience: Self::PATIENCE, rate: None }
    }

    /// A mail server by its address: `smtp://host:25`, `smtps://user:password@host:465`,
    /// `smtp://user:password@host:587?tls=required`.
    ///
    /// # Errors
    /// When the address cannot be understood.
    pub fn smtp(url: &str) -> anyhow::Result<Self> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| anyhow::anyhow!("the mail server's address cannot be understood: {error}"))?;
        let server = builder.timeout(Some(Duration::from_secs(30))).build();
        Ok(Self::new(Way::Smtp(Box::new(server))))
    }

    /// A folder: each mail becomes an `.eml` file.
    #[must_use]
    pub fn folder(path: PathBuf) -> Self {
        Self::new(Way::Folder(path))
    }

    /// Where mails become files, when they do.
    #[must_use]
    pub fn folder_path(&self) -> Option<&std::path::Path> {
        match &self.way {
            Way::Folder(folder) => Some(folder),
            Way::Smtp(_) => None,
        }
    }

    /// The same way, with every mail signed.
    #[must_use]
    pub fn signed_by(self, signer: Option<Signer>) -> Self {
        Self { signer, ..self }
    }

    /// The same way, with at most so many mails a minute, evenly: relays refuse who sends a thousand at once.
    #[must_use]
    pub fn at_most(self, per_minute: NonZeroU32) -> Self {
        let rate = Quota::per_minute(per_minute).allow_burst(NonZeroU32::MIN);
        Self { rate: Some(Arc::new(RateLimiter::direct(rate))), ..self }
    }

    /// The same way, with another time that one mail may take.
    #[must_use]
    pub fn patient_for(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Sends one mail; when this returns, the server has taken it or the file is on the disk.
    pub(super) async fn send(&self, site: &Site, id: uuid::Uuid, mail: &Mail) -> Result<(), TransportError> {
        let mut message = message(site, mail)
            .map_err(|error| TransportError { failure: SendFailure::Permanent, said: format!("{error:#}") })?;
        if let Some(signer) = &self.signer {
            signer.sign(&mut message);
        }
        if let Some(rate) = &self.rate {
            rate.until_ready().await;
        }
        match &self.way {
            Way::Smtp(server) => match tokio::time::timeout(self.patience, server.send(message)).await {
                Ok(answer) => answer.map(|_| ()).map_err(|error| TransportError {
                    failure: if error.is_permanent() { SendFailure::Permanent } else { SendFailure::Transient },
                    said: error.to_string(),
                }),
                Err(_) => Err(TransportError {
                    failure: SendFailure::Transient,
                    said: format!("no answer within {} seconds", self.patience.as_secs_f32()),
                }),
            },
            Way::Folder(folder) => write_file(folder, id, &message.formatted())
                .await
                .map_err(|error| TransportError { failure: SendFailure::Transient, said: error.to_string() }),
        }
    }
}

/// Written under another name first: whoever watches the folder never reads half a mail.
async fn write_file(folder: &std::path::Path, id: uuid::Uuid, content: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let draft = folder.join(format!("{id}.part"));
    tokio::fs::write(&draft, content).await?;
    tokio::fs::rename(draft, folder.join(format!("{id}.eml"))).await
}

pub(super) fn message(site: &Site, mail: &Mail) -> anyhow::Result<Message> {
    let from: Mailbox = Mailbox::new(Some(site.name.clone()), site.mail_from.parse().context("sender")?);
    let to = Mailbox::new(Some(mail.to.name.clone()), mail.to.email.parse().context("recipient")?);
    let mut parts = MultiPart::alternative()
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()));
    if let Some((method, calendar)) = &mail.calendar {
        // The method here must equal the one inside (RFC 6047, 2.4).
        let kind = ContentType::parse(&format!("text/calendar; charset=utf-8; method={method}"))?;
        parts = parts.singlepart(SinglePart::builder().header(kind).body(calendar.clone()));
    }
    // lettre keeps the Content-Type of several parts with the parts, where its signature does not see it. So the parts
    // are written first (each encoded in plain ASCII), and their type stands among the headers of the mail.
    let kind = parts.headers().get::<ContentType>().context("the parts have no type")?;
    let written = parts.formatted();
    let begin = written.windows(4).position(|four| four == b"\r\n\r\n").context("the parts have no headers")? + 4;
    let body = written.get(begin..).unwrap_or_default().to_vec();
    let seconds = u64::try_from(mail.created_at / 1_000_000).unwrap_or(0);
    let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    let mut message = Message::builder()
        .from(from)
        .to(to)
        .subject(mail.subject.clone())
        .message_id(Some(mail.message_id.clone()))
        .date(date)
        .header(AutoSubmitted)
        .header(header::MIME_VERSION_1_0)
        .header(kind)
        .body(Body::dangerous_pre_encoded(body, header::ContentTransferEncoding::SevenBit))?;
    if let Some(token) = &mail.unsubscribe {
        // One click ends mails like this one, without a page and without signing in (RFC 8058).
        let address = format!("<{}>", site.link(&super::unsubscribe_path(token)));
        for (name, value) in
            [("List-Unsubscribe", address), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned())]
        {
            let name = header::HeaderName::new_from_ascii(name.to_owned())?;
            message.headers_mut().insert_raw(header::HeaderValue::dangerous_new_pre_encoded(
                name,
                value.clone(),
                value,
            ));
        }
    }
    Ok(message)
}

/// `Auto-Submitted: auto-generated` (RFC 3834, 5): no out-of-office answers to us.
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
