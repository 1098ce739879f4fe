//! Builds the browser client into `dist/`: compiled, glued, named by content, compressed, listed.
//! It serves nothing and knows no screen; what is built stands in `web/`.

mod names;
mod pack;
mod style;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::tools;

/// The client's files by their path below `dist/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

const SERVICE_WORKER: &str = include_str!("service-worker.js");

/// How the client is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Dev,
    /// Small to send.
    Release,
}

impl Profile {
    pub(crate) fn of(release: bool) -> Self {
        if release { Self::Release } else { Self::Dev }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }
}

/// What was built.
pub(crate) struct Built {
    /// What both partners can compare: the hash of everything the browser runs.
    pub(crate) fingerprint: String,
    /// Bytes as sent to a browser that takes Brotli.
    pub(crate) weight: usize,
}

/// Builds the client and writes `dist/`.
///
/// # Errors
/// When the wasm target is missing, `web` does not compile, or its static files refer to each other in a circle.
pub(crate) fn build(profile: Profile) -> Result<Built> {
    tools::need_wasm_target()?;
    let words = ["build", "--package", "web", "--lib", "--target", tools::WASM, "--profile", profile.name()];
    tools::must(&mut tools::cargo(&words))?;
    let mut files = statics(&tools::root().join("web/static"))?;
    files.insert("style.css".to_owned(), style::join(statics(&tools::root().join("web/style"))?)?);
    files.extend(glued(profile)?);
    let files = names::by_content(files)?;
    let built = pack::write(files, profile, &tools::root().join("dist"))?;
    println!("client: {} KB as sent, build fingerprint {}", built.weight / 1024, built.fingerprint);
    Ok(built)
}

/// The compiled module and the JavaScript that binds it.
fn glued(profile: Profile) -> Result<Files> {
    let wasm = tools::target_dir().join(tools::WASM).join(profile.name()).join("web.wasm");
    let folder = tools::TempFolder::new("glue")?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&wasm).out_name("client").typescript(false);
    bindgen.web(true)?.remove_name_section(profile == Profile::Release).remove_producers_section(true);
    bindgen.generate(folder.path()).with_context(|| format!("could not glue {}", wasm.display()))?;
    statics(folder.path())
}

/// All files below a folder, by their path within it.
fn statics(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let entries =
            std::fs::read_dir(&next).with_context(|| format!("could not read {}", next.display()))?;
        for path in entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<PathBuf>>>()? {
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder)?.to_string_lossy().into_owned();
                files.insert(name, std::fs::read(&path)?);
            }
        }
    }
    Ok(files)
}
