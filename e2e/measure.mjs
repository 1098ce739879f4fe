// Figures from a real browser, one line of JSON each, for the table of `cargo xtask bench`. Nothing passes or fails here.
// The history is an invented couple's, written by the product's own replicas: five years of about 40,000 entries, or, with
// GOLDSEAM_HISTORY=weeks, the twelve weeks of the demo, to try these tools. Build the client with --release to mean anything.

import { launch } from "./lib/browser.mjs";
import { history } from "./lib/demo.mjs";
import { temporary } from "./lib/places.mjs";
import { World } from "./lib/world.mjs";
import { recovers } from "./steps/settings.mjs";

const ROUNDS = 7;
const LONG = process.env.GOLDSEAM_HISTORY !== "weeks";
/** So many parts a history of this length has at least, of 512 entries each; and so long nothing is added once it is whole. */
const SEGMENTS = LONG ? 70 : 1;
const QUIET_MS = 1_500;
const WHAT = LONG ? "five years" : "twelve weeks";

const browser = await launch();
const world = new World(browser, "measure", ["en"]);
try {
  const data = temporary("history");
  const [anas] = history(data, { fiveYears: LONG });
  await world.relay({ data });
  const ana = await world.person("Ana");
  await ana.context.addInitScript(mark);
  tell(`first sync of ${WHAT}, from the press to the whole history`, await firstSync(ana, anas));
  tell("of that, the longest that the page did not listen", await ana.page.evaluate(() => window.goldseamMarks.longest ?? 0));
  await ana.keptForOffline();
  const online = await opened(ana);
  tell(`cold open of ${WHAT}, after the code has loaded`, online.shown, "under 300 ms");
  tell(`of that, after the browser has read ${WHAT}`, online.read);
  tell(`of that, putting ${WHAT} in order and folding them`, online.folded);
  await ana.offline();
  tell(`cold open of ${WHAT} without a network`, (await opened(ana)).shown, "under 300 ms");
} catch (error) {
  console.error(`stopped; what was seen: ${await world.remains(error)}`);
  throw error;
} finally {
  await world.end();
  await browser.close();
}

async function firstSync(person, words) {
  const begun = performance.now();
  await recovers(person, words);
  await person.sees("today-title", {}, { timeout: 120_000 });
  return (await everythingKept(person)) - begun;
}

/** Waits until all of the history is on the device: no line of Today says so, as a person need not wait for it. Gives when that was. */
async function everythingKept(person) {
  const until = performance.now() + 300_000;
  let [kept, since] = [0, performance.now()];
  while (kept < SEGMENTS || performance.now() - since < QUIET_MS) {
    if (performance.now() > until) throw new Error(`after five minutes ${kept} parts of the history are kept, and not ${SEGMENTS}`);
    await new Promise((done) => setTimeout(done, 100));
    const now = await person.page.evaluate(partsKept);
    if (now !== kept) [kept, since] = [now, performance.now()];
  }
  return since;
}

/** Runs in the page: how many parts of the history its store holds. */
async function partsKept() {
  const answer = (asked) => new Promise((done, failed) => ((asked.onsuccess = () => done(asked.result)), (asked.onerror = () => failed(asked.error))));
  const store = await answer(indexedDB.open("goldseam"));
  const parts = await answer(store.transaction("replica").objectStore("replica").getAllKeys(IDBKeyRange.bound("entries/", "entries0")));
  store.close();
  return parts.length;
}

/** The middle of some openings: from the moment the code is there until the first page is; and what of that comes after the history was read;
 *  and what of that the fold takes, with the chains that it is checked by. */
async function opened(person) {
  const [shown, read, folded] = [[], [], []];
  for (let n = 0; n < ROUNDS; n += 1) {
    await person.reopen("/today");
    await person.sees("today-title", {}, { timeout: 60_000 });
    const marks = await person.page.evaluate(() => window.goldseamMarks);
    shown.push(marks.shown - marks.loaded);
    read.push(marks.shown - marks.history);
    folded.push(await person.page.evaluate(() => performance.getEntriesByName("fold", "measure")[0].duration));
  }
  return { shown: middle(shown), read: middle(read), folded: middle(folded) };
}

function middle(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

/** Runs in the page before its own code: notes when the program is there, and when the places of an open space are shown. */
function mark() {
  const marks = (window.goldseamMarks = {});
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await own.apply(WebAssembly, given);
      // The last part before the page is shown: the rooms that come later are fetched behind it.
      if (!marks.shown) marks.loaded = performance.now();
      return made;
    };
  }
  // The history is read in several parts; nothing else that is asked for has so many values.
  const own = IDBObjectStore.prototype.getAll;
  IDBObjectStore.prototype.getAll = function (...given) {
    const asked = own.apply(this, given);
    asked.addEventListener("success", () => {
      if (!marks.shown && asked.result.length > 0) marks.history = performance.now();
    });
    return asked;
  };
  // For so long a press would not be heard.
  new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) marks.longest = Math.max(marks.longest ?? 0, duration);
  }).observe({ type: "longtask" });
  const look = () => {
    if (!marks.shown && document.querySelector("nav.places a") && document.querySelector("main .page h1")) marks.shown = performance.now();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

function tell(what, value, goal) {
  console.log(JSON.stringify({ what: `browser: ${what}`, unit: "ms", value: Math.round(value), goal }));
}
