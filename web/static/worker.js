// One slow job (stretching a passphrase, four words) away from the screen, with the same program as the page.
// The page ends this worker after its answer, and the job's memory with it.
import init, { work } from "./client.js";

const ready = init();

self.onmessage = async ({ data: { job, input } }) => {
  await ready;
  self.postMessage(work(job, input) ?? null);
};
