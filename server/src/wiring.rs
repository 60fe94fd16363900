//! Putting the parts together.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use services::{
    Clock, Db, Random, Services, Site,
    accounts::Passwords,
    audit::watch::Watch,
    files::{Extractor, Files, Scanner, Settings},
    limits::Limits,
    notifications::{Signer, Transport},
    search::{Index, Tallies},
    trust::{Seal, Trust},
};

use crate::config::{Config, Dkim};

/// Opens the database, brings its tables up to date, opens the search index.
///
/// # Errors
/// When one of them cannot be opened.
pub async fn services(config: &Config) -> anyhow::Result<Arc<Services>> {
    std::fs::create_dir_all(&config.data_dir).with_context(|| {
        format!("LOKET_DATA_DIR: expected a folder that can be written, at {}", config.data_dir.display())
    })?;
    let db =
        Db::open(&config.database_url).await.context("LOKET_DATABASE_URL: expected a database that can be opened")?;
    db.migrate().await?;
    let files = files(config)?;
    let search = Index::open(&config.data_dir.join("search")).context("the search index cannot be opened")?;
    Ok(Arc::new(Services {
        db,
        clock: Clock::System,
        random: Random,
        site: Site {
            name: config.site_name.clone(),
            base_url: config.base_url.clone(),
            mail_from: config.mail_from.clone(),
            operator: config.operator.clone().unwrap_or_else(|| "het loket / the contact point".into()),
        },
        passwords: Passwords::new()?,
        limits: Limits::default(),
        files,
        search,
        tallies: Tallies::default(),
        saving: services::courses::Saving::default(),
        registering: services::events::Registering::default(),
        trust: Trust {
            watch: Watch::new(config.reading_alarm),
            seal: Seal::new(&key(config)?),
            second_factor_is_required: config.second_factor.unwrap_or(true),
            proxies: config.trusted_proxies.clone(),
        },
    }))
}

/// The key of the program: the configured one, or the one that the first start makes beside the data.
fn key(config: &Config) -> anyhow::Result<[u8; 32]> {
    if let Some(key) = config.secret_key {
        return Ok(key);
    }
    let path = config.data_dir.join("secret.key");
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(&path) {
        Ok(mut file) => {
            use std::io::Write;
            file.write_all(crate::config::key_text(&Random.bytes()).as_bytes())
                .and_then(|()| file.sync_all())
                .with_context(|| format!("the key of the program cannot be written to {}", path.display()))?;
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => {
            return Err(error).with_context(|| format!("the key of the program cannot be made at {}", path.display()));
        }
    }
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("the key of the program cannot be read from {}", path.display()))?;
    crate::config::key_from(&text)
        .with_context(|| format!("{}: expected 64 hexadecimal digits, the key of the program", path.display()))
}

/// How long reading the words of one attachment may take.
const READING: Duration = Duration::from_secs(60);

fn files(config: &Config) -> anyhow::Result<Files> {
    let settings = Settings {
        largest: config.largest_file,
        extractor: Extractor {
            program: std::env::current_exe().context("the program does not know where it lies")?,
            time: READING,
        },
        scanner: config.clamd_address.clone().map(|address| Scanner { address }),
    };
    Files::in_folder(&config.files_dir, settings).context("LOKET_FILES_URL: expected a folder that can be written")
}

fn signer(dkim: &Dkim) -> anyhow::Result<Signer> {
    let path = dkim.key.display();
    let key = std::fs::read_to_string(&dkim.key)
        .with_context(|| format!("LOKET_DKIM_KEY: expected a file that can be read, at {path}"))?;
    Signer::new(&dkim.domain, &dkim.selector, &key)
        .map_err(|error| anyhow::anyhow!("LOKET_DKIM_KEY: expected {error}, at {path}"))
}

/// Where mail goes, and who signs it.
///
/// # Errors
/// When the mail server's address or the key cannot be understood.
pub fn transport(config: &Config) -> anyhow::Result<Transport> {
    let transport = match &config.smtp_url {
        Some(url) => Transport::smtp(url).context("LOKET_SMTP_URL")?,
        None => Transport::folder(config.data_dir.join("mail")),
    };
    Ok(transport.at_most(config.mail_per_minute).signed_by(config.dkim.as_ref().map(signer).transpose()?))
}
