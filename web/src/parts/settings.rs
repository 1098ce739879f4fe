//! The two switches that any screen may carry: the language, and light or dark.
//! Both act at once and are kept on this device only.

use super::choice::{Choice, Choices};
use crate::texts::{Language, keys::parts as k, language, set_language, t};
use leptos::prelude::*;

/// The languages, each by its own name.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let buttons = Language::ALL.map(|one| {
        let name = match one {
            Language::English => k::LANGUAGE_EN,
            Language::Spanish => k::LANGUAGE_ES,
        };
        view! {
            <button
                type="button"
                class="button plain"
                lang=one.code()
                aria-pressed=move || (language() == one).to_string()
                on:click=move |_| set_language(one)
            >
                <span>{t(name)}</span>
            </button>
        }
    });
    view! { <div class="languages" role="group" aria-label=t(k::LANGUAGE)>{buttons.into_iter().collect_view()}</div> }
}

const STORED_AS: &str = "appearance";
const SYSTEM: &str = "system";

/// Same as the device, light, or dark.
#[component]
pub fn AppearanceSwitch() -> impl IntoView {
    let value = RwSignal::new(Some(kept_appearance()));
    Effect::new(move |before: Option<()>| {
        if let (Some(chosen), true) = (value.get(), before.is_some()) {
            keep_appearance(chosen);
            start_appearance();
        }
    });
    let choices = vec![
        Choice::new(SYSTEM, t(k::APPEARANCE_SYSTEM)),
        Choice::new("light", t(k::APPEARANCE_LIGHT)),
        Choice::new("dark", t(k::APPEARANCE_DARK)),
    ];
    view! { <Choices id="appearance" legend=t(k::APPEARANCE) choices value/> }
}

/// Shows the appearance kept on this device.
pub fn start_appearance() {
    let Some(root) = document().document_element() else { return };
    let _ = match kept_appearance() {
        SYSTEM => root.remove_attribute("data-theme"),
        chosen => root.set_attribute("data-theme", chosen),
    };
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn kept_appearance() -> &'static str {
    let kept = storage().and_then(|storage| storage.get_item(STORED_AS).ok().flatten());
    match kept.as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => SYSTEM,
    }
}

fn keep_appearance(chosen: &str) {
    if let Some(storage) = storage() {
        // Full or forbidden storage only means that the choice lasts until the page is closed.
        let _ = storage.set_item(STORED_AS, chosen);
    }
}
