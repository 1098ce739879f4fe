//! What a compiled client would say of the machine it was built on, taken out: the folders of the work tree, of what is built
//! and of the crates. So two people who build the same source have the same bytes, wherever they keep it.
//! It does not make two compilers agree: `rust-toolchain.toml` and `Cargo.lock` name those.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::tools;

/// A setting for `cargo --config`, beside the flags of `.cargo/config.toml`.
///
/// # Errors
/// When cargo can't list the crates.
pub(super) fn forgotten() -> Result<String> {
    let words = ["metadata", "--format-version", "1", "--filter-platform", tools::WASM];
    let metadata = tools::told(&mut tools::cargo(&words))?;
    let metadata = serde_json::from_str(&metadata).context("cargo's list of crates is no JSON")?;
    Ok(setting(&remaps(&tools::root(), &tools::target_dir(), &metadata)))
}

/// The last that fits a path counts, so the widest comes first.
fn remaps(root: &Path, target: &Path, metadata: &Value) -> Vec<(PathBuf, &'static str)> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let crates = packages.iter().filter(|package| !package["source"].is_null());
    let manifests = crates.filter_map(|package| package["manifest_path"].as_str());
    let folders: BTreeSet<_> = manifests.filter_map(|path| Path::new(path).parent()?.parent()).collect();
    let crates = folders.into_iter().map(|folder| (folder.to_path_buf(), "/crates"));
    [(root.to_path_buf(), "/goldseam"), (target.to_path_buf(), "/goldseam/target")]
        .into_iter()
        .chain(crates)
        .collect()
}

fn setting(remaps: &[(PathBuf, &'static str)]) -> String {
    let flag = |(from, to): &(PathBuf, &str)| format!("--remap-path-prefix={}={to}", from.display());
    let flags: Vec<Value> = remaps.iter().map(|remap| flag(remap).into()).collect();
    format!("target.{}.rustflags={}", tools::WASM, Value::from(flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_of_crates_has_one_name_and_the_work_tree_another() {
        let metadata = serde_json::json!({ "packages": [
            { "source": "registry+x", "manifest_path": "/home/ana/.cargo/registry/src/one/leptos-0.8.1/Cargo.toml" },
            { "source": "registry+x", "manifest_path": "/home/ana/.cargo/registry/src/one/idb-0.6.5/Cargo.toml" },
            { "source": null, "manifest_path": "/home/ana/goldseam/web/Cargo.toml" },
        ] });
        let setting = setting(&remaps(Path::new("/home/ana/goldseam"), Path::new("/big/target"), &metadata));
        let flags = [
            "/home/ana/goldseam=/goldseam",
            "/big/target=/goldseam/target",
            "/home/ana/.cargo/registry/src/one=/crates",
        ];
        let flags = flags.map(|flag| format!("\"--remap-path-prefix={flag}\"")).join(",");
        assert_eq!(setting, format!("target.wasm32-unknown-unknown.rustflags=[{flags}]"));
    }
}
