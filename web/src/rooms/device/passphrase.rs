//! The lock of this device: setting, changing and removing a passphrase, and when it falls by itself.
//!
//! Nobody can reset a passphrase; the page says so before one is set.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::passkey::PasskeySection;
use crate::{
    parts::{
        Button, Choice, Choices, Confirm, Form, Glyph, Kind, Notice, Page, Passphrase, Problem, Problems,
        Status, Tone,
    },
    rooms::app,
    shell::veil,
    texts::{Key, Said, keys::lock, keys::settings as k, t},
};

const NEW: &str = "passphrase";
const AGAIN: &str = "passphrase-again";
const SHORTEST: usize = 10;

#[component]
pub(crate) fn LockRoom() -> impl IntoView {
    let app = app();
    let said = Told { done: RwSignal::new(None), refused: RwSignal::new(None) };
    let state = move || t(if app.has_passphrase() { k::LOCK_HAS } else { k::LOCK_NONE });
    view! {
        <Page title=t(k::LOCK_TITLE) back="/settings">
            <p>{state}</p>
            <Status said=said.done tone=Tone::Done/>
            <Status said=said.refused tone=Tone::Trouble/>
            <Show when=move || app.has_passphrase()>
                <div class="actions">
                    <Button label=t(k::LOCK_NOW) glyph=Glyph::Lock on_press=move || app.lock()/>
                </div>
                <LockAfter/>
            </Show>
            <SetPassphrase said/>
            <PasskeySection/>
            <Show when=move || app.has_passphrase()><Remove said/></Show>
        </Page>
    }
}

/// What is said of a press: that it is done, or that it could not be.
#[derive(Clone, Copy)]
struct Told {
    done: RwSignal<Option<Said>>,
    refused: RwSignal<Option<Said>>,
}

impl Told {
    fn clear(self) {
        self.done.set(None);
        self.refused.set(None);
    }

    /// The page may be gone by then.
    fn how_it_went(self, done: bool, said: Key) {
        let _ = self.done.try_set(done.then(|| said.into()));
        let _ = self.refused.try_set((!done).then(|| lock::NO_MEMORY.into()));
    }
}

#[component]
fn SetPassphrase(said: Told) -> impl IntoView {
    let app = app();
    let problems = Problems::new();
    let (new, again, busy) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let set = move || {
        if !problems.set(wrong(&new.get_untracked(), &again.get_untracked())) {
            return;
        }
        busy.set(true);
        said.clear();
        spawn_local(async move {
            let kept = app.set_passphrase(Some(&new.get_untracked())).await;
            new.set(String::new());
            again.set(String::new());
            said.how_it_went(kept.is_ok(), k::LOCK_SAVED);
            busy.set(false);
        });
    };
    view! {
        <Form problems submit=t(k::LOCK_SET) on_submit=set busy>
            <Passphrase id=NEW label=t(k::LOCK_NEW) hint=t(k::LOCK_NEW_HINT) value=new new=true/>
            <Passphrase id=AGAIN label=t(k::LOCK_REPEAT) value=again new=true/>
        </Form>
    }
}

fn wrong(new: &str, again: &str) -> Vec<Problem> {
    if new.chars().count() < SHORTEST {
        vec![Problem::new(NEW, k::LOCK_SHORT)]
    } else if new != again {
        vec![Problem::new(AGAIN, k::LOCK_DIFFERS)]
    } else {
        Vec::new()
    }
}

#[component]
fn Remove(said: Told) -> impl IntoView {
    let app = app();
    let asking = RwSignal::new(false);
    let remove = move || {
        spawn_local(async move {
            let kept = app.set_passphrase(None).await;
            said.how_it_went(kept.is_ok(), k::LOCK_REMOVED);
        });
    };
    view! {
        <Button label=t(k::LOCK_REMOVE) kind=Kind::Care on_press=move || asking.set(true)/>
        <Confirm id="remove" title=t(k::LOCK_REMOVE_TITLE) open=asking confirm=t(k::LOCK_REMOVE) on_confirm=remove>
            <Notice tone=Tone::Care><p>{t(k::LOCK_REMOVE_MORE)}</p></Notice>
        </Confirm>
    }
}

const MINUTES: [(&str, u8); 4] = [("1", 1), ("2", 2), ("5", 5), ("15", 15)];

#[component]
fn LockAfter() -> impl IntoView {
    let now = veil::lock_after_ms() / 60_000;
    let chosen = MINUTES.iter().find(|(_, minutes)| i64::from(*minutes) == now).map(|(name, _)| *name);
    let value = RwSignal::new(chosen);
    Effect::new(move |_| {
        let minutes = value.get().and_then(|name| MINUTES.iter().find(|(known, _)| *known == name));
        if let Some((_, minutes)) = minutes {
            veil::keep_lock_after(*minutes);
        }
    });
    let words = [k::LOCK_AFTER_1, k::LOCK_AFTER_2, k::LOCK_AFTER_5, k::LOCK_AFTER_15];
    let choices = MINUTES.iter().zip(words).map(|((name, _), word)| Choice::new(name, t(word))).collect();
    view! { <Choices id="lock-after" legend=t(k::LOCK_AFTER_TITLE) choices value/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_passphrase_and_a_mistyped_one_are_told_apart() {
        assert_eq!(wrong("short", "short"), vec![Problem::new(NEW, k::LOCK_SHORT)]);
        assert_eq!(
            wrong("a river in autumn", "a river in autum"),
            vec![Problem::new(AGAIN, k::LOCK_DIFFERS)]
        );
        assert!(wrong("a river in autumn", "a river in autumn").is_empty());
    }
}
