// One piece of slow work (stretching a passphrase, four words) away from the screen, with the same program as the page; no answer
// where a part of it could not be fetched, and the page then does the work itself. The page ends this worker after its answer, and the work's memory with it.
import init, { work } from "/client.js";

const ready = init({ module_or_path: "/client_bg.wasm" });

self.onmessage = async ({ data }) => {
  await ready;
  self.postMessage(await work(data).catch(() => undefined));
};
