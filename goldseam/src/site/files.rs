//! The client's files: found by name, in the smallest form the browser takes.
//! They were named, compressed and listed when the client was built; nothing is compressed here.

use std::borrow::Cow;

use axum::http::{HeaderMap, HeaderValue, header};
use rust_embed::RustEmbed;

/// In a debug build the files are read from `dist/` each time, so that only what changed is built again. Where that is, the build script says.
#[derive(RustEmbed)]
#[folder = "$CLIENT_FOLDER"]
#[allow_missing = true]
struct Client;

/// A file as it will be sent.
pub(super) struct Found {
    pub(super) bytes: Cow<'static, [u8]>,
    pub(super) kind: &'static str,
    pub(super) encoding: Option<&'static str>,
    pub(super) caching: &'static str,
    pub(super) tag: HeaderValue,
}

/// Finds a file of the client, in a form the asking browser says it takes.
pub(super) fn find(name: &str, asked: &HeaderMap) -> Option<Found> {
    let forms = [("br", ".br"), ("gzip", ".gz")].into_iter().filter(|(encoding, _)| takes(asked, encoding));
    let small = forms
        .into_iter()
        .find_map(|(encoding, ending)| Some((Some(encoding), get(&format!("{name}{ending}"))?)));
    let (encoding, file) = small.or_else(|| Some((None, get(name)?)))?;
    let hash = data_encoding::HEXLOWER.encode(&file.metadata.sha256_hash()[..16]);
    Some(Found {
        bytes: file.data,
        kind: kind(name),
        encoding,
        caching: if is_hashed(name) { "public, max-age=31536000, immutable" } else { "no-cache" },
        tag: HeaderValue::from_str(&format!("\"{hash}\"")).ok()?,
    })
}

/// The fingerprint of the client in this program, if one is built in.
pub(crate) fn fingerprint() -> Option<String> {
    let facts: serde_json::Value = serde_json::from_slice(&get("build.json")?.data).ok()?;
    facts["fingerprint"].as_str().map(str::to_owned)
}

fn get(name: &str) -> Option<rust_embed::EmbeddedFile> {
    // A name with a hidden part is never a file of the client.
    if name.split('/').any(|part| part.starts_with('.')) { None } else { Client::get(name) }
}

/// Whether `Accept-Encoding` names the encoding without refusing it by `q=0`.
fn takes(asked: &HeaderMap, encoding: &str) -> bool {
    let listed = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    listed.flat_map(|value| value.split(',')).any(|item| {
        let mut parts = item.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0)));
        named && !refused
    })
}

/// `name-0123456789.ending`: the build puts ten letters of the content's hash into a name that may be kept for ever.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let tail = stem.rsplit_once('-').map_or("", |(_, tail)| tail);
    tail.len() == 10 && tail.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn an_encoding_counts_when_it_is_named_and_not_refused() {
        assert!(takes(&asking("gzip, deflate, br"), "br"));
        assert!(!takes(&asking("gzip, br;q=0"), "br"));
        assert!(!takes(&asking("brotli"), "br"));
        assert!(!takes(&HeaderMap::new(), "gzip"));
    }

    #[test]
    fn only_a_name_with_its_contents_hash_is_kept_for_ever() {
        assert!(is_hashed("fonts/serif-0123abcdef.woff2"));
        assert!(!is_hashed("index.html"));
        assert!(!is_hashed("service-worker.js"));
    }

    #[test]
    fn the_clients_folder_is_found_also_when_it_is_made_after_this_program() {
        let folder = std::path::Path::new(env!("CLIENT_FOLDER"));
        let as_the_system_names_it =
            |above: &std::path::Path| above.canonicalize().is_ok_and(|own| own == above);
        assert!(folder.parent().is_some_and(as_the_system_names_it), "{}", folder.display());
    }

    #[test]
    fn a_hidden_file_is_not_served() {
        assert!(find(".profile", &HeaderMap::new()).is_none());
        assert!(find("../Cargo.toml", &HeaderMap::new()).is_none());
    }
}
