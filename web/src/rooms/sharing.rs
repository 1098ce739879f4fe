//! A link to be handed over: as a code for a camera, as text, and by the phone's own way of sending.
//!
//! Not a sender: the app hands nothing to anybody by itself.

use leptos::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::{
    parts::{Button, Glyph, Qr},
    shell::browser,
    texts::{Key, Text, keys::begin as k, keys::parts, say, t},
};

/// The code, the link below it, and the presses for copying and sending.
#[component]
pub(crate) fn Handed(
    link: String,
    /// What the code is, for those who do not see it.
    code: Text,
    label: Text,
    /// The line sent along with the link; without it there is no press for sending.
    #[prop(optional, into)]
    words: Option<Callback<(), String>>,
) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let kept = StoredValue::new(link.clone());
    let copy = move || {
        copied.set(None);
        spawn_local(async move { copied.set(Some(copy_text(&kept.get_value()).await)) });
    };
    let send = words.filter(|_| can_send()).map(|words| {
        let send = move || send_link(&kept.get_value(), &words.run(()));
        view! { <Button label=t(k::INVITE_SHARE) on_press=send glyph=Glyph::Forward/> }
    });
    view! {
        <figure class="handed">
            <Qr text=link.clone() alt=code/>
            <figcaption>
                <span class="handed-label">{label}</span>
                <code class="handed-link" translate="no">{link}</code>
            </figcaption>
        </figure>
        <div class="actions">
            <Button label=t(k::INVITE_COPY) on_press=copy glyph=Glyph::Copy/>
            {send}
        </div>
        <p class="status" role="status">{move || copied.get().map(|done| say(became_of(done)))}</p>
    }
}

/// What became of copying: a browser may refuse, and the link stands there to be selected by hand.
fn became_of(done: bool) -> Key {
    if done { parts::COPIED } else { parts::NOT_COPIED }
}

async fn copy_text(text: &str) -> bool {
    let Some(window) = browser::window() else { return false };
    let Some(clipboard) = browser::get(&window.navigator(), "clipboard") else { return false };
    let Some(promise) = browser::call(&clipboard, "writeText", &text.into()) else { return false };
    JsFuture::from(js_sys::Promise::resolve(&promise)).await.is_ok()
}

fn can_send() -> bool {
    browser::window().is_some_and(|w| browser::get(&w.navigator(), "share").is_some())
}

fn send_link(link: &str, words: &str) {
    if let Some(window) = browser::window() {
        let what = browser::object(&[("text", words.into()), ("url", link.into())]);
        let _ = browser::call(&window.navigator(), "share", &what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_could_not_be_copied_is_said() {
        assert_eq!([true, false].map(became_of), [parts::COPIED, parts::NOT_COPIED]);
    }
}
