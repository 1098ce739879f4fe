// Waiting for what a page can only say by a promise. The browser tools' own waiting takes the promise itself for a yes, and waits for nothing.

import { patience } from "./slow.mjs";

/** Waits until `asks`, a function run in the page, answers with something true. */
export async function comesTrue(page, asks, claim) {
  const until = Date.now() + patience();
  while (!(await page.evaluate(asks))) {
    if (Date.now() > until) throw new Error(`it does not come to hold: ${claim}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
