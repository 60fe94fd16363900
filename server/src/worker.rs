//! What happens in the background: mail leaves, the search index follows, counters run down, files are read.

use std::{sync::Arc, time::Duration};

use services::{
    Services,
    knowledge::attachments::{Step, work_once},
    notifications::{Transport, send_due},
};

/// How often the worker looks. What is saved is found, and mail leaves, within this time.
const STEP: Duration = Duration::from_millis(500);

/// Runs until the process ends. A failure is logged and the next step tries again.
pub(crate) async fn run(services: Arc<Services>, transport: Transport) {
    // Side by side: a large file must not keep mail waiting.
    tokio::join!(mail_and_search(services.clone(), transport), files(services));
}

async fn files(services: Arc<Services>) {
    loop {
        match work_once(&services).await {
            Ok(Step::Settled(attachment, state)) => tracing::info!(%attachment, ?state, "attachment"),
            Ok(Step::Idle) => tokio::time::sleep(STEP).await,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "attachments cannot be read");
                tokio::time::sleep(10 * STEP).await;
            }
        }
    }
}

async fn mail_and_search(services: Arc<Services>, transport: Transport) {
    let mut steps: u64 = 0;
    loop {
        match send_due(&services, &transport).await {
            Ok(tally) if tally.sent + tally.later + tally.dead > 0 => tracing::info!(?tally, "mail"),
            Ok(_) => {}
            Err(error) => tracing::error!(error = format!("{error:#}"), "mail cannot be sent"),
        }
        if let Err(error) = services::search::follow(&services).await {
            tracing::error!(error = format!("{error:#}"), "the search index cannot follow");
        }
        steps += 1;
        if steps.is_multiple_of(600) {
            services.limits.tidy();
        }
        tokio::time::sleep(STEP).await;
    }
}
