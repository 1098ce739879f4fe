//! Builds the client a second time, from a copy of the source in another folder, and compares every byte that is sent.
//! It can't show that two machines agree, only that nothing of this one is in the bytes but the compiler and the source. The crates of
//! others are compiled once: they stand in the same folder for both.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Built, Files, Names, Profile, build, compiling, statics};
use crate::tools::{self, TempFolder};

/// Builds here and elsewhere; tells how many files are the same.
///
/// # Errors
/// When either does not build, or the compiler warns of anything in the client; when a file differs: the first one is named.
pub(crate) fn twice(profile: Profile) -> Result<usize> {
    let Built { fingerprint, .. } = build(profile, Names::Out)?;
    // It is compiled by now, and cargo says again what the compiler had to say.
    if tools::warns(&mut compiling(profile)?)? {
        bail!("the compiler warns of something in the client: see above");
    }
    let here = sent(&tools::root())?;
    let copy = TempFolder::new("the-same-source-in-another-folder")?;
    copy_source(copy.path())?;
    build_in(copy.path(), profile)?;
    let count = same(&here, &sent(copy.path())?)?;
    println!("built twice, in two folders: the same {count} files, build fingerprint {fingerprint}");
    Ok(count)
}

/// What `dist/` of a work tree holds.
fn sent(root: &Path) -> Result<Files> {
    let mut files = statics(&root.join("dist"))?;
    files.remove(".profile");
    Ok(files)
}

/// The source as it stands, committed or not, without what was built.
fn copy_source(to: &Path) -> Result<()> {
    let list = tools::told(&mut tools::program(
        "git",
        &["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    ))?;
    for name in list.split('\0').filter(|name| !name.is_empty()) {
        let (from, to) = (tools::root().join(name), to.join(name));
        if !from.is_file() {
            continue;
        }
        std::fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        std::fs::copy(&from, &to).with_context(|| format!("could not copy {name}"))?;
    }
    Ok(())
}

/// This very program, which then takes the copy for its work tree, and what is built for its own: nothing of ours is in there any more.
fn build_in(copy: &Path, profile: Profile) -> Result<()> {
    tools::must(&mut forgets_our_own(profile)?)?;
    let compiled = tools::target_dir().join(tools::WASM).join(profile.name()).join("web.wasm");
    if compiled.exists() {
        bail!("{} is still there, so nothing would be built a second time", compiled.display());
    }
    let mut again = Command::new(tools::this_program()?);
    again
        .current_dir(copy)
        .env("CARGO_MANIFEST_DIR", copy.join("xtask"))
        .env("CARGO_TARGET_DIR", tools::target_dir())
        .arg("build");
    if profile == Profile::Release {
        again.arg("--release");
    }
    tools::must(&mut again)
}

/// What takes all that was compiled of our own crates for the client.
fn forgets_our_own(profile: Profile) -> Result<Command> {
    let list = tools::told(&mut tools::cargo(&["metadata", "--format-version", "1", "--no-deps"]))?;
    let list: serde_json::Value = serde_json::from_str(&list).context("cargo's list of crates is no JSON")?;
    let packages = list["packages"].as_array().context("cargo lists no crates")?;
    let names = packages.iter().filter_map(|package| package["name"].as_str());
    let mut clean = tools::cargo(&["clean", "--profile", profile.name(), "--target", tools::WASM]);
    clean.args(names.flat_map(|name| ["--package", name]));
    Ok(clean)
}

fn same(here: &Files, there: &Files) -> Result<usize> {
    let differ = |name: &&String| here.get(*name) != there.get(*name);
    match here.keys().chain(there.keys()).find(differ) {
        Some(name) => bail!("two builds of the same source differ, first in {name}"),
        None => Ok(here.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_byte_more_a_file_more_or_a_file_less_is_named() {
        let one = files(&[("a.js", "1"), ("b.wasm", "2")]);
        assert_eq!(same(&one, &one.clone()).unwrap(), 2);
        for other in [files(&[("a.js", "1"), ("b.wasm", "3")]), files(&[("a.js", "1")])] {
            assert!(same(&one, &other).unwrap_err().to_string().ends_with("b.wasm"));
            assert!(same(&other, &one).unwrap_err().to_string().ends_with("b.wasm"));
        }
    }
}
