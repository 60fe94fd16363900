//! `loket serve`: the site, the mail, the index, until it is asked to stop.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use anyhow::Context;
use clap::Args;
use services::{Services, notifications::Transport};
use tokio::net::TcpListener;

use crate::{app, commands::demo, config::Config, panics, wiring, worker};

/// How long requests that are under way may take once the process is asked to stop.
const DRAIN: Duration = Duration::from_secs(20);

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Fill the database with demo content when it is empty
    #[arg(long)]
    demo: bool,
}

impl Serve {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        panics::log_once();
        let mut config = config.clone();
        // Whoever tries the demo has no app for codes at hand.
        config.second_factor = config.second_factor.or(self.demo.then_some(false));
        let config = &config;
        let services = wiring::services(config).await?;
        let transport = wiring::transport(config)?;
        let mut password = None;
        if self.demo {
            password = match services::demo::is_empty(&services).await? {
                true => {
                    println!("Loading the demo content ...");
                    Some(demo::load(config, &services).await?)
                }
                false => demo::kept(&config.data_dir),
            };
        }
        let listener = TcpListener::bind(config.listen)
            .await
            .with_context(|| format!("LOKET_LISTEN: expected a free address, {} cannot be used", config.listen))?;
        announce(config, &transport, self.demo, password.as_deref());

        let ready = Arc::new(AtomicBool::new(true));
        let background = tokio::spawn(worker::run(services.clone(), transport));
        let router = app::router(services.clone(), ready.clone());
        let make = router.into_make_service_with_connect_info::<SocketAddr>();
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let server = axum::serve(listener, make).with_graceful_shutdown(async move {
            asked_to_stop().await;
            // From now on nobody sends new requests here; those under way are finished.
            ready.store(false, Ordering::SeqCst);
            tracing::info!("stopping");
            let _ = stopping.send(());
        });
        let drained = async {
            let _ = stopped.await;
            tokio::time::sleep(DRAIN).await;
        };
        tokio::select! {
            result = server.into_future() => result?,
            () = drained => tracing::warn!("some requests did not end in time"),
        }
        background.abort();
        close(&services).await;
        Ok(())
    }
}

async fn close(services: &Services) {
    services.db.close().await;
}

fn announce(config: &Config, transport: &Transport, demo: bool, password: Option<&str>) {
    println!("Loket is at {}", config.base_url);
    match transport.folder_path() {
        None => println!("Mail goes to the mail server of LOKET_SMTP_URL."),
        Some(folder) => println!("Mail is written as .eml files to {}", folder.display()),
    }
    if config.dkim.is_none() && config.smtp_url.is_some() {
        println!("LOKET_DKIM_KEY is not set: mail is not signed here.");
    }
    if !demo && config.operator.is_none() {
        println!("LOKET_OPERATOR is not set: the privacy statement does not say who runs this site.");
    }
    if demo {
        println!("Demo accounts:");
        for account in demo::ACCOUNTS {
            println!("  {account}");
        }
        println!("Their password: {}", password.unwrap_or("(the one it was loaded with)"));
    }
}

/// Resolves when the process gets SIGTERM or Ctrl-C.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
