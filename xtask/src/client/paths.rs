//! What a compiled client would say of the machine it was built on: the folders of the crates are taken out, and a client that still
//! names one of this machine's is not built. So two people who build the same source have the same bytes, wherever they keep it.
//! It does not make two compilers agree: `rust-toolchain.toml` and `Cargo.lock` name those.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::Files;
use crate::tools;

/// A setting for `cargo --config`, beside the flags of `.cargo/config.toml`.
///
/// # Errors
/// When cargo can't list the crates.
pub(super) fn forgotten() -> Result<String> {
    let words = ["metadata", "--format-version", "1", "--filter-platform", tools::WASM];
    let metadata = tools::told(&mut tools::cargo(&words))?;
    let metadata = serde_json::from_str(&metadata).context("cargo's list of crates is no JSON")?;
    Ok(setting(&folders_of_crates(&metadata)))
}

/// The work tree and what is built are not among them: cargo names our own sources by where they stand in the tree, and a flag that
/// differs from folder to folder would have all crates compiled anew in each.
fn folders_of_crates(metadata: &Value) -> BTreeSet<PathBuf> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let crates = packages.iter().filter(|package| !package["source"].is_null());
    let manifests = crates.filter_map(|package| package["manifest_path"].as_str());
    manifests.filter_map(|path| Some(Path::new(path).parent()?.parent()?.to_path_buf())).collect()
}

fn setting(crates: &BTreeSet<PathBuf>) -> String {
    let flag = |from: &PathBuf| format!("--remap-path-prefix={}=/crates", from.display());
    let flags: Vec<Value> = crates.iter().map(|from| flag(from).into()).collect();
    format!("target.{}.rustflags={}", tools::WASM, Value::from(flags))
}

/// Looks whether a file names a folder of this machine.
///
/// # Errors
/// When one does: its name, and the folder.
pub(super) fn must_be_unsaid(files: &Files) -> Result<()> {
    let home = |name| std::env::var_os(name).map(PathBuf::from);
    let crates = home("CARGO_HOME").or_else(|| Some(home("HOME")?.join(".cargo")));
    let folders = [Some(tools::root()), Some(tools::target_dir()), crates];
    named(files, &folders.into_iter().flatten().collect::<Vec<_>>())
}

/// A short folder may stand in any text.
const SHORTEST: usize = 5;

fn named(files: &Files, folders: &[PathBuf]) -> Result<()> {
    for folder in folders.iter().map(|folder| folder.to_string_lossy()).filter(|name| name.len() >= SHORTEST)
    {
        let finder = memchr::memmem::Finder::new(folder.as_bytes());
        if let Some((name, _)) = files.iter().find(|(_, bytes)| finder.find(bytes).is_some()) {
            bail!(
                "{name} names a folder of this machine, {folder}: another who builds it would have other bytes"
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_of_crates_has_one_name_and_our_own_none() {
        let metadata = serde_json::json!({ "packages": [
            { "source": "registry+x", "manifest_path": "/home/ana/.cargo/registry/src/one/leptos-0.8.1/Cargo.toml" },
            { "source": "registry+x", "manifest_path": "/home/ana/.cargo/registry/src/one/idb-0.6.5/Cargo.toml" },
            { "source": null, "manifest_path": "/home/ana/goldseam/web/Cargo.toml" },
        ] });
        let flag = "\"--remap-path-prefix=/home/ana/.cargo/registry/src/one=/crates\"";
        assert_eq!(
            setting(&folders_of_crates(&metadata)),
            format!("target.wasm32-unknown-unknown.rustflags=[{flag}]")
        );
    }

    #[test]
    fn a_client_that_names_a_folder_of_this_machine_is_refused() {
        let files = Files::from([
            ("boot.js".to_owned(), b"import '/client.js'".to_vec()),
            ("client.wasm".to_owned(), b"\0/home/ana/goldseam/web/src/lib.rs\0".to_vec()),
        ]);
        named(&files, &["/home/ben/goldseam".into(), "/home".into(), "/".into()]).unwrap_err();
        named(&files, &["/home/ben/goldseam".into(), "/hom".into(), "/".into()]).unwrap();
        let fault = named(&files, &["/home/ana/goldseam".into()]).unwrap_err().to_string();
        assert!(fault.contains("client.wasm") && fault.contains("/home/ana/goldseam"));
    }
}
