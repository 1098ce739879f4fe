// When everything pressed so far is on the device's disk. A press is shown once it is kept, but for drafts and for presses that lead
// to another page at once: a story that loads a page anew right after one of those would take the words from under the program's pen.

const MOST_MS = 15_000;

/** Every page of this browser counts the writes that are under way. It changes none of them. */
export async function countsWrites(context) {
  await context.addInitScript(() => {
    if (!window.IDBDatabase) return;
    const underWay = new Set();
    window.goldseamWritten = 0;
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...asked) {
      const made = transaction.apply(this, asked);
      if (asked[1] === "readwrite") {
        underWay.add(made);
        for (const end of ["complete", "abort"]) made.addEventListener(end, () => underWay.delete(made));
        made.addEventListener("complete", () => (window.goldseamWritten += 1));
      }
      return made;
    };
    Object.defineProperty(window, "goldseamWrites", { value: underWay });
  });
}

/** Waits until no write is under way and none follows. A page that is gone, or that draws no frames, holds nobody up. */
export async function untilKept(page) {
  const soon = new Promise((done) => setTimeout(done, MOST_MS));
  await Promise.race([page.evaluate(calm).catch(() => undefined), soon]);
}

/** Does something whose words are kept a moment later, as drafts are, and waits until they are on the disk. */
export async function untilWritten(page, act) {
  await untilKept(page);
  const before = await page.evaluate(() => window.goldseamWritten);
  await act();
  await page.waitForFunction((count) => window.goldseamWritten > count, before);
  await untilKept(page);
}

/** Runs in the page. A tap becomes a press within two frames; what a press writes begins in the same turn. */
async function calm() {
  if (!window.goldseamWrites) return;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const tries = 600;
  for (let [still, n] = [0, 0]; still < 2 && n < tries; n += 1) {
    await frame();
    still = window.goldseamWrites.size === 0 ? still + 1 : 0;
  }
}
