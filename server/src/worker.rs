//! What happens in the background: mail leaves, scheduled articles appear, the search index follows, files are read,
//! counters run down.

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
    // Side by side: neither a large file nor a mail server that says nothing must keep the rest waiting.
    tokio::join!(mail(&services, &transport), files(&services), agenda_and_search(&services));
}

async fn mail(services: &Services, transport: &Transport) {
    loop {
        match send_due(services, transport).await {
            Ok(tally) if tally.sent + tally.later + tally.dead > 0 => tracing::info!(?tally, "mail"),
            Ok(_) => tokio::time::sleep(STEP).await,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "mail cannot be sent");
                tokio::time::sleep(10 * STEP).await;
            }
        }
    }
}

async fn files(services: &Services) {
    loop {
        match services::courses::scan_lesson_files(services).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(error = format!("{error:#}"), "files of lessons cannot be scanned"),
        }
        match work_once(services).await {
            Ok(Step::Settled(attachment, state)) => tracing::info!(%attachment, ?state, "attachment"),
            Ok(Step::Idle) => tokio::time::sleep(STEP).await,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "attachments cannot be read");
                tokio::time::sleep(10 * STEP).await;
            }
        }
    }
}

async fn agenda_and_search(services: &Services) {
    let mut steps: u64 = 0;
    loop {
        if let Err(error) = services::courses::close_overdue(services).await {
            tracing::error!(error = format!("{error:#}"), "attempts whose time is up cannot be closed");
        }
        match services::knowledge::publish_due(services).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "scheduled articles were published"),
            Err(error) => tracing::error!(error = format!("{error:#}"), "scheduled articles cannot be published"),
        }
        if let Err(error) = services::search::follow(services).await {
            tracing::error!(error = format!("{error:#}"), "the search index cannot follow");
        }
        // Once in ten seconds: an editor who looks finds what was looked for just now.
        if steps.is_multiple_of(20)
            && let Err(error) = services::search::write_tallies(services).await
        {
            tracing::error!(error = format!("{error:#}"), "what was looked for cannot be counted");
        }
        // A check ends on a day, not at a second: once a minute is enough, and at once after a start.
        if steps.is_multiple_of(120)
            && let Err(error) = services::knowledge::tend_due(services).await
        {
            tracing::error!(error = format!("{error:#}"), "nobody can be reminded of checks");
        }
        // Last days are days: once an hour is enough.
        if steps.is_multiple_of(7_200)
            && let Err(error) = services::courses::remind_due(services).await
        {
            tracing::error!(error = format!("{error:#}"), "nobody can be reminded of courses");
        }
        // Questions come back after days: once an hour is enough.
        if steps.is_multiple_of(7_200)
            && let Err(error) = services::courses::ask_due(services).await
        {
            tracing::error!(error = format!("{error:#}"), "no questions can be asked again");
        }
        // The end of the audit log, in a place that whoever changes the database does not reach: once an hour.
        if steps.is_multiple_of(7_200) {
            match services::audit::head(&services.db).await {
                Ok(end) => tracing::info!(%end, "audit log"),
                Err(error) => tracing::error!(error = format!("{error:#}"), "the audit log cannot be read"),
            }
        }
        if steps.is_multiple_of(20)
            && let Err(error) = services::events::tell_due(services).await
        {
            tracing::error!(error = format!("{error:#}"), "nobody can be told of events");
        }
        if steps.is_multiple_of(20)
            && let Err(error) = services::knowledge::tell_followers(services).await
        {
            tracing::error!(error = format!("{error:#}"), "nobody can be told of what they follow");
        }
        if let Err(error) = services::events::release_due(services).await {
            tracing::error!(error = format!("{error:#}"), "places cannot be given out");
        }
        steps += 1;
        if steps.is_multiple_of(600) {
            services.limits.tidy();
            services.trust.watch.tidy(services.now());
        }
        tokio::time::sleep(STEP).await;
    }
}
