//! Who depends on whom, asserted as a whole: a new arrow between crates is a decision, so it is written here first.
//! Versions and features are not looked at.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use super::Found;
use crate::tools;

/// The arrows of ARCHITECTURE.md. Tests may use more: they are outside the product.
const EDGES: &[(&str, &[&str])] = &[
    ("envelope", &[]),
    ("goldseam", &["relay"]),
    ("packing", &[]),
    ("practice", &[]),
    ("relay", &["sync"]),
    ("simulator", &["envelope", "practice", "relay", "space", "sync"]),
    ("space", &["envelope", "practice", "sync"]),
    ("sync", &[]),
    ("web", &["practice", "space", "wording"]),
    ("wording", &[]),
    ("xtask", &["packing", "wording"]),
];

/// What the host runs must not contain these, not even through another crate.
const UNKNOWN_TO_THE_HOST: &[&str] = &["practice", "envelope", "space", "wording"];

pub(super) fn broken() -> Result<Found> {
    let words = ["metadata", "--format-version", "1", "--no-deps", "--offline", "--locked"];
    let metadata: Value = serde_json::from_str(&tools::told(&mut tools::cargo(&words))?)?;
    let mut found = compared(&arrows(&metadata).context("cargo metadata has another shape than expected")?);
    for host in ["relay", "goldseam"] {
        // Not offline: on a fresh machine this is the first command that needs the dependencies' sources.
        let words = ["tree", "--package", host, "--edges", "normal,build", "--prefix", "none", "--locked"];
        found.extend(named(host, &tools::told(&mut tools::cargo(&words))?));
    }
    Ok(found)
}

type Arrows = BTreeMap<String, BTreeSet<String>>;

fn arrows(metadata: &Value) -> Option<Arrows> {
    let packages = metadata["packages"].as_array()?;
    packages.iter().map(|package| Some((package["name"].as_str()?.to_owned(), own(package)?))).collect()
}

/// The crates of this work tree that a package needs outside its tests.
fn own(package: &Value) -> Option<BTreeSet<String>> {
    let inside = |dependency: &&Value| dependency["path"].is_string() && dependency["kind"] != "dev";
    let dependencies = package["dependencies"].as_array()?.iter().filter(inside);
    dependencies.map(|dependency| dependency["name"].as_str().map(str::to_owned)).collect()
}

fn compared(arrows: &Arrows) -> Found {
    let allowed: Arrows = EDGES
        .iter()
        .map(|(from, to)| ((*from).to_owned(), to.iter().map(|t| (*t).to_owned()).collect()))
        .collect();
    let mut found = Found::new();
    for name in arrows.keys().chain(allowed.keys()).collect::<BTreeSet<_>>() {
        match (arrows.get(name), allowed.get(name)) {
            (Some(is), Some(may)) if is.is_subset(may) => {}
            (Some(is), Some(may)) => found.push(format!("{name} must not know {:?}", is - may)),
            (Some(_), None) => found.push(format!("{name} is not on the list of crates")),
            (None, _) => found.push(format!("{name} is on the list but not in the workspace")),
        }
    }
    found
}

fn named(host: &str, tree: &str) -> Found {
    let names = tree.lines().filter_map(|line| line.split_whitespace().next());
    let bad: BTreeSet<&str> = names.filter(|name| UNKNOWN_TO_THE_HOST.contains(name)).collect();
    bad.into_iter()
        .map(|name| format!("{host} contains {name}, so the host would run code that can read"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrows_of(list: &[(&str, &[&str])]) -> Arrows {
        list.iter().map(|(n, to)| ((*n).to_owned(), to.iter().map(|t| (*t).to_owned()).collect())).collect()
    }

    #[test]
    fn a_new_arrow_is_found() {
        let mut arrows = arrows_of(EDGES);
        assert_eq!(compared(&arrows), Found::new());
        arrows.entry("relay".to_owned()).or_default().insert("envelope".to_owned());
        assert_eq!(compared(&arrows), ["relay must not know {\"envelope\"}"]);
    }

    #[test]
    fn a_crate_that_is_not_listed_is_found() {
        let mut arrows = arrows_of(EDGES);
        arrows.insert("utils".to_owned(), BTreeSet::new());
        assert_eq!(compared(&arrows), ["utils is not on the list of crates"]);
    }

    #[test]
    fn a_reader_deep_in_the_tree_of_the_host_is_found() {
        assert_eq!(named("relay", "relay v0.1.0 (path)\nsync v0.1.0\n").len(), 0);
        assert_eq!(named("relay", "relay v0.1.0\naxum v0.8.9\nenvelope v0.1.0 (path)\n").len(), 1);
    }
}
