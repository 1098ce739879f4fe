//! One live tab: only the page that holds the browser's lock may touch this device's replica.
//!
//! Not a way for tabs to work together: the others say so plainly and offer to take over.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, BroadcastChannel, Event};

use super::{browser, timer};

const NAME: &str = "goldseam";
const GIVE_WAY: &str = "give way";
const WAITS: &str = "waits";
/// How long the other page gets to finish its writes, or to say that it can't, before the lock is taken from it.
const PATIENCE_MS: i32 = 4_000;

/// Whether this page is the live one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// This page holds the replica.
    Ours,
    /// Another tab or window does.
    Another,
    /// Another one does, and can't give it: what was written there is not kept yet.
    Waits,
}

/// Whether the turn is given away: it ends when nothing more will be written, or when it is known that this can't be.
pub type Answer = Pin<Box<dyn Future<Output = bool>>>;

/// What a page does that has the turn.
#[derive(Clone)]
pub struct Holder {
    /// Another page asks for it.
    pub give: Rc<dyn Fn() -> Answer>,
    /// Another page has taken it, without an answer from this one.
    pub lost: Rc<dyn Fn()>,
}

/// How to ask for the lock.
enum Asking {
    IfFree,
    Waiting(Option<AbortController>),
    Taking,
}

/// Takes the turn if it is free. `holder` is asked when another page wants the turn.
pub async fn take(holder: Holder) -> Turn {
    ask(&Asking::IfFree, holder).await
}

/// Asks the live page to give way, and waits for it to finish its writes. A page that says nothing loses the turn; one that says that
/// it can't finish them keeps it.
pub async fn take_over(holder: Holder) -> Turn {
    let patience = AbortController::new().ok();
    let waits = Rc::new(Cell::new(false));
    let channel = BroadcastChannel::new(NAME).ok();
    if let Some(channel) = &channel {
        let (waits, patience) = (Rc::clone(&waits), patience.clone());
        browser::listen(channel, "message", move |event| {
            if is(&event, WAITS) {
                waits.set(true);
                abort(patience.as_ref());
            }
        });
        let _ = channel.post_message(&GIVE_WAY.into());
    }
    let late = patience.clone();
    spawn_local(async move {
        timer::wait(PATIENCE_MS).await;
        abort(late.as_ref());
    });
    let turn = match ask(&Asking::Waiting(patience), holder.clone()).await {
        Turn::Ours => Turn::Ours,
        _ if waits.get() => Turn::Waits,
        _ => ask(&Asking::Taking, holder).await,
    };
    if let Some(channel) = channel {
        channel.close();
    }
    turn
}

fn abort(patience: Option<&AbortController>) {
    if let Some(patience) = patience {
        patience.abort();
    }
}

fn is(event: &Event, what: &str) -> bool {
    browser::get(event, "data").and_then(|data| data.as_string()).as_deref() == Some(what)
}

/// Old browsers without the lock are let through: a second tab there is the person's own risk, and rare.
async fn ask(asking: &Asking, holder: Holder) -> Turn {
    let Some(manager) = browser::window().and_then(|w| browser::get(&w.navigator(), "locks")) else {
        return Turn::Ours;
    };
    let (told, answer) = timer::one_answer();
    let release = Rc::new(RefCell::new(None::<Function>));
    let held = Rc::new(Held { holder, has: Cell::new(false), giving: Cell::new(false) });
    let hold = hold_until_released(&release, told.clone(), Rc::clone(&held));
    let asked = browser::get(&manager, "request")
        .and_then(|f| f.dyn_into::<Function>().ok())
        .and_then(|f| f.call3(&manager, &NAME.into(), &options(asking), &hold).ok())
        .and_then(|p| p.dyn_into::<Promise>().ok());
    let Some(until_lost) = asked else { return Turn::Ours };
    watch_the_end(until_lost, told, Rc::clone(&held));
    let ours = JsFuture::from(answer).await.is_ok_and(|has| has.is_truthy());
    if !ours {
        return Turn::Another;
    }
    give_way_when_asked(release, held);
    Turn::Ours
}

fn options(asking: &Asking) -> JsValue {
    match asking {
        Asking::IfFree => browser::object(&[("ifAvailable", JsValue::TRUE)]),
        Asking::Waiting(Some(patience)) => browser::object(&[("signal", patience.signal().into())]),
        Asking::Waiting(None) | Asking::Taking => browser::object(&[("steal", JsValue::TRUE)]),
    }
}

/// The function the lock manager calls: it tells the answer, and keeps the lock until released.
fn hold_until_released(release: &Rc<RefCell<Option<Function>>>, told: Function, held: Rc<Held>) -> JsValue {
    let release = Rc::clone(release);
    Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let has = !lock.is_null() && !lock.is_undefined();
        held.has.set(has);
        let _ = told.call1(&JsValue::NULL, &has.into());
        if !has {
            return JsValue::NULL;
        }
        Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve)).into()
    })
}

/// One holding of the turn.
struct Held {
    holder: Holder,
    /// Whether it is held.
    has: Cell<bool>,
    /// Whether it is being given away.
    giving: Cell<bool>,
}

impl Held {
    /// Gives it away, if that can be. One that was taken meanwhile is lost.
    async fn give(&self) -> bool {
        self.giving.set(true);
        let given = (self.holder.give)().await;
        self.giving.set(false);
        if !given && !self.has.get() {
            (self.holder.lost)();
        }
        given
    }
}

/// The lock's promise ends when it was refused, given away or taken; whoever still waits for an answer gets a no.
fn watch_the_end(until_lost: Promise, told: Function, held: Rc<Held>) {
    spawn_local(async move {
        let _ = JsFuture::from(until_lost).await;
        let _ = told.call1(&JsValue::NULL, &JsValue::FALSE);
        if held.has.replace(false) && !held.giving.get() {
            (held.holder.lost)();
        }
    });
}

fn give_way_when_asked(release: Rc<RefCell<Option<Function>>>, held: Rc<Held>) {
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    let answers = channel.clone();
    browser::listen(&channel, "message", move |event| {
        if !is(&event, GIVE_WAY) || !held.has.get() || held.giving.get() {
            return;
        }
        let (held, release, answers) = (Rc::clone(&held), Rc::clone(&release), answers.clone());
        spawn_local(async move {
            if !held.give().await {
                let _ = answers.post_message(&WAITS.into());
                return;
            }
            held.has.set(false);
            let release = release.borrow_mut().take();
            if let Some(release) = release {
                let _ = release.call0(&JsValue::NULL);
            }
        });
    });
    // The channel must outlive this call, or the browser may collect it with its listener.
    std::mem::forget(channel);
}
