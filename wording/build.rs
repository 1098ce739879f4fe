//! Gathers the rule files of every language into one generated source, without comments and examples.
//! Not the parser of the rules: that is in the crate, and its tests read the whole files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("rules");
    let mut out = String::new();
    for language in ["en", "es"] {
        write_language(&mut out, language, &root.join(language))?;
    }
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("rules.rs");
    fs::write(target, out)
}

fn write_language(out: &mut String, language: &str, folder: &Path) -> io::Result<()> {
    let mut rules = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|ending| ending == "rule") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            rules.push((name, shortened(&fs::read_to_string(&path)?)));
        }
    }
    rules.sort();
    let words = shortened(&fs::read_to_string(folder.join("words.txt"))?);
    let spelling = shortened(&fs::read_to_string(folder.join("spelling.txt"))?);
    let classes = shortened(&fs::read_to_string(folder.join("classes.txt"))?);
    let frames = shortened(&fs::read_to_string(folder.join("frames.txt"))?);
    let constant = language.to_uppercase();
    let _ = writeln!(
        out,
        "pub(crate) static {constant}: Sources = Sources {{ words: {words:?}, spelling: {spelling:?}, classes: {classes:?}, \
         frames: {frames:?}, rules: &{rules:?} }};"
    );
    Ok(())
}

/// Comments and everything from `catches` on are for people and tests; line numbers stay as they were.
fn shortened(text: &str) -> String {
    let head = text.lines().take_while(|line| line.trim_end() != "catches");
    head.map(|line| if line.starts_with('#') { "" } else { line.trim_end() }).collect::<Vec<_>>().join("\n")
}
