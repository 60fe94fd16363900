//! Configuration: from a TOML file, overruled by the environment. All keys stand here and in [`KEYS`]; a key that is
//! unknown or holds a wrong value stops the start with its name and what was expected.

use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

use anyhow::{Context, bail, ensure};

use crate::logs::Format;

/// Every key: its name in the environment, and what it is. In a TOML file the same names stand in lower case without
/// the prefix, e.g. `data_dir = "data"`.
pub const KEYS: [(&str, &str); 23] = [
    ("LOKET_CONFIG", "a TOML file with any of the keys below (environment only)"),
    ("LOKET_DATA_DIR", "where database, search index and mail files are kept (default: data)"),
    (
        "LOKET_DATABASE_URL",
        "postgres://user:password@host/database or sqlite:PATH (default: loket.sqlite in the data directory)",
    ),
    (
        "LOKET_BASE_URL",
        "where people reach the site; https:// unless it is a loopback address (default: http:// and the listening address)",
    ),
    ("LOKET_LISTEN", "IP address and port to listen on (default: 127.0.0.1:3000)"),
    (
        "LOKET_TRUSTED_PROXIES",
        "IP addresses of reverse proxies, separated by commas, whose X-Forwarded-For is believed (default: none)",
    ),
    (
        "LOKET_SMTP_URL",
        "smtp://, smtps:// address of the mail server (default: each mail becomes an .eml file in the data directory)",
    ),
    ("LOKET_MAIL_FROM", "the address mails come from (default: loket@ and the host of the base URL)"),
    ("LOKET_MAIL_PER_MINUTE", "how many mails leave in a minute, at most (default: 1200)"),
    (
        "LOKET_DKIM_KEY",
        "a PEM file with the RSA private key that signs mail, BEGIN RSA PRIVATE KEY (default: mail is not signed)",
    ),
    ("LOKET_DKIM_SELECTOR", "under which name the public key stands in DNS (default: loket)"),
    ("LOKET_DKIM_DOMAIN", "the domain that signs (default: that of LOKET_MAIL_FROM)"),
    ("LOKET_SITE_NAME", "the name of the site (default: Loket Kennisveiligheid)"),
    ("LOKET_OPERATOR", "who runs the site and how to reach them, for the privacy statement"),
    ("LOKET_DEMO_PASSWORD", "password of the demo accounts (default: made up and printed)"),
    ("LOKET_FILES_URL", "file:PATH, where attachments are kept (default: files in the data directory)"),
    ("LOKET_LARGEST_FILE", "the largest attachment in megabytes (default: 50)"),
    (
        "LOKET_CLAMD_ADDRESS",
        "host:port of a clamd that looks at attachments before they are handed out (default: none)",
    ),
    (
        "LOKET_READING_ALARM",
        "administrators get a mail when somebody opens this many documents in ten minutes; 0 is never (default: 60)",
    ),
    (
        "LOKET_SECRET_KEY",
        "64 hexadecimal digits that seal the secrets in the database (default: secret.key in the data directory, made at the first start)",
    ),
    (
        "LOKET_SECOND_FACTOR",
        "required or optional: whether administrators need a second step (default: required, in the demo optional)",
    ),
    ("LOKET_LOG", "what is logged, as tracing's filter (default: info,sqlx=warn,tantivy=warn)"),
    ("LOKET_LOG_FORMAT", "text, or json: an object a line (default: text)"),
];

/// What a relay of a hosting company usually takes.
const MAIL_PER_MINUTE: NonZeroU32 = NonZeroU32::new(1_200).expect("not zero");

/// The configuration, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where everything on disk is kept.
    pub data_dir: PathBuf,
    /// `postgres://...` or `sqlite:PATH`.
    pub database_url: String,
    /// Without a slash at the end.
    pub base_url: String,
    /// Where to listen.
    pub listen: SocketAddr,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The mail server; none means files.
    pub smtp_url: Option<String>,
    /// How many mails leave in a minute, at most.
    pub mail_per_minute: NonZeroU32,
    /// The address mails come from.
    pub mail_from: String,
    /// Who signs mail, when somebody does.
    pub dkim: Option<Dkim>,
    /// The name of the site.
    pub site_name: String,
    /// Who runs the site; without it the privacy statement cannot say.
    pub operator: Option<String>,
    /// The demo accounts' password, when it is given.
    pub demo_password: Option<String>,
    /// Where attachments are kept.
    pub files_dir: PathBuf,
    /// The largest attachment, in bytes.
    pub largest_file: u64,
    /// The virus scanner, when there is one.
    pub clamd_address: Option<String>,
    /// So many documents in ten minutes raise the alarm; never, when it is 0.
    pub reading_alarm: usize,
    /// The key of the program, when it is configured.
    pub secret_key: Option<[u8; 32]>,
    /// Whether administrators need a second step; the default depends on whether this is a demo.
    pub second_factor: Option<bool>,
    /// What is logged.
    pub log: String,
    /// How it is written.
    pub log_format: Format,
}

/// How mail is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    /// The file with the private key.
    pub key: PathBuf,
    /// The name of the public key in DNS.
    pub selector: String,
    /// The domain that signs.
    pub domain: String,
}

impl Config {
    /// Reads the environment, and the file it names.
    ///
    /// # Errors
    /// One sentence with the key's name and what was expected.
    pub fn load() -> anyhow::Result<Self> {
        let file = match std::env::var("LOKET_CONFIG") {
            Ok(path) => {
                let text = std::fs::read_to_string(&path)
                    .with_context(|| format!("LOKET_CONFIG: expected a TOML file that can be read, at {path}"))?;
                toml::from_str::<toml::Table>(&text)
                    .map_err(|error| anyhow::anyhow!("LOKET_CONFIG: expected TOML in {path}: {}", error.message()))?
            }
            Err(_) => toml::Table::new(),
        };
        Self::from(&file, |key| std::env::var(key).ok())
    }

    /// Checks the values of a file and an environment.
    ///
    /// # Errors
    /// One sentence with the key's name and what was expected.
    pub fn from(file: &toml::Table, environment: impl Fn(&str) -> Option<String>) -> anyhow::Result<Self> {
        for key in file.keys() {
            let known = KEYS
                .iter()
                .any(|(name, _)| name.strip_prefix("LOKET_").is_some_and(|rest| rest.to_lowercase() == *key));
            ensure!(known && key != "config", "{key}: not a key of the configuration file");
        }
        let value = |key: &str| -> anyhow::Result<Option<String>> {
            if let Some(value) = environment(key) {
                return Ok(Some(value).filter(|value| !value.is_empty()));
            }
            let short = key.trim_start_matches("LOKET_").to_lowercase();
            match file.get(&short) {
                None => Ok(None),
                Some(toml::Value::String(text)) => Ok(Some(text.clone())),
                Some(_) => bail!("{key} ({short} in the file): expected a text in quotes"),
            }
        };
        let data_dir = PathBuf::from(value("LOKET_DATA_DIR")?.unwrap_or_else(|| "data".into()));
        let listen: SocketAddr = {
            let text = value("LOKET_LISTEN")?.unwrap_or_else(|| "127.0.0.1:3000".into());
            text.parse().map_err(|_| {
                anyhow::anyhow!("LOKET_LISTEN: expected an IP address and a port such as 127.0.0.1:3000, not {text:?}")
            })?
        };
        let trusted_proxies = value("LOKET_TRUSTED_PROXIES")?.map_or(Ok(Vec::new()), |text| proxies(&text))?;
        let base_url = base_url(value("LOKET_BASE_URL")?, listen)?;
        let database_url = match value("LOKET_DATABASE_URL")? {
            Some(url) if ["postgres://", "postgresql://", "sqlite:"].iter().any(|kind| url.starts_with(kind)) => url,
            Some(url) => bail!(
                "LOKET_DATABASE_URL: expected an address that begins with postgres:// or sqlite:, not with {:?}",
                url.split(':').next().unwrap_or_default()
            ),
            None => format!("sqlite:{}", data_dir.join("loket.sqlite").display()),
        };
        let files_dir = match value("LOKET_FILES_URL")? {
            None => data_dir.join("files"),
            Some(url) => match url.strip_prefix("file:").map(|path| path.strip_prefix("//").unwrap_or(path)) {
                Some(path) if !path.is_empty() => PathBuf::from(path),
                _ => {
                    bail!("LOKET_FILES_URL: expected an address that begins with file: and names a folder, not {url:?}")
                }
            },
        };
        let largest_file = match value("LOKET_LARGEST_FILE")? {
            None => 50,
            Some(text) => {
                text.parse::<u64>().ok().filter(|megabytes| (1..=2_000).contains(megabytes)).with_context(|| {
                    format!("LOKET_LARGEST_FILE: expected a number of megabytes from 1 to 2000, not {text:?}")
                })?
            }
        } * 1024
            * 1024;
        let clamd_address = value("LOKET_CLAMD_ADDRESS")?;
        if let Some(address) = &clamd_address {
            let port = address.rsplit_once(':').filter(|(host, _)| !host.is_empty()).map(|(_, port)| port);
            ensure!(
                port.is_some_and(|port| port.parse::<u16>().is_ok()),
                "LOKET_CLAMD_ADDRESS: expected host and port such as 127.0.0.1:3310, not {address:?}"
            );
        }
        let reading_alarm = match value("LOKET_READING_ALARM")? {
            None => services::audit::watch::MANY,
            Some(text) => text.parse().ok().filter(|many| *many <= 100_000).with_context(|| {
                format!("LOKET_READING_ALARM: expected a number of documents from 0 to 100000, not {text:?}")
            })?,
        };
        let secret_key = match value("LOKET_SECRET_KEY")? {
            None => None,
            // Never said again, not even when it is wrong.
            Some(text) => Some(key_from(&text).context("LOKET_SECRET_KEY: expected 64 hexadecimal digits")?),
        };
        let second_factor = match value("LOKET_SECOND_FACTOR")?.as_deref() {
            None => None,
            Some("required") => Some(true),
            Some("optional") => Some(false),
            Some(other) => bail!("LOKET_SECOND_FACTOR: expected required or optional, not {other:?}"),
        };
        let log_format = match value("LOKET_LOG_FORMAT")?.as_deref() {
            None | Some("text") => Format::Text,
            Some("json") => Format::Json,
            Some(other) => bail!("LOKET_LOG_FORMAT: expected text or json, not {other:?}"),
        };
        let mail_per_minute = match value("LOKET_MAIL_PER_MINUTE")? {
            None => MAIL_PER_MINUTE,
            Some(text) => text.parse().ok().filter(|many: &NonZeroU32| many.get() <= 100_000).with_context(|| {
                format!("LOKET_MAIL_PER_MINUTE: expected a number of mails from 1 to 100000, not {text:?}")
            })?,
        };
        let smtp_url = value("LOKET_SMTP_URL")?;
        if let Some(url) = &smtp_url {
            ensure!(
                url.starts_with("smtp://") || url.starts_with("smtps://"),
                "LOKET_SMTP_URL: expected an address that begins with smtp:// or smtps://"
            );
        }
        let host =
            base_url.split("://").nth(1).unwrap_or_default().split([':', '/']).next().unwrap_or_default().to_owned();
        let mail_from = value("LOKET_MAIL_FROM")?.unwrap_or_else(|| default_sender(&host));
        ensure!(
            domain::accounts::Email::parse(&mail_from).is_some(),
            "LOKET_MAIL_FROM: expected an e-mail address, not {mail_from:?}"
        );
        let dkim = match value("LOKET_DKIM_KEY")? {
            None => None,
            Some(key) => {
                let selector = value("LOKET_DKIM_SELECTOR")?.unwrap_or_else(|| "loket".into());
                let domain = value("LOKET_DKIM_DOMAIN")?
                    .unwrap_or_else(|| mail_from.rsplit('@').next().unwrap_or_default().to_owned());
                for (key, name) in [("LOKET_DKIM_SELECTOR", &selector), ("LOKET_DKIM_DOMAIN", &domain)] {
                    let is_name = |part: &str| {
                        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
                    };
                    ensure!(
                        name.split('.').all(is_name),
                        "{key}: expected a name as DNS knows it, of letters, digits, hyphens and dots, not {name:?}"
                    );
                }
                Some(Dkim { key: key.into(), selector, domain })
            }
        };
        Ok(Self {
            data_dir,
            database_url,
            base_url,
            listen,
            trusted_proxies,
            smtp_url,
            mail_per_minute,
            mail_from,
            dkim,
            site_name: value("LOKET_SITE_NAME")?.unwrap_or_else(|| "Loket Kennisveiligheid".into()),
            operator: value("LOKET_OPERATOR")?,
            demo_password: value("LOKET_DEMO_PASSWORD")?,
            files_dir,
            largest_file,
            clamd_address,
            reading_alarm,
            secret_key,
            second_factor,
            log: value("LOKET_LOG")?.unwrap_or_else(|| "info,sqlx=warn,tantivy=warn".into()),
            log_format,
        })
    }
}

/// Reads a key of 32 bytes from hexadecimal digits.
#[must_use]
pub fn key_from(text: &str) -> Option<[u8; 32]> {
    let digits = text.trim().as_bytes();
    let mut key = [0; 32];
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in key.iter_mut().zip(digits.chunks(2)) {
        let digit = |place: usize| char::from(pair[place]).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        *byte = digit(0)? * 16 + digit(1)?;
    }
    Some(key)
}

/// Writes a key as hexadecimal digits.
#[must_use]
pub fn key_text(key: &[u8; 32]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A host without a dot cannot stand in an address.
fn default_sender(host: &str) -> String {
    let named = host.contains('.') && host.parse::<std::net::IpAddr>().is_err();
    if named { format!("loket@{host}") } else { "loket@loket.example".into() }
}

fn proxies(text: &str) -> anyhow::Result<Vec<IpAddr>> {
    let address = |name: &str| {
        name.trim().parse::<IpAddr>().map(|address| address.to_canonical()).map_err(|_| {
            anyhow::anyhow!("LOKET_TRUSTED_PROXIES: expected IP addresses separated by commas, not {name:?}")
        })
    };
    text.split(',').map(address).collect()
}

fn base_url(given: Option<String>, listen: SocketAddr) -> anyhow::Result<String> {
    let url = given.unwrap_or_else(|| format!("http://{listen}"));
    let url = url.trim_end_matches('/');
    let (scheme, rest) = url.split_once("://").unwrap_or_default();
    let host = match rest.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => rest.split(':').next().unwrap_or_default(),
    };
    let loopback = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
    ensure!(
        !host.is_empty() && !rest.contains('/') && !rest.contains(['?', '#', '@', ' ']),
        "LOKET_BASE_URL: expected scheme and host such as https://loket.example, not {url:?}"
    );
    ensure!(
        scheme == "https" || (scheme == "http" && loopback),
        "LOKET_BASE_URL: expected https:// (http:// only for a loopback address such as http://127.0.0.1:3000), not {url:?}"
    );
    Ok(url.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> anyhow::Result<Config> {
        Config::from(&toml::Table::new(), |key| {
            pairs.iter().find(|(name, _)| *name == key).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_needs_to_be_configured() {
        let config = with(&[]).expect("defaults");
        assert_eq!(config.base_url, "http://127.0.0.1:3000");
        assert_eq!(config.database_url, "sqlite:data/loket.sqlite");
    }

    #[test]
    fn proxies_are_addresses_or_the_start_stops() {
        let proxies = |text| with(&[("LOKET_TRUSTED_PROXIES", text)]).map(|config| config.trusted_proxies);
        let named: Vec<IpAddr> = ["10.0.0.1", "2001:db8::1"].map(|text| text.parse().expect("an address")).into();
        assert_eq!(proxies("10.0.0.1, 2001:db8::1").expect("two"), named);
        assert_eq!(proxies("").expect("none"), Vec::<IpAddr>::new());
        assert!(proxies("10.0.0.1,").is_err());
    }

    #[test]
    fn a_wrong_value_names_its_key_and_what_was_expected() {
        for (key, value) in [
            ("LOKET_LISTEN", "everywhere"),
            ("LOKET_BASE_URL", "http://loket.example"),
            ("LOKET_BASE_URL", "loket.example"),
            ("LOKET_BASE_URL", "https://loket.example/path"),
            ("LOKET_DATABASE_URL", "mysql://x"),
            ("LOKET_SMTP_URL", "mail.example"),
            ("LOKET_MAIL_PER_MINUTE", "0"),
            ("LOKET_MAIL_FROM", "somebody"),
            ("LOKET_FILES_URL", "ftp://files"),
            ("LOKET_LARGEST_FILE", "50 MB"),
            ("LOKET_LARGEST_FILE", "0"),
            ("LOKET_CLAMD_ADDRESS", "localhost"),
            ("LOKET_READING_ALARM", "many"),
            ("LOKET_SECRET_KEY", "0123"),
            ("LOKET_SECOND_FACTOR", "perhaps"),
            ("LOKET_LOG_FORMAT", "xml"),
            ("LOKET_TRUSTED_PROXIES", "proxy.example"),
            ("LOKET_TRUSTED_PROXIES", "10.0.0.0/8"),
        ] {
            let said = format!("{:#}", with(&[(key, value)]).expect_err(value));
            assert!(said.starts_with(key) && said.contains("expected"), "{said}");
        }
    }

    #[test]
    fn a_key_is_read_as_it_was_written() {
        let key: [u8; 32] = std::array::from_fn(|n| u8::try_from(n * 8).expect("small"));
        assert_eq!(key_from(&format!("{}\n", key_text(&key))), Some(key));
        assert_eq!(key_from(&"g".repeat(64)), None);
    }

    #[test]
    fn mail_is_signed_for_the_senders_domain_unless_another_is_named() {
        let dkim =
            with(&[("LOKET_DKIM_KEY", "dkim.pem"), ("LOKET_MAIL_FROM", "loket@mail.example")]).expect("fine").dkim;
        assert_eq!(dkim.map(|dkim| (dkim.selector, dkim.domain)), Some(("loket".into(), "mail.example".into())));
        let wrong = with(&[("LOKET_DKIM_KEY", "dkim.pem"), ("LOKET_DKIM_SELECTOR", "a b")]).expect_err("a space");
        assert!(wrong.to_string().starts_with("LOKET_DKIM_SELECTOR: expected"), "{wrong}");
        assert_eq!(with(&[]).expect("defaults").dkim, None);
    }

    #[test]
    fn the_environment_overrules_the_file_and_unknown_keys_are_named() {
        let file: toml::Table = "site_name = 'File'\nlisten = '127.0.0.1:4000'".parse().expect("toml");
        let config =
            Config::from(&file, |key| (key == "LOKET_SITE_NAME").then(|| "Environment".to_owned())).expect("fine");
        assert_eq!((config.site_name.as_str(), config.listen.port()), ("Environment", 4000));
        let file: toml::Table = "sitename = 'x'".parse().expect("toml");
        assert!(Config::from(&file, |_| None).expect_err("unknown").to_string().contains("sitename"));
    }
}
