//! Builds the browser client into `dist/`: compiled, glued, named by content, compressed, listed.
//! It serves nothing and knows no screen; what is built stands in `web/`.

mod cut;
mod names;
mod pack;
mod paths;
mod style;
mod twice;

pub(crate) use twice::twice;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;
use wording::Language;

use crate::tools;

/// The client's files by their path below `dist/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// In `boot.js`, the files that a device with a space needs at once.
const AT_ONCE: &str = "\"__SPACE__\"";

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
    /// Bytes as sent, with Brotli, before the first page is there.
    pub(crate) weight: usize,
    /// Bytes as sent before an open space, beside these.
    pub(crate) space: usize,
    /// Bytes as sent after it: the other rooms, and what is fetched when it is wanted.
    pub(crate) later: usize,
}

/// Whether compiled files carry the names of their functions, which a trace then tells: a third of what a browser fetches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Names {
    Kept,
    Out,
}

/// Builds the client and writes `dist/`.
///
/// # Errors
/// When the wasm target is missing, `web` does not compile, or its static files refer to each other in a circle; when a
/// file names a folder of this machine.
pub(crate) fn build(profile: Profile, names: Names) -> Result<Built> {
    tools::need_wasm_target()?;
    tools::must(&mut compiling(profile)?)?;
    let mut files = statics(&tools::root().join("web/static"))?;
    files.insert("style.css".to_owned(), style::join(statics(&tools::root().join("web/style"))?)?);
    let (code, at_once) = glued(profile, names)?;
    files.extend(code);
    files.extend(worded()?);
    name_what_is_fetched_at_once(&mut files, &at_once)?;
    let files = names::by_content(files)?;
    paths::must_be_unsaid(&files)?;
    let built = pack::write(files, &at_once, profile, &tools::root().join("dist"))?;
    let [first, space, later] = [built.weight, built.space, built.later].map(|bytes| bytes / 1024);
    println!(
        "client: {first} KB as sent before the first page, {space} KB more before an open space, {later} KB after that"
    );
    println!("build fingerprint {}", built.fingerprint);
    Ok(built)
}

/// Cargo, told to compile the client.
fn compiling(profile: Profile) -> Result<std::process::Command> {
    let words = ["build", "--package", "web", "--lib", "--target", tools::WASM, "--profile", profile.name()];
    let mut cargo = tools::cargo(&words);
    cargo.arg("--config").arg(paths::forgotten()?);
    Ok(cargo)
}

/// The compiled modules and the JavaScript that binds them; and which of them a device with a space needs at once.
fn glued(profile: Profile, kept: Names) -> Result<(Files, Vec<String>)> {
    let wasm = tools::target_dir().join(tools::WASM).join(profile.name()).join("web.wasm");
    let (cut, glue) = (tools::TempFolder::new("cut")?, tools::TempFolder::new("glue")?);
    let first = cut.path().join("first.wasm");
    let at_once = cut::cut(&std::fs::read(&wasm)?, cut.path(), &first)
        .with_context(|| format!("could not cut {}", wasm.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&first).out_name("client").typescript(false);
    bindgen
        .web(true)?
        .keep_lld_exports(true)
        .remove_name_section(kept == Names::Out)
        .remove_producers_section(true);
    bindgen.generate(glue.path()).with_context(|| format!("could not glue {}", wasm.display()))?;
    std::fs::remove_file(first)?;
    let mut files = statics(glue.path())?;
    for (name, bytes) in statics(cut.path())? {
        let named = kept == Names::Kept || !name.ends_with(".wasm");
        let bytes = if named { bytes } else { cut::without_names(&bytes)? };
        files.insert(name, bytes);
    }
    Ok((files, at_once))
}

/// Names them where the page's first script asks for them beside the first file.
fn name_what_is_fetched_at_once(files: &mut Files, at_once: &[String]) -> Result<()> {
    let boot = files.get_mut("boot.js").context("there is no boot.js")?;
    let paths: Vec<String> = at_once.iter().map(|name| format!("/{name}")).collect();
    let text = String::from_utf8(std::mem::take(boot))?;
    if !text.contains(AT_ONCE) || paths.is_empty() {
        bail!("boot.js names no files of a space's, or there are none");
    }
    *boot = text.replace(AT_ONCE, &serde_json::to_string(&paths)?).into_bytes();
    Ok(())
}

/// What the wording helper reads by, a file for each language: the client fetches one when someone writes in it.
fn worded() -> Result<Files> {
    let file = |language: Language| match wording::packed::write(language) {
        Ok(bytes) => Ok((format!("wording-{}.bin", language.code()), bytes)),
        Err(faults) => bail!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    };
    Language::ALL.into_iter().map(file).collect()
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
