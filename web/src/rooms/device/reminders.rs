//! Reminders on this device: turned on by a press, off by another; one's quiet hours; and the calendar, which always works.
//!
//! The browser is asked for nothing before somebody presses for it, and what it or the relay does not allow is said plainly.

use std::cell::Cell;

use leptos::prelude::*;
use practice::{
    Command,
    quiet::{self, Hours},
};
use space::{Replica, Waking};
use wasm_bindgen_futures::spawn_local;

use super::daily::Daily;
use crate::{
    app::App,
    parts::{Button, ButtonLink, Form, Kind, Page, Problem, Problems, Status, TimeField, Tone},
    rooms::{app, responsibility::promises::said},
    shell::{
        notices::{self, Allowed},
        push, remembered, timer,
    },
    texts::{Key, Said, keys::reminders as k, say, t},
};

const FROM: &str = "quiet-from";
const TO: &str = "quiet-to";
/// How long the relay may take to say its key after somebody pressed.
const WITHIN_MS: i32 = 5_000;
const LOOK_MS: i32 = 100;

#[component]
pub(crate) fn RemindersRoom() -> impl IntoView {
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/settings">
            <Closed/>
            <Daily/>
            <Quiet/>
            <section>
                <h2>{t(k::CALENDAR_TITLE)}</h2>
                <p>{t(k::CALENDAR_LEAD)}</p>
                <ButtonLink label=t(k::CALENDAR_GO) href="/calendar" kind=Kind::Plain/>
            </section>
        </Page>
    }
}

/// Being woken while no page is there.
#[component]
fn Closed() -> impl IntoView {
    let app = app();
    app.tell(Replica::ask_wake_terms);
    let (said, busy) = (RwSignal::new(None::<Said>), RwSignal::new(false));
    let waking = Memo::new(move |_| app.read(Replica::waking).unwrap_or(Waking::Off));
    let allowed = RwSignal::new(notices::allowed());
    let on = move || {
        busy.set(true);
        said.set(None);
        spawn_local(async move {
            let why = turn_on(app).await;
            let _ =
                (busy.try_set(false), said.try_set(why.map(Said::from)), allowed.try_set(notices::allowed()));
        });
    };
    let off = move || {
        said.set(Some(k::OFF.into()));
        turn_off(app);
    };
    let state = move || match (waking.get(), plain_no(allowed.get())) {
        (Waking::On | Waking::Asking | Waking::Lost, _) => view! {
            <p role="status">{t(standing(waking.get()))}</p>
            <Button label=t(k::TURN_OFF) kind=Kind::Plain on_press=off/>
        }
        .into_any(),
        (Waking::NotHere, _) => view! { <p>{t(k::NOT_HERE)}</p> }.into_any(),
        (Waking::Off, Some(why)) => view! { <p>{t(why)}</p> }.into_any(),
        (Waking::Off, None) if busy.get() => view! { <p role="status">{t(k::ASKING)}</p> }.into_any(),
        (Waking::Off, None) => view! {
            <p>{t(k::ASKS)}</p>
            <Button label=t(k::TURN_ON) on_press=on/>
        }
        .into_any(),
    };
    view! {
        <section>
            <h2>{t(k::CLOSED_TITLE)}</h2>
            <p>{t(k::CLOSED_LEAD)}</p>
            {state}
            <Status said tone=Tone::Quiet/>
        </section>
    }
}

fn standing(waking: Waking) -> Key {
    match waking {
        Waking::Lost => k::LOST,
        Waking::Asking => k::ASKING,
        _ => k::ON,
    }
}

/// Why there is nothing to press here, if so.
fn plain_no(allowed: Allowed) -> Option<Key> {
    match allowed {
        _ if push::needs_installing() && !push::is_there() => Some(k::INSTALL),
        Allowed::No if notices::are_there() => Some(k::DENIED),
        Allowed::No => Some(k::NO_NOTICES),
        _ if !push::is_there() => Some(k::NO_SERVICE),
        Allowed::Yes | Allowed::NotAsked => None,
    }
}

/// The browser asks the person, gives an address, and the relay hears it. What stood in the way, if anything did.
async fn turn_on(app: App) -> Option<Key> {
    match notices::ask().await {
        Allowed::Yes => {}
        Allowed::No => return Some(k::DENIED),
        Allowed::NotAsked => return Some(k::NOT_ASKED),
    }
    let Some(key) = relays_key(app).await else {
        let not_here = app.peek(Replica::waking) == Some(Waking::NotHere);
        return (!not_here).then_some(k::OFFLINE);
    };
    match push::subscribe(&key).await {
        Some(address) => app.tell(|replica, outside| replica.be_woken(Some(address), outside)),
        None => return Some(k::NO_SERVICE),
    }
    None
}

/// The relay's key, once it has said it.
async fn relays_key(app: App) -> Option<Vec<u8>> {
    app.tell(Replica::ask_wake_terms);
    for _ in 0..WITHIN_MS / LOOK_MS {
        let key = app.peek(|replica| replica.wake_key().map(<[u8]>::to_vec)).flatten();
        if key.is_some() || app.peek(Replica::waking) == Some(Waking::NotHere) {
            return key;
        }
        timer::wait(LOOK_MS).await;
    }
    None
}

fn turn_off(app: App) {
    app.tell(|replica, outside| replica.be_woken(None, outside));
    spawn_local(async move {
        push::unsubscribe().await;
        remembered::forget().await;
    });
}

thread_local! {
    /// A browser that gives addresses which are good for nothing is not asked again and again.
    static RENEWED: Cell<bool> = const { Cell::new(false) };
}

/// A browser may give up an address, and a push service may let one go: once a page, what is kept is compared with what there is.
pub(crate) fn keep_reached(app: App) {
    let standing = Memo::new(move |_| {
        let key_is_there = |replica: &Replica| replica.wake_key().is_some();
        app.read(|replica| (replica.waking(), key_is_there(replica))).unwrap_or((Waking::Off, false))
    });
    Effect::new(move |_| {
        let (waking, key_is_there) = standing.get();
        if key_is_there && matches!(waking, Waking::On | Waking::Lost) && !RENEWED.replace(true) {
            spawn_local(renew(app, waking));
        }
    });
}

async fn renew(app: App, waking: Waking) {
    let kept = app.peek(|replica| replica.reached().cloned()).flatten();
    let there = push::current().await;
    if waking == Waking::On && there.is_some() && there == kept {
        return;
    }
    if notices::allowed() != Allowed::Yes {
        return turn_off(app);
    }
    push::unsubscribe().await;
    let Some(key) = app.peek(|replica| replica.wake_key().map(<[u8]>::to_vec)).flatten() else { return };
    let address = push::subscribe(&key).await;
    app.tell(|replica, outside| replica.be_woken(address, outside));
}

/// One's quiet hours, on all of one's devices.
#[component]
fn Quiet() -> impl IntoView {
    let app = app();
    let hours = Memo::new(move |_| app.couple(practice::Couple::my_quiet_hours).flatten());
    let shown = |pick: fn(Hours) -> u16| hours.get_untracked().map(|hours| said::clock(pick(hours)));
    let from = RwSignal::new(shown(|hours| hours.from).unwrap_or_default());
    let to = RwSignal::new(shown(|hours| hours.to).unwrap_or_default());
    let problems = Problems::new();
    let save = move || match chosen(&from.get_untracked(), &to.get_untracked()) {
        Ok(hours) if problems.set(Vec::new()) => set(app, Some(hours)),
        Ok(_) => {}
        Err(problem) => drop(problems.set(vec![problem])),
    };
    let none = move || {
        from.set(String::new());
        to.set(String::new());
        set(app, None);
    };
    let now = move || {
        say(hours.get().map_or_else(
            || k::QUIET_NONE.into(),
            |hours| k::quiet_now(said::clock(hours.from), said::clock(hours.to)),
        ))
    };
    view! {
        <section>
            <h2>{t(k::QUIET_TITLE)}</h2>
            <p>{t(k::QUIET_LEAD)}</p>
            <p role="status">{now}</p>
            <Form problems submit=t(k::QUIET_SAVE) on_submit=save>
                <TimeField id=FROM label=t(k::QUIET_FROM) value=from/>
                <TimeField id=TO label=t(k::QUIET_TO) value=to/>
            </Form>
            <Show when=move || hours.get().is_some()>
                <Button label=t(k::QUIET_NO_MORE) kind=Kind::Plain on_press=none/>
            </Show>
            <p>{t(k::QUIET_SCREENS)}</p>
        </section>
    }
}

fn chosen(from: &str, to: &str) -> Result<Hours, Problem> {
    let from = said::minute_of(from).ok_or_else(|| Problem::new(FROM, k::QUIET_FROM_MISSING))?;
    let to = said::minute_of(to).ok_or_else(|| Problem::new(TO, k::QUIET_TO_MISSING))?;
    if from == to { Err(Problem::new(TO, k::QUIET_SAME)) } else { Ok(Hours { from, to }) }
}

fn set(app: App, hours: Option<Hours>) {
    // Refused only to who has left, and they are reminded of nothing.
    let _ = app.command(Command::Quiet(quiet::Command::Set(hours)));
}
