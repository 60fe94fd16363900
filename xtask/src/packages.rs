//! What cargo says about the packages of the workspace.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::command::{self, cargo};
use crate::project::Project;

/// What `cargo metadata` says, as far as it is used here.
#[derive(Deserialize)]
pub struct Metadata {
    pub packages: Vec<Package>,
    pub resolve: Resolve,
}

/// One version of a package.
#[derive(Clone, Deserialize)]
pub struct Package {
    pub name: String,
    pub version: String,
    pub id: String,
    /// From where it came; none: it is ours.
    pub source: Option<String>,
    pub license: Option<String>,
    pub description: Option<String>,
    pub repository: Option<String>,
}

/// Who needs whom.
#[derive(Deserialize)]
pub struct Resolve {
    pub nodes: Vec<Node>,
}

/// What one package needs.
#[derive(Deserialize)]
pub struct Node {
    pub id: String,
    pub deps: Vec<Dependency>,
}

/// One package that is needed.
#[derive(Deserialize)]
pub struct Dependency {
    pub pkg: String,
    pub dep_kinds: Vec<Kind>,
}

/// What it is needed for: none for the program itself, `build` or `dev`.
#[derive(Deserialize)]
pub struct Kind {
    pub kind: Option<String>,
}

/// Every package that Cargo.lock names, with all features and on every system.
pub fn metadata(project: &Project) -> Result<Metadata> {
    let json =
        command::output(&mut cargo(project, ["metadata", "--format-version", "1", "--all-features", "--locked"]))?;
    serde_json::from_str(&json).context("what `cargo metadata` says is not understood")
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    checksum: Option<String>,
}

/// The SHA-256 sums of Cargo.lock by name and version.
pub fn checksums(project: &Project) -> Result<BTreeMap<(String, String), String>> {
    let text = fs::read_to_string(project.path("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let lock: Lock = toml::from_str(&text).context("Cargo.lock is not understood")?;
    Ok(lock.package.into_iter().filter_map(|one| Some(((one.name, one.version), one.checksum?))).collect())
}

/// A licence as its package writes it; some still write `/` for "or".
pub fn licence(written: &str) -> Result<Expression> {
    Expression::parse_mode(written, ParseMode::LAX).map_err(|error| anyhow::anyhow!("{error}"))
}
