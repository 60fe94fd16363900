//! `loket check`: says whether the program could start, and changes nothing.

use anyhow::Context;
use services::Db;

use crate::config::Config;

pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    crate::wiring::transport(config)?;
    let url = &config.database_url;
    if let Some(path) = url.strip_prefix("sqlite:")
        && !std::path::Path::new(path.strip_prefix("//").unwrap_or(path)).exists()
    {
        println!("Configuration: good. Database: {url} does not exist yet; the first start makes it.");
        return Ok(());
    }
    let db = Db::open(url).await.context("LOKET_DATABASE_URL: expected a database that can be opened")?;
    db.ping().await.context("the database does not answer")?;
    if config.operator.is_none() {
        println!("LOKET_OPERATOR is not set: the privacy statement does not say who runs this site.");
    }
    let tables = db.columns().await?;
    println!("Configuration: good. Database: answers, {} columns.", tables.len());
    Ok(())
}
