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
use web_sys::{AbortController, BroadcastChannel};

use super::{browser, timer};

const NAME: &str = "goldseam";
const GIVE_WAY: &str = "give way";
/// How long the other page gets to finish its writes before the lock is taken from it.
const PATIENCE_MS: i32 = 4_000;

/// Whether this page is the live one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// This page holds the replica.
    Ours,
    /// Another tab or window does.
    Another,
}

/// What to do when the turn is given away or taken: it ends when nothing more will be written.
pub type Gone = Rc<dyn Fn() -> Pin<Box<dyn Future<Output = ()>>>>;

/// How to ask for the lock.
enum Asking {
    IfFree,
    Waiting(Option<AbortController>),
    Taking,
}

/// Takes the turn if it is free. `gone` is called once, when another page asks for the turn or takes it.
pub async fn take(gone: Gone) -> Turn {
    ask(&Asking::IfFree, gone).await
}

/// Asks the live page to give way, waits for it to finish its writes, and takes the turn in any case.
pub async fn take_over(gone: Gone) -> Turn {
    if let Ok(channel) = BroadcastChannel::new(NAME) {
        let _ = channel.post_message(&GIVE_WAY.into());
        channel.close();
    }
    let patience = AbortController::new().ok();
    let signal = patience.clone();
    spawn_local(async move {
        timer::wait(PATIENCE_MS).await;
        if let Some(patience) = patience {
            patience.abort();
        }
    });
    match ask(&Asking::Waiting(signal), Rc::clone(&gone)).await {
        Turn::Ours => Turn::Ours,
        Turn::Another => ask(&Asking::Taking, gone).await,
    }
}

/// Old browsers without the lock are let through: a second tab there is the person's own risk, and rare.
async fn ask(asking: &Asking, gone: Gone) -> Turn {
    let Some(manager) = browser::window().and_then(|w| browser::get(&w.navigator(), "locks")) else {
        return Turn::Ours;
    };
    let (told, answer) = timer::one_answer();
    let release = Rc::new(RefCell::new(None::<Function>));
    let held = hold_until_released(&release, told.clone());
    let asked = browser::get(&manager, "request")
        .and_then(|f| f.dyn_into::<Function>().ok())
        .and_then(|f| f.call3(&manager, &NAME.into(), &options(asking), &held).ok())
        .and_then(|p| p.dyn_into::<Promise>().ok());
    let Some(until_lost) = asked else { return Turn::Ours };
    let gone = Rc::new(GoneOnce { gone, done: Cell::new(false) });
    watch_the_end(until_lost, told, Rc::clone(&gone));
    let ours = JsFuture::from(answer).await.is_ok_and(|has| has.is_truthy());
    if !ours {
        gone.done.set(true);
        return Turn::Another;
    }
    give_way_when_asked(release, gone);
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
fn hold_until_released(release: &Rc<RefCell<Option<Function>>>, told: Function) -> JsValue {
    let release = Rc::clone(release);
    Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let has = !lock.is_null() && !lock.is_undefined();
        let _ = told.call1(&JsValue::NULL, &has.into());
        if !has {
            return JsValue::NULL;
        }
        Promise::new(&mut |resolve, _| *release.borrow_mut() = Some(resolve)).into()
    })
}

/// The end, however it comes about, happens once.
struct GoneOnce {
    gone: Gone,
    done: Cell<bool>,
}

impl GoneOnce {
    async fn happen(&self) {
        if !self.done.replace(true) {
            (self.gone)().await;
        }
    }
}

/// The lock's promise ends when it was refused, given away or taken; whoever still waits for an answer gets a no.
fn watch_the_end(until_lost: Promise, told: Function, gone: Rc<GoneOnce>) {
    spawn_local(async move {
        let _ = JsFuture::from(until_lost).await;
        let _ = told.call1(&JsValue::NULL, &JsValue::FALSE);
        gone.happen().await;
    });
}

fn give_way_when_asked(release: Rc<RefCell<Option<Function>>>, gone: Rc<GoneOnce>) {
    let Ok(channel) = BroadcastChannel::new(NAME) else { return };
    browser::listen(&channel, "message", move |_| {
        let (gone, release) = (Rc::clone(&gone), release.borrow_mut().take());
        spawn_local(async move {
            gone.happen().await;
            if let Some(release) = release {
                let _ = release.call0(&JsValue::NULL);
            }
        });
    });
    // The channel must outlive this call, or the browser may collect it with its listener.
    std::mem::forget(channel);
}
