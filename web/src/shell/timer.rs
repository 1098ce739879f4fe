//! Waiting: one wait as a future, and a beat that goes on until it is dropped.
//!
//! Not a clock: it says that time passed, never what time it is.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{browser::window, clock};

/// Resolves after `ms` milliseconds (or at once, where there is no window to wait in).
pub async fn wait(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        let asked = window().map(|w| w.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms));
        if !matches!(asked, Some(Ok(_))) {
            let _ = resolve.call0(&resolve);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Resolves at this moment, or at once if it is past. Milliseconds since 1970.
pub async fn wait_until(at_unix_ms: i64) {
    wait(i32::try_from((at_unix_ms - clock::now_ms()).max(0)).unwrap_or(i32::MAX)).await;
}

/// What the future gives, if it does so within `ms` milliseconds; it goes on by itself when it does not.
pub async fn within<T: 'static>(ms: i32, future: impl Future<Output = T> + 'static) -> Option<T> {
    let slot = Rc::new(RefCell::new(None));
    let (told, early) = one_answer();
    let filled = Rc::clone(&slot);
    spawn_local(async move {
        *filled.borrow_mut() = Some(future.await);
        let _ = told.call0(&JsValue::NULL);
    });
    let late = Promise::new(&mut |resolve, _| {
        spawn_local(async move {
            wait(ms).await;
            let _ = resolve.call0(&JsValue::NULL);
        });
    });
    let _ = JsFuture::from(Promise::race(&Array::of2(&early, &late))).await;
    slot.borrow_mut().take()
}

/// A promise and the function that fulfils it.
pub fn one_answer() -> (Function, Promise) {
    let told = RefCell::new(None);
    let promise = Promise::new(&mut |resolve, _| *told.borrow_mut() = Some(resolve));
    let told = told.into_inner().unwrap_or_else(|| Closure::once_into_js(|| ()).unchecked_into());
    (told, promise)
}

/// Calls `tick` every `ms` milliseconds for as long as the returned value lives.
pub fn every(ms: i32, tick: impl FnMut() + 'static) -> Beat {
    let closure = Closure::<dyn FnMut()>::new(tick);
    let id = window().and_then(|w| {
        w.set_interval_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), ms).ok()
    });
    Beat { id, _closure: closure }
}

/// A running beat; dropping it stops it.
pub struct Beat {
    id: Option<i32>,
    _closure: Closure<dyn FnMut()>,
}

impl Drop for Beat {
    fn drop(&mut self) {
        if let (Some(id), Some(window)) = (self.id, window()) {
            window.clear_interval_with_handle(id);
        }
    }
}
