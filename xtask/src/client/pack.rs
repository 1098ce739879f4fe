//! Writes the named files with their compressed twins, the service worker that keeps them for offline use, and
//! `build.json` with the fingerprint. It changes no content.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Built, Files, Profile, SERVICE_WORKER, names};

/// What a page reads to show its fingerprint.
const FACTS: &str = "build.json";

/// Writes them. `at_once` are those that an open space needs, by their names before they were named by content.
///
/// # Errors
/// When `dist` can't be written.
pub(super) fn write(mut files: Files, at_once: &[String], profile: Profile, dist: &Path) -> Result<Built> {
    let fingerprint = fingerprint(&files);
    let wanted = files.keys().map(String::as_str).filter(|name| wanted_offline(name)).chain([FACTS]);
    let assets: Vec<String> = wanted.map(|name| format!("/{name}")).collect();
    files.insert("service-worker.js".to_owned(), service_worker(&fingerprint, &assets)?.into_bytes());
    let facts = serde_json::json!({ "fingerprint": fingerprint, "version": env!("CARGO_PKG_VERSION"), "assets": assets });
    files.insert(FACTS.to_owned(), serde_json::to_vec_pretty(&facts)?);
    let sent = with_twins(&files, profile, dist)?;
    let mut built = Built { fingerprint, weight: 0, space: 0, later: 0 };
    for (name, bytes) in sent.iter().filter(|(name, _)| wanted_offline(name)) {
        let part = match name {
            name if is_one_of(name, at_once) => &mut built.space,
            name if comes_later(name) => &mut built.later,
            _ => &mut built.weight,
        };
        *part += bytes;
    }
    Ok(built)
}

/// The hash of everything the browser will run, in groups that two people can read to each other.
fn fingerprint(files: &Files) -> String {
    let mut hash = blake3::Hasher::new();
    for (name, bytes) in
        files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).chain([("", SERVICE_WORKER.as_bytes())])
    {
        hash.update(format!("{name}\0{}\n", blake3::hash(bytes).to_hex()).as_bytes());
    }
    let hex = hash.finalize().to_hex();
    [&hex[0..4], &hex[4..8], &hex[8..12], &hex[12..16]].join("-")
}

/// Licence texts are served but not kept on the phone.
fn wanted_offline(name: &str) -> bool {
    !name.ends_with(".txt")
}

/// The cache's name carries the content's hash, or a new release would serve old wasm with new glue.
fn service_worker(fingerprint: &str, assets: &[String]) -> Result<String> {
    let list = serde_json::to_string_pretty(assets)?;
    Ok(SERVICE_WORKER
        .replace("__CACHE__", &format!("goldseam-{fingerprint}"))
        .replace("\"__ASSETS__\"", &list))
}

/// Fetched once the first page is there: what was cut off from the rest of the client, and what the wording helper reads by.
fn comes_later(name: &str) -> bool {
    ["split_", "chunk_", "wording-"].iter().any(|start| name.starts_with(start))
}

/// Whether it is one of these files, under the name that carries its content.
fn is_one_of(name: &str, all: &[String]) -> bool {
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let plain = stem(name);
    let plain =
        if names::is_hashed(name) { plain.rsplit_once('-').map_or("", |(plain, _)| plain) } else { &plain };
    all.iter().any(|one| stem(one) == plain)
}

/// Writes what changed, removes what is gone, and tells for each file the bytes a browser gets with Brotli.
fn with_twins<'f>(files: &'f Files, profile: Profile, dist: &Path) -> Result<Vec<(&'f str, usize)>> {
    let same = std::fs::read_to_string(dist.join(".profile")).is_ok_and(|was| was == profile.name());
    let mut keep = BTreeSet::from([".profile".to_owned()]);
    let mut all = Vec::new();
    for (name, bytes) in files {
        let path = dist.join(name);
        std::fs::create_dir_all(path.parent().context("a file without a folder")?)?;
        let there = same && names::is_hashed(name) && path.is_file();
        if !there {
            std::fs::write(&path, bytes)?;
            write_twins(&path, bytes, profile)?;
        }
        let twins = ["", ".br", ".gz"].map(|ending| format!("{name}{ending}"));
        let sent = std::fs::metadata(dist.join(&twins[1])).map_or(bytes.len(), |file| file.len() as usize);
        all.push((name.as_str(), sent));
        keep.extend(twins);
    }
    std::fs::write(dist.join(".profile"), profile.name())?;
    sweep(dist, &keep)?;
    Ok(all)
}

fn write_twins(path: &Path, bytes: &[u8], profile: Profile) -> Result<()> {
    let quality = if profile == Profile::Release { 11 } else { 5 };
    for (ending, small) in [("br", packing::brotli(bytes, quality)?), ("gz", packing::gzip(bytes)?)] {
        let twin = path
            .with_file_name(format!("{}.{ending}", path.file_name().unwrap_or_default().to_string_lossy()));
        if compressible(path) && small.len() < bytes.len() {
            std::fs::write(twin, small)?;
        } else if twin.exists() {
            std::fs::remove_file(twin)?;
        }
    }
    Ok(())
}

fn compressible(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    ["html", "css", "js", "wasm", "webmanifest", "json", "svg", "txt", "ftl", "bin"].contains(&&*ending)
}

/// Removes the files of an earlier build.
fn sweep(dist: &Path, keep: &BTreeSet<String>) -> Result<()> {
    for name in super::statics(dist)?.into_keys().filter(|name| !keep.contains(name)) {
        std::fs::remove_file(dist.join(name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Files {
        Files::from([("index.html".to_owned(), text.as_bytes().to_vec())])
    }

    #[test]
    fn the_fingerprint_is_of_the_content() {
        assert_eq!(fingerprint(&files("a")), fingerprint(&files("a")));
        assert_ne!(fingerprint(&files("a")), fingerprint(&files("b")));
    }

    #[test]
    fn the_service_worker_names_its_cache_by_the_content_and_lists_the_files() {
        let text = service_worker("abcd", &["/index.html".to_owned()]).unwrap();
        assert!(text.contains("\"goldseam-abcd\"") && text.contains("\"/index.html\""));
        assert!(!text.contains("__"));
    }

    #[test]
    fn what_is_sent_counts_where_it_is_needed() {
        let folder = crate::tools::TempFolder::new("pack-weights").unwrap();
        let names = [
            "index.html",
            "split_space-0123456789.wasm",
            "chunk_4-0123456789.wasm",
            "split_rooms-0123456789.wasm",
            "wording-en-0123456789.bin",
        ];
        let files: Files = names
            .iter()
            .zip(1..)
            .map(|(name, size)| ((*name).to_owned(), vec![b'x'; 10_usize.pow(size)]))
            .collect();
        let at_once = ["chunk_4.wasm", "split_space.wasm"].map(str::to_owned);
        let built = write(files.clone(), &at_once, Profile::Dev, folder.path()).unwrap();
        let sent = |name: &str| {
            std::fs::metadata(folder.path().join(format!("{name}.br")))
                .map_or(files[name].len(), |f| f.len() as usize)
        };
        assert_eq!(built.space, sent(names[1]) + sent(names[2]));
        assert_eq!(built.later, sent(names[3]) + sent(names[4]));
        assert!(built.weight > sent(names[0]), "the service worker and the facts come first too");
    }

    #[test]
    fn a_second_build_leaves_nothing_of_the_first() {
        let folder = crate::tools::TempFolder::new("pack-test").unwrap();
        let old = Files::from([("old.js".to_owned(), vec![b'x'; 500])]);
        write(old, &[], Profile::Dev, folder.path()).unwrap();
        assert!(folder.path().join("old.js.br").is_file());
        write(files(&"a".repeat(500)), &[], Profile::Dev, folder.path()).unwrap();
        assert!(!folder.path().join("old.js").exists() && !folder.path().join("old.js.br").exists());
        assert!(folder.path().join("index.html.gz").is_file());
    }
}
