//! Whether every package may be part of the program: its licence, its source, its name. The lists stand in `deny.toml`,
//! in the words of cargo-deny, which gives the same answer where it is installed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use spdx::{Expression, Licensee};

use crate::command::{self, cargo};
use crate::packages::{self, Package};
use crate::project::Project;

#[derive(Deserialize)]
struct Lists {
    licenses: Licenses,
    sources: Sources,
    bans: Bans,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
struct Sources {
    #[serde(rename = "allow-registry")]
    registries: Vec<String>,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Banned>,
}

#[derive(Deserialize)]
struct Banned {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
}

/// Prints what stands there in several versions, and fails when a package may not be there.
pub fn deny(project: &Project) -> Result<ExitCode> {
    check(project)?;
    Ok(ExitCode::SUCCESS)
}

/// See [`deny`]; the error names every package that may not be there.
pub fn check(project: &Project) -> Result<()> {
    let text = fs::read_to_string(project.path("deny.toml")).context("deny.toml cannot be read")?;
    let lists: Lists = toml::from_str(&text).context("deny.toml")?;
    let packages = packages::metadata(project)?.packages;
    let several = in_several_versions(&packages);
    eprintln!("      {} packages; in several versions ({}): {}", packages.len(), several.len(), several.join(", "));
    let problems = problems(&packages, &lists)?;
    if !problems.is_empty() {
        bail!("{} (the lists stand in deny.toml)", problems.join("; "));
    }
    if command::find("cargo-deny").is_some() {
        command::run(&mut cargo(project, ["deny", "check", "bans", "licenses", "sources"]))?;
    }
    Ok(())
}

fn in_several_versions(packages: &[Package]) -> Vec<String> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    let several = versions.into_iter().filter(|(_, versions)| versions.len() > 1);
    several.map(|(name, versions)| format!("{name} {}", versions.into_iter().collect::<Vec<_>>().join("/"))).collect()
}

/// Every package that may not be there, a sentence each. Ours are not asked.
fn problems(packages: &[Package], lists: &Lists) -> Result<Vec<String>> {
    let everywhere = licensees(&lists.licenses.allow)?;
    let mut problems = Vec::new();
    for package in packages {
        let Some(source) = &package.source else { continue };
        let mut problem = |what: String| problems.push(format!("{} {}: {what}", package.name, package.version));
        let known =
            source.strip_prefix("registry+").is_some_and(|from| lists.sources.registries.iter().any(|one| one == from));
        if !known {
            problem(format!("comes from {source}"));
        }
        if let Some(banned) = lists.bans.deny.iter().find(|banned| banned.name == package.name) {
            problem(format!("is banned: {}", banned.reason));
        }
        let own = lists.licenses.exceptions.iter().filter(|one| one.name == package.name);
        let mut allowed = everywhere.clone();
        for exception in own {
            allowed.extend(licensees(&exception.allow)?);
        }
        match package.license.as_deref().map(packages::licence) {
            None => problem("names no licence".into()),
            Some(Err(error)) => problem(format!("its licence is not understood: {error}")),
            Some(Ok(expression)) if !is_allowed(&expression, &allowed) => {
                problem(format!("its licence is {expression}"));
            }
            Some(Ok(_)) => {}
        }
    }
    Ok(problems)
}

fn is_allowed(expression: &Expression, allowed: &[Licensee]) -> bool {
    expression.evaluate(|asked| allowed.iter().any(|one| one.satisfies(asked)))
}

fn licensees(names: &[String]) -> Result<Vec<Licensee>> {
    names.iter().map(|name| Licensee::parse(name).map_err(|error| anyhow::anyhow!("deny.toml: {error}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

    fn package(name: &str, source: Option<&str>, license: Option<&str>) -> Package {
        Package {
            name: name.into(),
            version: "1.0.0".into(),
            id: name.into(),
            source: source.map(Into::into),
            license: license.map(Into::into),
            description: None,
            repository: None,
        }
    }

    fn said(package: Package) -> Vec<String> {
        let text = include_str!("../../deny.toml");
        problems(&[package], &toml::from_str(text).expect("deny.toml")).expect("lists")
    }

    fn licensed(license: &str) -> Vec<String> {
        said(package("some", Some(REGISTRY), Some(license)))
    }

    #[test]
    fn a_licence_is_weighed_as_it_is_written() {
        for fine in
            ["MIT OR Apache-2.0", "MIT/Apache-2.0", "Apache-2.0 OR GPL-2.0-only", "(MIT OR GPL-3.0-only) AND ISC"]
        {
            assert_eq!(licensed(fine), Vec::<String>::new(), "{fine}");
        }
        assert_eq!(licensed("MIT AND GPL-3.0-only"), ["some 1.0.0: its licence is MIT AND GPL-3.0-only"]);
        assert_eq!(licensed("AGPL-3.0-only").len(), 1);
        assert_eq!(licensed("ours").len(), 1);
        assert_eq!(said(package("some", Some(REGISTRY), None)), ["some 1.0.0: names no licence"]);
    }

    #[test]
    fn an_exception_holds_for_its_package_only() {
        let data = Some("CDLA-Permissive-2.0");
        assert_eq!(said(package("webpki-roots", Some(REGISTRY), data)), Vec::<String>::new());
        assert_eq!(said(package("another", Some(REGISTRY), data)).len(), 1);
    }

    #[test]
    fn packages_come_from_the_registry_and_are_not_banned() {
        let from = |source| said(package("some", Some(source), Some("MIT")));
        assert_eq!(from("git+https://example.org/some"), ["some 1.0.0: comes from git+https://example.org/some"]);
        assert_eq!(from("registry+https://example.org/index").len(), 1);
        assert_eq!(said(package("openssl-sys", Some(REGISTRY), Some("MIT"))).len(), 1);
        assert_eq!(said(package("ours", None, Some("EUPL-1.2"))), Vec::<String>::new());
    }
}
