//! Reads the texts of every language and writes typed keys for them; a difference between languages stops the build.
//! It is not a translator and knows no screen: it sees names, variables and words.
//!
//! One room is one file, `texts/<language>/<room>.ftl`, and each of its keys begins with the room's name:
//! `check-in-title` in `check_in.ftl` becomes `keys::check_in::TITLE`; `check-in-shared-on = ... { $day }` becomes
//! the function `keys::check_in::shared_on(day)`.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

const LANGUAGES: [&str; 2] = ["en", "es"];

type Failure = Box<dyn std::error::Error>;

/// One text: its variables, in alphabetical order, and its words for the generated documentation.
#[derive(Default)]
struct Said {
    variables: BTreeSet<String>,
    words: String,
}

/// Room -> key -> text.
type Rooms = BTreeMap<String, BTreeMap<String, Said>>;

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=texts");
    if env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // The client is cut in two along these (`src/rooms/later.rs`).
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut faults = Vec::new();
    let mut rooms_by_language = Vec::new();
    let first = fs::read_to_string("texts/first.txt")?;
    let first: Vec<&str> = first.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    for language in LANGUAGES {
        let (rooms, source) = read_language(language, &mut faults)?;
        let (of_first, rest) = parted(&source, &first);
        fs::write(out.join(format!("first-{language}.ftl")), of_first)?;
        fs::write(out.join(format!("{language}.ftl")), rest)?;
        rooms_by_language.push(rooms);
    }
    for (language, rooms) in LANGUAGES.iter().zip(&rooms_by_language).skip(1) {
        compare(&rooms_by_language[0], rooms, language, &mut faults);
    }
    if !faults.is_empty() {
        return Err(format!("the texts are not whole:\n  {}", faults.join("\n  ")).into());
    }
    fs::write(out.join("keys.rs"), generate(&rooms_by_language[0])?)?;
    Ok(())
}

fn read_language(language: &str, faults: &mut Vec<String>) -> Result<(Rooms, String), Failure> {
    let mut rooms = Rooms::new();
    let mut sources = String::new();
    for path in files_of(Path::new("texts").join(language))? {
        println!("cargo::rerun-if-changed={}", path.display());
        let room = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default().to_owned();
        let source = fs::read_to_string(&path)?;
        rooms.insert(room.clone(), read_room(&room, &path, &source, faults));
        sources.push_str(&without_comments(&source));
    }
    Ok((rooms, sources))
}

fn files_of(folder: PathBuf) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // The gallery is no part of the product, and neither are its words.
        let left_out = path.file_stem().is_some_and(|s| s == "gallery") && env::var("PROFILE")? == "release";
        if path.extension().is_some_and(|e| e == "ftl") && !left_out {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read_room(room: &str, path: &Path, source: &str, faults: &mut Vec<String>) -> BTreeMap<String, Said> {
    let mut texts = BTreeMap::new();
    let mut fault = |what: String| faults.push(format!("{}: {what}", path.display()));
    let resource = match parser::parse(source) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            errors.iter().for_each(|e| fault(format!("does not parse: {e}")));
            resource
        }
    };
    let prefix = format!("{}-", room.replace('_', "-"));
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let Some(name) = id.strip_prefix(&prefix) else {
            fault(format!("\"{id}\" must begin with \"{prefix}\""));
            continue;
        };
        let Some(pattern) = message.value.filter(|_| message.attributes.is_empty()) else {
            fault(format!("\"{id}\" must be one text without attributes"));
            continue;
        };
        let mut said = Said::default();
        if let Err(what) = read_pattern(&pattern, &mut said) {
            fault(format!("\"{id}\" {what}"));
        }
        if said.words.contains(['!', '¡']) {
            fault(format!("\"{id}\" raises its voice: no exclamation marks"));
        }
        if texts.insert(name.to_owned(), said).is_some() {
            fault(format!("\"{id}\" stands twice"));
        }
    }
    texts
}

fn read_pattern(pattern: &Pattern<&str>, said: &mut Said) -> Result<(), &'static str> {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.words.push_str(value),
            PatternElement::Placeable { expression } => read_expression(expression, said)?,
        }
    }
    Ok(())
}

fn read_expression(expression: &Expression<&str>, said: &mut Said) -> Result<(), &'static str> {
    match expression {
        Expression::Inline(inline) => read_inline(inline, said),
        Expression::Select { selector, variants } => {
            read_inline(selector, said)?;
            variants.iter().try_for_each(|variant| {
                said.words.push_str(" | ");
                read_pattern(&variant.value, said)
            })
        }
    }
}

fn read_inline(inline: &InlineExpression<&str>, said: &mut Said) -> Result<(), &'static str> {
    match inline {
        InlineExpression::VariableReference { id } => {
            said.variables.insert(id.name.to_owned());
            let _ = write!(said.words, "{{{}}}", id.name);
            Ok(())
        }
        InlineExpression::StringLiteral { value } => {
            said.words.push_str(value);
            Ok(())
        }
        InlineExpression::TermReference { arguments: None, attribute: None, .. }
        | InlineExpression::NumberLiteral { .. } => Ok(()),
        InlineExpression::Placeable { expression } => read_expression(expression, said),
        _ => Err("may hold variables, selections and plain terms only"),
    }
}

/// Comments are for people who write texts; the client need not carry them.
fn without_comments(source: &str) -> String {
    source.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    )
}

/// The first page's texts, and the others.
fn parted(source: &str, starts: &[&str]) -> (String, String) {
    let (mut first, mut rest, mut is_first) = (String::new(), String::new(), false);
    for line in source.lines() {
        // A text goes on over indented lines, and over the end of a selection.
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            is_first = starts.iter().any(|start| line.starts_with(start));
        }
        let part = if is_first { &mut first } else { &mut rest };
        part.push_str(line);
        part.push('\n');
    }
    (first, rest)
}

fn compare(first: &Rooms, other: &Rooms, language: &str, faults: &mut Vec<String>) {
    let flat = |rooms: &Rooms| -> BTreeMap<String, BTreeSet<String>> {
        let texts = rooms.iter().flat_map(|(room, texts)| texts.iter().map(move |t| (room, t)));
        texts.map(|(room, (key, said))| (format!("{room}.ftl: {key}"), said.variables.clone())).collect()
    };
    let (first, other) = (flat(first), flat(other));
    for (key, variables) in &first {
        match other.get(key) {
            None => faults.push(format!("{language}/{key} is missing")),
            Some(found) if found != variables => {
                faults.push(format!(
                    "{language}/{key} has the variables {found:?}, {} has {variables:?}",
                    LANGUAGES[0]
                ));
            }
            Some(_) => {}
        }
    }
    let extra = other.keys().filter(|key| !first.contains_key(*key));
    faults.extend(extra.map(|key| format!("{language}/{key} is not in {}", LANGUAGES[0])));
}

fn generate(rooms: &Rooms) -> Result<String, Failure> {
    let mut out = String::new();
    for (room, texts) in rooms {
        writeln!(out, "/// The texts of `{room}.ftl`.\npub mod {room} {{")?;
        writeln!(out, "#[allow(unused_imports)] use super::super::{{Key, Said, Value}};")?;
        for (name, said) in texts {
            generate_one(&mut out, room, name, said)?;
        }
        generate_by_name(&mut out, texts)?;
        writeln!(out, "}}")?;
    }
    Ok(out)
}

/// For catalogues: the text that is filed under a name known only when the program runs.
fn generate_by_name(out: &mut String, texts: &BTreeMap<String, Said>) -> Result<(), Failure> {
    writeln!(out, "pub fn by_name(name: &str) -> Option<Key> {{ match name {{")?;
    for (name, _) in texts.iter().filter(|(_, said)| said.variables.is_empty()) {
        writeln!(out, "{name:?} => Some({}),", name.replace('-', "_").to_uppercase())?;
    }
    writeln!(out, "_ => None }} }}")?;
    Ok(())
}

fn generate_one(out: &mut String, room: &str, name: &str, said: &Said) -> Result<(), Failure> {
    let id = format!("{}-{name}", room.replace('_', "-"));
    let doc = said.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let ident = name.replace('-', "_");
    writeln!(out, "#[doc = {doc:?}]")?;
    if said.variables.is_empty() {
        writeln!(out, "pub const {}: Key = Key::new({id:?});", ident.to_uppercase())?;
        return Ok(());
    }
    let variables: Vec<_> = said.variables.iter().map(|v| (v, v.replace('-', "_"))).collect();
    let parameters: Vec<_> = variables.iter().map(|(_, v)| format!("{v}: impl Into<Value>")).collect();
    let pairs: Vec<_> = variables.iter().map(|(name, v)| format!("({name:?}, {v}.into())")).collect();
    writeln!(out, "pub fn {ident}({}) -> Said {{", parameters.join(", "))?;
    writeln!(out, "Said::new(Key::new({id:?}), vec![{}])\n}}", pairs.join(", "))?;
    Ok(())
}
