// Leaving quickly as the page itself sees it: how soon it is white, and what is left in the program's memory.

import { colours, pixels } from "./pixels.mjs";
import { PATIENCE_MS } from "./slow.mjs";

export const WITHIN_MS = 200;
export const NEUTRAL = /^https:\/\/www\.wikipedia\.org\//;

/** The neutral page is answered by the story itself, no sooner than `gate` says. */
export async function answersTheNeutralPage(person, gate = () => undefined) {
  // The browser warms up a connection to where it goes; the page itself is answered by the story.
  const before = person.watch.forgiven;
  person.watch.forgiven = (asked) => NEUTRAL.test(asked) || asked === "CONNECT www.wikipedia.org:443" || before?.(asked);
  await person.context.route(NEUTRAL, async (route) => {
    await gate();
    await route.fulfill({ contentType: "text/html", body: "<title>Neutral</title><p>A neutral page</p>" }).catch(() => undefined);
  });
}

/**
 * Makes a sign and tells after how many milliseconds the page was painted white, and what its memory holds then: whether these
 * words, and how many bytes that say something (memory is overwritten with 255; what has grown since is 0). The page itself looks and says it, as nobody can ask a page that is on its way; the neutral page must not be there sooner.
 */
export async function leavesBy(person, sign, words = "") {
  await person.page.evaluate(watchTheCover, words);
  const told = person.page.waitForEvent("console", { predicate: (m) => m.text().startsWith("left: "), timeout: PATIENCE_MS });
  // What makes the sign may wait for an answer that such a page never gives.
  sign(person).catch(() => undefined);
  return JSON.parse((await told).text().slice("left: ".length));
}

/** Leaves up to five times, until once the cover was painted in time: a machine that does something else at that moment is late, a
 * page that is late each time is slow. `leave` gives the milliseconds of one time; gives the fewest. */
export async function fewestMs(leave) {
  let fewest = Infinity;
  for (let n = 0; n < 5 && fewest > WITHIN_MS; n += 1) fewest = Math.min(fewest, await leave());
  return fewest;
}

/**
 * Runs in the page: from the last press to the end of the painted frame in which nothing of the page is to be seen. A button is pressed once
 * the finger has left it; how long it lay there is not the page's. What comes when the page is leaving already is no part of the press.
 */
function watchTheCover(words) {
  let last = 0;
  const pressed = (event) => {
    if (!document.documentElement.classList.contains("is-leaving")) last = event.timeStamp;
  };
  for (const kind of ["pointerdown", "pointerup", "keydown", "touchstart", "touchend"]) window.addEventListener(kind, pressed, { capture: true, passive: true });
  const painted = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage("");
  });
  const tell = () => {
    const ms = Math.round(performance.now() - last);
    setTimeout(() => console.log(`left: ${JSON.stringify({ ms, ...window.goldseamMemory?.look(words) })}`), 50);
  };
  const look = () => {
    const covered = document.documentElement.classList.contains("is-leaving") && !document.body.innerText.trim();
    if (covered) painted(tell);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Covers the page as it stands and takes the cover off again: how long until it was painted, and what was still to be seen. */
export async function coversInPlace(page) {
  return page.evaluate(async () => {
    const seen = () => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility({ visibilityProperty: true })).map((e) => e.tagName);
    const begun = performance.now();
    document.documentElement.classList.add("is-leaving");
    const ms = await new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => done(performance.now() - begun);
      channel.port2.postMessage("");
    }));
    const left = seen();
    document.documentElement.classList.remove("is-leaving");
    return { ms, left, before: seen().length };
  });
}

/** Where the page's button for leaving is hidden, out of sight or under something; nothing when it can be pressed at once. */
export async function buttonInTheWay(page) {
  return page.evaluate(() => {
    const sheet = [...document.querySelectorAll("dialog[open]")].at(-1);
    const button = (sheet ?? document).querySelector("button.leave");
    if (!button) return "there is no button for leaving quickly";
    if (sheet) button.scrollIntoView({ block: "nearest" });
    const box = button.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return button.contains(top) ? undefined : `the button for leaving quickly lies under ${top?.outerHTML.slice(0, 100) ?? "nothing"}`;
  });
}

/** Takes hold of the running program's memory, as any script of the page could, and tells what it holds now. */
export async function looksIntoTheMemory(page, words) {
  return page.evaluate(async (text) => {
    const script = performance.getEntriesByType("resource").map((entry) => entry.name).find((name) => /\/client(-[0-9a-f]{10})?\.js$/.test(name));
    const { memory } = await (await import(script)).default();
    const look = (words) => {
      const bytes = new Uint8Array(memory.buffer);
      const wanted = new TextEncoder().encode(words);
      const at = (start) => wanted.every((byte, n) => bytes[start + n] === byte);
      let found = false;
      for (let start = bytes.indexOf(wanted[0]); start >= 0 && !found; start = bytes.indexOf(wanted[0], start + 1)) found = at(start);
      return { found, left: bytes.reduce((sum, byte) => sum + (byte === 0 || byte === 255 ? 0 : 1), 0), size: bytes.length };
    };
    window.goldseamMemory = { look };
    return look(text);
  }, words);
}

/** After *Back*: no word, one colour. */
export async function backShowsNothing(world, person, how) {
  await person.page.goBack({ waitUntil: "commit", timeout: 5000 }).catch(() => undefined);
  await person.page.waitForTimeout(700);
  if (NEUTRAL.test(person.page.url())) return;
  world.same((await person.text()).trim(), "", `Back shows nothing (${how})`);
  world.same(colours(pixels(await person.page.screenshot())).length, 1, `the screen is one plain colour after Back (${how})`);
}
