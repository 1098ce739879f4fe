//! Packs of questionnaires as they come to this device: those the host offers, and a file that somebody handed over.
//!
//! It reads bytes and names; whether something is a pack, the practice checks.

use js_sys::{Array, JSON, Uint8Array};
use practice::questionnaires::pack::MOST_BYTES;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlInputElement};

use super::{browser, net};

const FOLDER: &str = "/packs/";
const LIST: &str = "index.json";
/// The most that are fetched, whatever a list says.
const MOST: usize = 24;

/// What was chosen in a field for a file.
pub enum Chosen {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// It is larger than a pack may be, and was not read.
    TooLarge,
    /// This browser can't read it.
    Unreadable,
}

/// Everything the host offers, each with its name: all of it is fetched, so that nobody learns what was chosen. None where the
/// host can't be reached.
pub async fn offered() -> Option<Vec<(String, Vec<u8>)>> {
    let list = JSON::parse(&net::text(&format!("{FOLDER}{LIST}")).await?).ok()?;
    let names: Array = browser::get(&list, "packs")?.dyn_into().ok()?;
    let mut packs = Vec::new();
    for name in names.iter().filter_map(|name| name.as_string()).filter(|name| is_name(name)).take(MOST) {
        if let Some(bytes) = net::file(&format!("{FOLDER}{name}")).await {
            packs.push((name, bytes));
        }
    }
    Some(packs)
}

/// The file that was chosen in this field; nothing where none was.
pub async fn chosen(field: &HtmlInputElement) -> Option<Chosen> {
    let file: Blob = field.files()?.get(0)?.unchecked_into();
    #[allow(
        clippy::cast_precision_loss,
        reason = "the browser counts bytes as a float; the bound is far below its precision"
    )]
    if file.size() > MOST_BYTES as f64 {
        return Some(Chosen::TooLarge);
    }
    Some(read(&file).await.map_or(Chosen::Unreadable, Chosen::Bytes))
}

async fn read(file: &Blob) -> Option<Vec<u8>> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// A name in that folder, and no way out of it.
fn is_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
    name.len() <= 69 && name.ends_with(".json") && !name.starts_with('.') && name.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_name_leads_into_that_folder_and_nowhere_else() {
        assert!(is_name("river.json") && is_name("river.es.json"));
        for name in ["../config.json", "a/b.json", "http://x/a.json", "river.js", ".json", "a?b.json"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
