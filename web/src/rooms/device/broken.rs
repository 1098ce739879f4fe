//! The device's store can't be used: what happened, that nothing shared is lost, and what to do.
//!
//! It repairs nothing by itself, and empties nothing without being told twice.

use leptos::prelude::*;

use super::emptying::EmptyDevice;
use crate::{
    parts::{Button, Kind, Notice, Page, Tone},
    shell::{browser, database::Trouble},
    texts::{Key, keys::lock as k, t},
};

#[component]
pub(crate) fn Broken(trouble: Trouble) -> impl IntoView {
    let (title, text) = words(trouble);
    let anew = matches!(trouble, Trouble::Damaged | Trouble::Closed);
    view! {
        <Page title=t(title)>
            <Notice tone=Tone::Trouble><p>{t(text)}</p></Notice>
            <div class="actions">
                <Button label=t(k::AGAIN) kind=Kind::Main on_press=browser::reload/>
                {anew.then(|| view! { <EmptyDevice label=t(k::BEGIN_ANEW)/> })}
            </div>
        </Page>
    }
}

const fn words(trouble: Trouble) -> (Key, Key) {
    match trouble {
        Trouble::Missing => (k::MISSING_STORE_TITLE, k::MISSING_STORE),
        Trouble::Newer => (k::NEWER_TITLE, k::NEWER),
        Trouble::Damaged => (k::DAMAGED_TITLE, k::DAMAGED),
        Trouble::Full => (k::FULL_TITLE, k::FULL),
        Trouble::Closed | Trouble::Overtaken => (k::LOST_TITLE, k::LOST),
    }
}
