//! `loket search`: what somebody finds, with that person's rights.

use anyhow::{Context, bail};
use clap::Args;
use domain::policy::Viewer;
use services::{
    Failure, accounts,
    search::{Hit, Wanted},
};

use crate::config::Config;

#[derive(Debug, Args)]
pub(super) struct Search {
    /// The words, as one would type them
    query: String,
    /// Search with the rights of the account with this address
    #[arg(long = "as", value_name = "EMAIL")]
    viewer: String,
    /// At most this many hits
    #[arg(long, default_value_t = 20)]
    limit: usize,
    /// Print an array of objects with kind, id, title, source and score
    #[arg(long)]
    json: bool,
}

impl Search {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<()> {
        let services = crate::wiring::services(config).await?;
        services::search::follow(&services).await?;
        let person = accounts::find_person_by_email(&services, &self.viewer)
            .await?
            .with_context(|| format!("--as: expected the address of an account, not {:?}", self.viewer))?;
        let viewer = Viewer::Person(Box::new(person));
        let wanted = Wanted { text: self.query, limit: self.limit.max(1), ..Wanted::default() };
        let found = match services::search::search(&services, &viewer, wanted).await {
            Ok(found) => found,
            Err(Failure::Broken(error)) => return Err(error),
            Err(_) => bail!("{} may not search the knowledge bank", self.viewer),
        };
        services.db.close().await;
        match self.json {
            true => println!("{}", serde_json::to_string_pretty(&found.hits.iter().map(object).collect::<Vec<_>>())?),
            false => {
                println!("{} found", found.total);
                for hit in &found.hits {
                    println!("{:7.2}  {}  {}", hit.score, hit.title, hit.path);
                }
            }
        }
        Ok(())
    }
}

fn object(hit: &Hit) -> serde_json::Value {
    serde_json::json!({
        "kind": hit.kind.code(),
        "id": hit.id.to_string(),
        "title": hit.title,
        "source": hit.source,
        "page": hit.page,
        "score": hit.score,
    })
}
