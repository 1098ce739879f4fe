// How long the wording helper takes in a real browser, one line of JSON each, for the table of `cargo xtask bench`: made from its
// file at first need, and reading a paragraph. Nothing passes or fails here. Build the client with --release to mean anything.
// The product is not asked: what is timed is the turn of the page's own loop in which it reads.

import { readFileSync } from "node:fs";

import { launch } from "./lib/browser.mjs";
import { World } from "./lib/world.mjs";
import { together } from "./steps/begin.mjs";

const ROUNDS = 15;
const PARAGRAPH = readFileSync(new URL("../wording/benches/paragraph.txt", import.meta.url), "utf8").trim();

const browser = await launch();
const world = new World(browser, "reading", ["en"]);
try {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await ana.context.addInitScript(mark);
  await together(ana, ben);
  await ana.open("/apology");
  await ana.press("apology-begin");
  await ana.press("apology-next");
  for (let n = 0; n < ROUNDS; n += 1) {
    const before = await seen(ana);
    await ana.write("apology-in-your-words", `${PARAGRAPH} ${n}`);
    await ana.page.waitForFunction((many) => window.goldseamReads.read.length > many, before);
  }
  const { made, read, words } = await ana.page.evaluate(() => window.goldseamReads);
  tell("the wording helper, made from its file", made[0], { goal: "under 50 ms" });
  const yardstick = "the browser's own division of it into words";
  tell("the wording helper, a paragraph of 164 words", middle(read), { yard: middle(words), yardstick, goal: "under 2 ms" });
} catch (error) {
  console.error(`stopped; what was seen: ${await world.remains(error)}`);
  throw error;
} finally {
  await world.end();
  await browser.close();
}

/** How many paragraphs have been read. */
async function seen(person) {
  return person.page.evaluate(() => window.goldseamReads.read.length);
}

/** Runs in the page before its own code: times what follows a pause in writing, and what follows the helper's file. */
function mark() {
  const PAUSE = 1200;
  const all = (window.goldseamReads = { made: [], read: [], words: [] });
  const later = window.setTimeout;
  window.setTimeout = (act, wait, ...given) => (wait === PAUSE && typeof act === "function" ? later(() => timed(act), wait) : later(act, wait, ...given));
  function timed(act) {
    const text = document.querySelector("textarea")?.value ?? "";
    const begun = performance.now();
    act();
    const read = performance.now() - begun;
    if (text.length < 500 || all.made.length === 0) return;
    all.read.push(read);
    const again = performance.now();
    let count = 0;
    for (const part of new Intl.Segmenter("en", { granularity: "word" }).segment(text)) if (part.isWordLike) count += 1;
    if (count > 0) all.words.push(performance.now() - again);
  }
  const own = Response.prototype.arrayBuffer;
  Response.prototype.arrayBuffer = async function () {
    const bytes = await own.call(this);
    if (!this.url.includes("/wording-")) return bytes;
    const begun = performance.now();
    // The page goes on with the bytes before its loop turns.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => all.made.push(performance.now() - begun);
    port2.postMessage(null);
    return bytes;
  };
}

function middle(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

function tell(what, value, more) {
  console.log(JSON.stringify({ what: `browser: ${what}`, unit: "ms", value: Math.round(value * 100) / 100, ...more }));
}
