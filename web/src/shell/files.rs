//! Handing a file to the person: the browser saves it where it saves everything.
//!
//! Nothing is uploaded; the file is made on the device and forgotten.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::browser;

/// Offers `text` as a file of this name and media type.
pub fn save(name: &str, kind: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&JsValue::from(text));
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    press(&address, name);
    // The browser has taken the file by the time this returns.
    let _ = Url::revoke_object_url(&address);
}

fn press(address: &str, name: &str) {
    let made = browser::document().and_then(|document| document.create_element("a").ok());
    if let Some(anchor) = made.and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(address);
        anchor.set_download(name);
        anchor.click();
    }
}
