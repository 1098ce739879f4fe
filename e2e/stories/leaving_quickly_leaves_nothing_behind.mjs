// The button, Shift three times and three taps on the header: white within 200 ms, a neutral page, and *Back* shows nothing.

import { colours } from "../lib/pixels.mjs";
import { creates } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";

export const languages = ["en", "es"];

const WITHIN_MS = 200;
const NEUTRAL = /^https:\/\/www\.wikipedia\.org\//;

const WAYS = {
  button: (person) => person.press("parts-leave-quickly", {}, { whole: false }),
  keys: async (person) => {
    for (let n = 0; n < 3; n += 1) await person.page.keyboard.press("Shift");
  },
  finger: async (person) => {
    const box = await person.page.locator("header").first().boundingBox();
    // Between the name and the button, where nothing else is pressed.
    for (let n = 0; n < 3; n += 1) await person.page.touchscreen.tap(box.x + box.width / 2, box.y + 3);
  },
};

export default async (world) => {
  for (const way of Object.keys(WAYS)) await leaves(world, way);
};

async function leaves(world, way) {
  const person = await world.person(`Ana-${way}`);
  // The browser warms up a connection to where it goes; the page itself is answered by the story.
  person.watch.forgiven = (asked) => NEUTRAL.test(asked) || asked === "CONNECT www.wikipedia.org:443";
  await person.context.route(NEUTRAL, (route) => route.fulfill({ contentType: "text/html", body: "<title>Neutral</title><p>A neutral page</p>" }));
  await creates(person);
  await goes(person, "today");
  await person.page.evaluate(watchTheCover);
  const told = person.page.waitForEvent("console", { predicate: (m) => m.text().startsWith("covered after"), timeout: 5000 });
  const away = person.page.waitForURL(NEUTRAL, { timeout: 10_000, waitUntil: "commit" });
  await WAYS[way](person);
  const ms = Number((await told).text().split(" ")[2]);
  world.must(ms <= WITHIN_MS, `the cover is up within ${WITHIN_MS} ms (${way}: ${ms})`);
  await away;
  await person.reads("A neutral page");
  await person.page.goBack({ waitUntil: "commit", timeout: 5000 }).catch(() => undefined);
  await person.page.waitForTimeout(700);
  const words = NEUTRAL.test(person.page.url()) ? "" : (await person.text()).trim();
  world.same(words, "", `Back shows nothing (${way})`);
  await seesWhite(world, person, way);
}

/** Runs in the page: measures from the last press to the painted frame in which nothing of the page is to be seen. */
function watchTheCover() {
  let last = 0;
  for (const kind of ["pointerdown", "keydown"]) window.addEventListener(kind, () => (last = performance.now()), { capture: true });
  const look = () => {
    const top = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const covered = document.documentElement.classList.contains("is-leaving") || !document.body.innerText.trim();
    if (covered) console.log(`covered after ${Math.round(performance.now() - last)} ms ${top?.tagName}`);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new MutationObserver(look).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
}

async function seesWhite(world, person, way) {
  if (NEUTRAL.test(person.page.url())) return;
  world.same(colours(await person.page.screenshot()).size, 1, `the screen is one plain colour after Back (${way})`);
}
