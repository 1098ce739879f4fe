//! Gives each client file a name that carries its content's hash, and rewrites the places that speak of it, so that
//! a browser may keep a file for ever. It reads no file system.

use anyhow::{Result, bail};

use super::Files;

/// How many letters of the hash a name carries.
const LETTERS: usize = 10;

/// Renames the files. A file keeps its name when a person or a browser calls it by name, or when the compiled module
/// speaks of it: compiled bytes can't be rewritten.
pub(super) fn by_content(mut waiting: Files) -> Result<Files> {
    let kept = kept(&waiting);
    let originals: Vec<String> = waiting.keys().cloned().collect();
    let mut renamed: std::collections::BTreeMap<String, String> =
        kept.iter().map(|name| (name.clone(), name.clone())).collect();
    let mut done = Files::new();
    while !waiting.is_empty() {
        let ready = |name: &String, bytes: &Vec<u8>| {
            let open = spoken_of(name, bytes, &originals);
            open.iter().all(|other| other == name || renamed.contains_key(other))
        };
        let names: Vec<String> =
            waiting.iter().filter(|(n, b)| ready(n, b)).map(|(n, _)| n.clone()).collect();
        if names.is_empty() {
            let stuck = waiting.into_keys().collect::<Vec<_>>().join(", ");
            bail!("these client files refer to each other in a circle: {stuck}");
        }
        for name in names {
            let bytes = waiting.remove(&name).unwrap_or_default();
            let bytes = rewritten(&name, bytes, &renamed);
            let new = if kept.contains(&name) { name.clone() } else { hashed(&name, &bytes) };
            done.insert(new.clone(), bytes);
            renamed.insert(name, new);
        }
    }
    Ok(done)
}

/// Whether the name carries its content's hash.
pub(super) fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let tail = stem.rsplit_once('-').map_or("", |(_, tail)| tail);
    tail.len() == LETTERS && tail.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn kept(files: &Files) -> Vec<String> {
    let modules: Vec<&Vec<u8>> = files.iter().filter(|(n, _)| n.ends_with(".wasm")).map(|(_, b)| b).collect();
    let spoken = |name: &str| {
        let path = format!("/{name}");
        let path = memchr::memmem::Finder::new(path.as_bytes());
        modules.iter().any(|module| path.find(module).is_some())
    };
    let by_name = |name: &str| {
        name.ends_with(".html")
            || name.ends_with(".webmanifest")
            || name.ends_with(".txt")
            || name == "favicon.ico"
    };
    files.keys().filter(|name| by_name(name) || spoken(name)).cloned().collect()
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    format!("{stem}-{}.{ending}", &hash[..LETTERS])
}

fn is_text(name: &str) -> bool {
    [".html", ".css", ".js", ".webmanifest", ".json", ".svg"].iter().any(|ending| name.ends_with(ending))
}

/// The files among `all` that this one speaks of.
fn spoken_of(name: &str, bytes: &[u8], all: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    each_word(name, bytes, |word| {
        let file = resolved(name, word);
        if all.contains(&file) {
            found.push(file);
        }
        None
    });
    found
}

fn rewritten(name: &str, bytes: Vec<u8>, renamed: &std::collections::BTreeMap<String, String>) -> Vec<u8> {
    let text = each_word(name, &bytes, |word| {
        let (path, tail) = word.split_at(word.find(['?', '#']).unwrap_or(word.len()));
        let file = resolved(name, path);
        let new = renamed.get(&file).filter(|new| **new != file)?;
        Some(format!("/{new}{tail}"))
    });
    text.map_or(bytes, String::into_bytes)
}

/// Cuts a text file into words at quotes, brackets and blanks, and puts it together again with `change` applied.
fn each_word(name: &str, bytes: &[u8], mut change: impl FnMut(&str) -> Option<String>) -> Option<String> {
    let text = is_text(name).then(|| std::str::from_utf8(bytes).ok()).flatten()?;
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| c.is_whitespace() || "\"'`(),;".contains(c)) {
        let last = piece.chars().next_back().filter(|c| c.is_whitespace() || "\"'`(),;".contains(*c));
        let word = last.map_or(piece, |c| &piece[..piece.len() - c.len_utf8()]);
        match change(word) {
            Some(new) => out.push_str(&new),
            None => out.push_str(word),
        }
        out.extend(last);
    }
    Some(out)
}

/// A word as a path below the root, seen from the file it stands in.
fn resolved(from: &str, word: &str) -> String {
    let word = &word[..word.find(['?', '#']).unwrap_or(word.len())];
    if let Some(absolute) = word.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in word.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            other => parts.push(other),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(n, b)| ((*n).to_owned(), b.as_bytes().to_vec())).collect()
    }

    fn only<'a>(files: &'a Files, start: &str) -> (&'a str, &'a str) {
        let (name, bytes) = files.iter().find(|(n, _)| n.starts_with(start)).unwrap();
        (name, std::str::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_file_is_named_by_its_content_and_called_by_that_name() {
        let out = by_content(files(&[
            ("index.html", "<script type=\"module\" src=\"/boot.js\"></script>"),
            ("boot.js", "import init from './client.js';"),
            ("client.js", "new URL('client_bg.wasm', import.meta.url)"),
            ("client_bg.wasm", "code"),
        ]))
        .unwrap();
        let (boot, body) = only(&out, "boot");
        assert!(is_hashed(boot));
        assert!(only(&out, "index").1.contains(&format!("src=\"/{boot}\"")));
        assert!(body.contains(&format!("'/{}'", only(&out, "client-").0)));
        assert!(only(&out, "client-").1.contains(only(&out, "client_bg").0));
    }

    #[test]
    fn a_file_of_which_the_compiled_module_speaks_keeps_its_name() {
        let out = by_content(files(&[("worker.js", "x"), ("client_bg.wasm", "..new Worker(/worker.js)..")]))
            .unwrap();
        assert!(out.contains_key("worker.js"));
    }

    #[test]
    fn paths_are_seen_from_the_file_they_stand_in() {
        let out =
            by_content(files(&[("styles/a.css", "src: url(../fonts/f.woff2) x"), ("fonts/f.woff2", "f")]))
                .unwrap();
        let font = only(&out, "fonts/").0;
        assert_eq!(only(&out, "styles/").1, format!("src: url(/{font}) x"));
    }

    #[test]
    fn the_pages_head_says_the_name_of_a_file_that_is_fetched_later() {
        let out = by_content(files(&[
            ("index.html", "<meta name=\"wording-en\" content=\"/wording-en.bin\">"),
            ("wording-en.bin", "rules"),
        ]))
        .unwrap();
        let name = only(&out, "wording-en").0;
        assert!(is_hashed(name));
        assert_eq!(only(&out, "index").1, format!("<meta name=\"wording-en\" content=\"/{name}\">"));
    }

    #[test]
    fn a_circle_is_named_not_followed() {
        let error = by_content(files(&[("a.js", "'./b.js'"), ("b.js", "'./a.js'")])).unwrap_err();
        assert!(error.to_string().contains("a.js, b.js"));
    }

    #[test]
    fn another_content_has_another_name() {
        let one = by_content(files(&[("a.js", "1")])).unwrap();
        let two = by_content(files(&[("a.js", "2")])).unwrap();
        assert_ne!(one.keys().next(), two.keys().next());
    }
}
