//! Slow work out of sight: a Web Worker with the same program, so that stretching a passphrase never stops the screen.
//!
//! Not a pool and not a place for state: each piece of work is bytes in, bytes out, and the worker ends with it.

use js_sys::{Promise, Uint8Array};
use space::slow::{Done, Slow};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{chance::chance, timer};

const SCRIPT: &str = "/worker.js";
/// Time for the screen to show that something is going on, where there is no worker and the screen will stop.
const BREATH_MS: i32 = 50;

/// Does one piece of slow work in a worker of its own. A browser without workers does it on the spot.
pub async fn run(slow: Slow) -> Done {
    if let Some(answer) = in_worker(&slow.to_bytes()).await {
        return Done::from_bytes(&answer);
    }
    timer::wait(BREATH_MS).await;
    slow.run(&mut chance())
}

/// What happens inside the worker.
#[must_use]
pub fn work(bytes: &[u8]) -> Vec<u8> {
    space::slow::run(bytes, &mut chance())
}

/// Ending the worker after its answer also ends its memory, with whatever secret the work held.
async fn in_worker(bytes: &[u8]) -> Option<Vec<u8>> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(SCRIPT, &options).ok()?;
    let answer = answer_of(&worker);
    let asked = worker.post_message(&Uint8Array::from(bytes));
    let answered = match asked {
        Ok(()) => JsFuture::from(answer).await.ok(),
        Err(_) => None,
    };
    worker.terminate();
    answered?.dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec())
}

/// The worker's first word, or its failure.
fn answer_of(worker: &Worker) -> Promise {
    let (told, answer) = timer::one_answer();
    let failed = told.clone();
    let on_message =
        Closure::once_into_js(move |message: MessageEvent| told.call1(&JsValue::NULL, &message.data()));
    let on_error = Closure::once_into_js(move || failed.call0(&JsValue::NULL));
    worker.set_onmessage(Some(on_message.unchecked_ref()));
    worker.set_onerror(Some(on_error.unchecked_ref()));
    answer
}
