//! One's own devices, the day each was last used, and signing one out.
//!
//! Nobody else's devices are here, and no hour is.

use leptos::prelude::*;
use space::{DeviceView, Replica};

use crate::{
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Status, Tone},
    rooms::{app, saying},
    texts::{Said, keys::settings as k, say, t},
};

/// The device to be signed out, and whether the question is open.
#[derive(Clone, Copy)]
struct Chosen {
    device: RwSignal<Option<[u8; 32]>>,
    asking: RwSignal<bool>,
}

impl Chosen {
    fn ask(self, id: [u8; 32]) {
        self.device.set(Some(id));
        self.asking.set(true);
    }
}

#[component]
pub(crate) fn Devices() -> impl IntoView {
    let app = app();
    let devices = Memo::new(move |_| app.read(Replica::devices).unwrap_or_default());
    let said = RwSignal::new(None::<Said>);
    let chosen = Chosen { device: RwSignal::new(None), asking: RwSignal::new(false) };
    let unknown = move || devices.with(|devices| devices.iter().all(|device| device.last_used.is_none()));
    let lines =
        move || devices.get().into_iter().map(|device| view! { <OneDevice device chosen/> }).collect_view();
    view! {
        <Page title=t(k::DEVICES_TITLE) lead=t(k::DEVICES_LEAD) back="/settings">
            <Status said tone=Tone::Done/>
            <Show when=unknown><Notice><p>{t(k::DEVICES_NEEDS_RELAY)}</p></Notice></Show>
            <ul class="devices">{lines}</ul>
            <div class="actions">
                <ButtonLink label=t(k::DEVICES_LINK_ANOTHER) href="/settings/devices/link" kind=Kind::Main/>
            </div>
            <SignOut chosen said/>
        </Page>
    }
}

#[component]
fn OneDevice(device: DeviceView, chosen: Chosen) -> impl IntoView {
    let DeviceView { id, this, last_used } = device;
    let code = code(&id);
    let used = move || match last_used {
        Some(day) => say(k::devices_last(saying::day_words(day))),
        None => say(k::DEVICES_UNKNOWN_DAY),
    };
    let about = {
        let code = code.clone();
        Signal::derive(move || say(k::devices_code(code.clone())))
    };
    let press = (!this).then(|| {
        view! { <Button label=t(k::DEVICES_SIGN_OUT) about kind=Kind::Care on_press=move || chosen.ask(id)/> }
    });
    view! {
        <li>
            <p><strong>{t(if this { k::DEVICES_THIS } else { k::DEVICES_OTHER })}</strong></p>
            <p>{used}</p>
            <p>{move || say(k::devices_code(code.clone()))}</p>
            {press}
        </li>
    }
}

/// Enough of a device's key to tell one's own few devices apart.
fn code(id: &[u8; 32]) -> String {
    let [a, b, c, d, ..] = *id;
    format!("{a:02x}{b:02x}-{c:02x}{d:02x}")
}

#[component]
fn SignOut(chosen: Chosen, said: RwSignal<Option<Said>>) -> impl IntoView {
    let app = app();
    let sign_out = move || {
        if let Some(id) = chosen.device.get_untracked() {
            app.tell(|replica, outside| replica.sign_out_device(id, outside));
            said.set(Some(saying::done_or_kept(app, k::DEVICES_SIGNED_OUT.into())));
        }
    };
    view! {
        <Confirm
            id="sign-out"
            title=t(k::DEVICES_SIGN_OUT_TITLE)
            open=chosen.asking
            confirm=t(k::DEVICES_SIGN_OUT)
            on_confirm=sign_out
        >
            <p>{t(k::DEVICES_SIGN_OUT_MORE)}</p>
        </Confirm>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_told_apart_by_a_short_code() {
        let mut id = [0; 32];
        id[0] = 0xab;
        id[3] = 1;
        assert_eq!(code(&id), "ab00-0001");
    }
}
