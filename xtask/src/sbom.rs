//! The bill of materials of the program: which packages its native binary is made of, as CycloneDX 1.6
//! (<https://cyclonedx.org/docs/1.6/json/>).
//!
//! Written by ourselves: the crate that knows the format ends at version 1.5 and brings fifty packages for the eight
//! fields needed here. It holds neither time nor serial number, so the same source gives the same file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::command::{self, cargo};
use crate::packages::{self, Metadata, Package};
use crate::project::Project;

/// The package that becomes the program.
const PROGRAM: &str = "server";

/// Writes the file.
pub fn sbom(project: &Project, output: Option<PathBuf>) -> Result<ExitCode> {
    // What is linked into the program on this machine, with the features it is built with.
    let arguments = [
        "tree",
        "--package",
        PROGRAM,
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--locked",
    ];
    let linked = named(&command::output(&mut cargo(project, arguments))?);
    let bom = bom(&packages::metadata(project)?, &linked, &packages::checksums(project)?)?;
    let path = output.unwrap_or_else(|| project.native_target().join("loket.cdx.json"));
    fs::write(&path, serde_json::to_string_pretty(&bom)? + "\n")
        .with_context(|| format!("{} cannot be written", path.display()))?;
    println!("{}: {} components", path.display(), bom["components"].as_array().map_or(0, Vec::len));
    Ok(ExitCode::SUCCESS)
}

type Named = BTreeSet<(String, String)>;

/// Names and versions in what `cargo tree` prints: `name v1.2.3 (…)`.
fn named(tree: &str) -> Named {
    let line = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
    };
    tree.lines().filter_map(line).collect()
}

fn bom(metadata: &Metadata, linked: &Named, sums: &BTreeMap<(String, String), String>) -> Result<Value> {
    let key = |package: &Package| (package.name.clone(), package.version.clone());
    let mut parts: Vec<&Package> = metadata.packages.iter().filter(|package| linked.contains(&key(package))).collect();
    parts.sort_by_key(|package| key(package));
    let program = parts.iter().find(|package| package.name == PROGRAM).context("the program is no package")?;
    let components: Vec<Value> = parts
        .iter()
        .filter(|package| package.name != PROGRAM)
        .map(|package| component(package, sums.get(&key(package))))
        .collect::<Result<_>>()?;
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "tools": { "components": [{ "type": "application", "name": "cargo xtask sbom" }] },
            "component": {
                "type": "application",
                "bom-ref": reference(program),
                "name": "loket",
                "version": program.version,
                "licenses": licenses(program)?,
            },
        },
        "components": components,
        "dependencies": dependencies(metadata, &parts),
    }))
}

/// One package. What does not exist is left out, because the format knows no null.
fn component(package: &Package, sum: Option<&String>) -> Result<Value> {
    let mut component = json!({
        "type": "library",
        "bom-ref": reference(package),
        "name": package.name,
        "version": package.version,
        "scope": "required",
        "licenses": licenses(package)?,
    });
    if package.source.is_some() {
        component["purl"] = reference(package).into();
    }
    if let Some(sum) = sum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    if let Some(description) = &package.description {
        component["description"] = description.split_whitespace().collect::<Vec<_>>().join(" ").into();
    }
    if let Some(repository) = &package.repository {
        component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
    }
    Ok(component)
}

/// The package URL of what came from the registry; ours have a name of their own.
fn reference(package: &Package) -> String {
    let kind = if package.source.is_some() { "pkg:cargo/" } else { "loket:" };
    format!("{kind}{}@{}", package.name, package.version.replace('+', "%2B"))
}

fn licenses(package: &Package) -> Result<Value> {
    let Some(written) = &package.license else { return Ok(json!([])) };
    // The words of SPDX, also where a package writes `/`.
    let canonical = spdx::Expression::canonicalize(written).map_err(|error| anyhow::anyhow!("{error}"))?;
    let expression = canonical.unwrap_or_else(|| written.clone());
    Ok(json!([{ "expression": expression }]))
}

fn dependencies(metadata: &Metadata, parts: &[&Package]) -> Vec<Value> {
    let references: BTreeMap<&str, String> =
        parts.iter().map(|package| (package.id.as_str(), reference(package))).collect();
    let mut dependencies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for node in &metadata.resolve.nodes {
        let Some(own) = references.get(node.id.as_str()) else { continue };
        let needed = node.deps.iter().filter(|needed| needed.dep_kinds.iter().any(|kind| kind.kind.is_none()));
        dependencies
            .entry(own)
            .or_default()
            .extend(needed.filter_map(|needed| references.get(needed.pkg.as_str())).map(String::as_str));
    }
    dependencies.into_iter().map(|(own, needed)| json!({ "ref": own, "dependsOn": needed })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata() -> Metadata {
        let package = |name: &str, version: &str, source: Value, license: &str| {
            json!({ "name": name, "version": version, "id": name, "source": source, "license": license,
                "description": null, "repository": null })
        };
        let needs = |names: &[(&str, Value)]| -> Vec<Value> {
            names.iter().map(|(name, kind)| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] })).collect()
        };
        serde_json::from_value(json!({
            "packages": [
                package("server", "0.1.0", Value::Null, "EUPL-1.2"),
                package("old", "1.0.0+spec", "registry+x".into(), "MIT/Apache-2.0"),
                package("trial", "2.0.0", "registry+x".into(), "MIT"),
            ],
            "resolve": { "nodes": [
                { "id": "server", "deps": needs(&[("old", Value::Null), ("trial", "dev".into())]) },
                { "id": "old", "deps": [] },
                { "id": "trial", "deps": [] },
            ] },
        }))
        .expect("metadata")
    }

    #[test]
    fn what_is_linked_is_listed_with_licence_hash_and_address() {
        let linked = named("server v0.1.0 (/a path)\nold v1.0.0+spec\nold v1.0.0+spec (*)\n");
        let sums = BTreeMap::from([(("old".to_owned(), "1.0.0+spec".to_owned()), "ab".to_owned())]);
        let bom = bom(&metadata(), &linked, &sums).expect("a bill");
        assert_eq!(bom["metadata"]["component"]["name"], "loket");
        let old = json!({
            "type": "library", "bom-ref": "pkg:cargo/old@1.0.0%2Bspec", "purl": "pkg:cargo/old@1.0.0%2Bspec",
            "name": "old", "version": "1.0.0+spec", "scope": "required",
            "licenses": [{ "expression": "MIT OR Apache-2.0" }], "hashes": [{ "alg": "SHA-256", "content": "ab" }],
        });
        assert_eq!(bom["components"], json!([old]), "what only tests need is no part of the program");
        let depends = json!([
            { "ref": "loket:server@0.1.0", "dependsOn": ["pkg:cargo/old@1.0.0%2Bspec"] },
            { "ref": "pkg:cargo/old@1.0.0%2Bspec", "dependsOn": [] },
        ]);
        // Sorted by reference.
        assert_eq!(bom["dependencies"], depends);
    }
}
