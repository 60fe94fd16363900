//! `loket demo`: fills an empty database.

use std::path::{Path, PathBuf};

use anyhow::Context;
use services::{Services, demo};

use crate::config::Config;

/// The addresses of the demo accounts.
pub(super) const ACCOUNTS: [&str; 7] = [
    "member@demo.example",
    "coordinator@demo.example",
    "editor@demo.example",
    "organiser@demo.example",
    "desk@demo.example",
    "party@demo.example",
    "admin@demo.example",
];

pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let services = crate::wiring::services(config).await?;
    let password = load(config, &services).await?;
    services::search::follow(&services).await?;
    services.db.close().await;
    println!("Demo content loaded. Accounts: {}. Password: {password}", ACCOUNTS.join(", "));
    Ok(())
}

/// Loads the demo content and answers with the accounts' password. Refuses when the database holds people already.
pub(super) async fn load(config: &Config, services: &Services) -> anyhow::Result<String> {
    let password = match &config.demo_password {
        Some(password) => password.clone(),
        None => format!("demo-{}", services.random.token().reveal().chars().take(16).collect::<String>()),
    };
    domain::accounts::rules::password(&password, &[]).map_err(|problem| {
        let texts = texts::of(domain::Lang::En);
        anyhow::anyhow!("LOKET_DEMO_PASSWORD: expected a good password. {}", texts.problem(&problem))
    })?;
    if demo::is_empty(services).await? {
        // Kept first: a password that was made up is nowhere else, and the program may be killed right after loading.
        keep(&config.data_dir, &password)?;
    }
    demo::load(services, &password).await?;
    Ok(password)
}

fn file(data_dir: &Path) -> PathBuf {
    data_dir.join("demo-password.txt")
}

/// Keeps the password beside the demo's database, readable by its owner only, so that later starts can print it.
fn keep(data_dir: &Path, password: &str) -> anyhow::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let path = file(data_dir);
    let mut file = options.open(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    writeln!(file, "{password}")?;
    Ok(())
}

/// The password of demo content that was loaded before.
pub(super) fn kept(data_dir: &Path) -> Option<String> {
    std::fs::read_to_string(file(data_dir)).ok().map(|text| text.trim().to_owned())
}
