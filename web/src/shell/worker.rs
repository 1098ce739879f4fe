//! Slow work out of sight: a Web Worker with the same program, so that stretching a passphrase never stops the screen.
//!
//! Not a pool and not a place for state: each job is bytes in, bytes out, and the worker ends with it.

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::{browser, timer};

const SCRIPT: &str = "/worker.js";

/// Runs one job in a worker of its own; none where the job failed or the browser has no workers.
/// Ending the worker afterwards also ends its memory, with whatever secret the job held.
pub async fn run(job: &str, input: &[u8]) -> Option<Vec<u8>> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(SCRIPT, &options).ok()?;
    let answer = answer_of(&worker);
    let bytes = Uint8Array::from(input);
    let question = browser::object(&[("job", job.into()), ("input", bytes.into())]);
    let asked = worker.post_message(&question);
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
    let on_message = Closure::once_into_js(move |message: MessageEvent| told.call1(&JsValue::NULL, &message.data()));
    let on_error = Closure::once_into_js(move || failed.call0(&JsValue::NULL));
    worker.set_onmessage(Some(on_message.unchecked_ref()));
    worker.set_onerror(Some(on_error.unchecked_ref()));
    answer
}
