//! Packs of questionnaires that a host offers from a folder: a list of them, and each as the file it is.
//!
//! They are looked at by name and size only. Whether one can be used, each device checks for itself; and a device fetches all
//! that are listed, so that nobody here learns which of them somebody chose.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Path as Named, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The most bytes of a pack; a device takes no more either (see docs/packs.md).
const MOST_BYTES: u64 = 32 * 1024;
/// The most packs that are offered: a device fetches them all.
const MOST: usize = 24;
const LIST: &str = "index.json";

/// What a folder holds, by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// The packs that are offered, in the order of their names.
    pub(crate) offered: Vec<String>,
    /// The files that are not: too large, named otherwise, or one too many.
    pub(crate) passed_over: Vec<String>,
}

/// Looks into the folder. What is put there later is offered without a restart.
///
/// # Errors
/// When it can't be read.
pub(crate) fn look(folder: &Path) -> Result<Listed> {
    let entries = std::fs::read_dir(folder).with_context(|| {
        format!("could not read the folder of packs {}. Does it exist?", folder.display())
    })?;
    let mut listed = Listed::default();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link into another folder is followed: the host put it there.
        let fits = std::fs::metadata(entry.path()).is_ok_and(|of| of.is_file() && of.len() <= MOST_BYTES);
        let to = if fits && is_name(&name) { &mut listed.offered } else { &mut listed.passed_over };
        to.push(name);
    }
    listed.offered.sort();
    let beyond = listed.offered.split_off(listed.offered.len().min(MOST));
    listed.passed_over.extend(beyond);
    listed.passed_over.sort();
    Ok(listed)
}

/// Small letters, digits and lines, and the ending `.json`: nothing that leads to another folder.
fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    let stem = name.strip_suffix(".json").unwrap_or_default();
    (1..=64).contains(&stem.len()) && !stem.starts_with('.') && stem.bytes().all(plain) && name != LIST
}

/// The list at `/packs/index.json` and the files beside it; an empty list where no folder was named.
pub(super) fn routes<S: Clone + Send + Sync + 'static>(folder: Option<PathBuf>) -> Router<S> {
    Router::new().route("/packs/index.json", get(list)).route("/packs/{name}", get(one)).with_state(folder)
}

async fn list(State(folder): State<Option<PathBuf>>) -> Response {
    let offered = match folder {
        Some(folder) => tokio::task::spawn_blocking(move || look(&folder)).await,
        None => Ok(Ok(Listed::default())),
    };
    match offered {
        Ok(Ok(listed)) => json(serde_json::json!({ "packs": listed.offered }).to_string().into_bytes()),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, "The packs can't be read just now.\n").into_response(),
    }
}

async fn one(State(folder): State<Option<PathBuf>>, Named(name): Named<String>) -> Response {
    let read = move || {
        let folder = folder?;
        let offered = look(&folder).ok()?.offered.contains(&name);
        offered.then(|| std::fs::read(folder.join(name)).ok()).flatten()
    };
    match tokio::task::spawn_blocking(read).await {
        Ok(Some(bytes)) => json(bytes),
        _ => (StatusCode::NOT_FOUND, "There is no such pack.\n").into_response(),
    }
}

fn json(bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")], bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_nowhere_else() {
        assert!(["river.json", "river.es.json", "a-1_b.json"].into_iter().all(is_name));
        let bad = [
            "index.json",
            ".json",
            "..json",
            ".river.json",
            "../river.json",
            "a/b.json",
            "River.json",
            "a.toml",
            "a b.json",
        ];
        for name in bad {
            assert!(!is_name(name), "{name}");
        }
        assert!(!is_name(&format!("{}.json", "a".repeat(65))));
    }

    #[test]
    fn a_folder_that_is_not_there_is_said_so() {
        let error = look(Path::new("no-such-folder")).unwrap_err().to_string();
        assert!(error.contains("no-such-folder") && error.contains("exist"), "{error}");
    }
}
