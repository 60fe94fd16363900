//! The commands of the program.

mod audit;
mod check;
mod demo;
mod export;
mod export_questions;
mod extract;
mod import;
mod import_questions;
mod invite;
mod search;
mod serve;

use clap::{Parser, Subcommand};

use crate::{
    config::{Config, KEYS},
    logs,
};

/// Learning-community platform of a National Contact Point for Knowledge Security.
#[derive(Debug, Parser)]
#[command(name = "loket", version, after_help = after_help())]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site, send mail, keep the search index up to date
    Serve(serve::Serve),
    /// Bring the tables of the database up to date
    Migrate,
    /// Fill an empty database with demo content
    Demo,
    /// Invite somebody: prints the link and puts the mail into the outbox
    Invite(invite::Invite),
    /// Import content
    #[command(subcommand)]
    Import(import::Import),
    /// Export content
    #[command(subcommand)]
    Export(export::Export),
    /// Search as somebody, with that person's rights
    Search(search::Search),
    /// The log of what was done
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Check configuration and database, change nothing
    Check,
    /// Read the words of a file: from the standard input, within limits
    #[command(hide = true)]
    Extract(extract::Extract),
}

fn after_help() -> String {
    let keys: Vec<String> = KEYS.iter().map(|(key, what)| format!("  {key:<20} {what}")).collect();
    format!("Configuration (environment):\n{}", keys.join("\n"))
}

/// Runs a command.
///
/// # Errors
/// What failed, as one sentence.
pub fn run(cli: Cli) -> anyhow::Result<()> {
    // Before anything else: it gets no configuration, and its limits leave no room for a runtime.
    if let Command::Extract(command) = cli.command {
        return command.run();
    }
    let config = Config::load()?;
    let filter = tracing_subscriber::EnvFilter::try_new(&config.log).map_err(|_| {
        anyhow::anyhow!("LOKET_LOG: expected a filter such as info or info,sqlx=warn, not {:?}", config.log)
    })?;
    tracing::subscriber::set_global_default(logs::subscriber(filter, config.log_format, std::io::stderr))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve(command) => command.run(&config).await,
            Command::Migrate => {
                crate::wiring::services(&config).await?.db.close().await;
                println!("The tables are up to date.");
                Ok(())
            }
            Command::Demo => demo::run(&config).await,
            Command::Invite(command) => command.run(&config).await,
            Command::Import(command) => command.run(&config).await,
            Command::Export(command) => command.run(&config).await,
            Command::Search(command) => command.run(&config).await,
            Command::Audit(command) => command.run(&config).await,
            Command::Check => check::run(&config).await,
            Command::Extract(command) => command.run(),
        }
    })
}
