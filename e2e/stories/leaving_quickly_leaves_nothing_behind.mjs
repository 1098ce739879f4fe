// The button, Shift three times, three taps on the header, three taps with two fingers: white within 200 ms, a memory with nothing in it, a
// neutral page, and *Back* shows nothing. In the middle of a dialogue as well, whose words are there again afterwards.

import { answersTheNeutralPage, backShowsNothing, fewestMs, leavesBy, looksIntoTheMemory, NEUTRAL, WITHIN_MS } from "../lib/cover.mjs";
import { untilWritten } from "../lib/keeping.mjs";
import { creates, together } from "../steps/begin.mjs";
import { goes, opensRoom } from "../steps/home.mjs";
import { touchesWithTwo, WAYS } from "../steps/leaving_quickly.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const MOST_LEFT = 2048;
const DRAFT = "the evening by the river goes by without a word";

export default async (world) => {
  for (const way of Object.keys(WAYS)) await leaves(world, way);
  await leavesInTheMiddle(world);
};

async function leaves(world, way) {
  const person = await world.person(`Ana-${way}`);
  await creates(person);
  await goes(person, "today");
  await ordinaryTouchesDoNothing(world, person);
  await isSoonWhite(world, way, async () => {
    await person.open("/today");
    await person.isAt("today-title");
    return away(world, person, way, person.name);
  });
}

async function isSoonWhite(world, how, leave) {
  const ms = await fewestMs(leave);
  world.must(ms <= WITHIN_MS, `the cover is painted within ${WITHIN_MS} ms (${how}: ${ms})`);
}

/** What people do with fingers and keys all the time leaves nothing. */
async function ordinaryTouchesDoNothing(world, person) {
  for (let n = 0; n < 3; n += 1) await touchesWithTwo(person, { forMs: 500 });
  const body = person.page.locator("main h1");
  for (let n = 0; n < 3; n += 1) await body.tap();
  for (const key of ["Shift", "a", "Shift", "Tab", "Shift"]) await person.page.keyboard.press(key);
  await person.isAt("today-title");
  world.must(!(await person.page.evaluate(() => document.documentElement.classList.contains("is-leaving"))), "ordinary touches and keys leave nothing");
}

async function away(world, person, way, words) {
  let seen;
  const gate = new Promise((done) => (seen = done));
  await answersTheNeutralPage(person, () => gate);
  const before = await looksIntoTheMemory(person.page, words);
  world.must(before.found && before.left > 100 * MOST_LEFT, "the search finds words and much else in the memory while the page is open");
  const gone = person.page.waitForURL(NEUTRAL, { waitUntil: "commit" });
  const { ms, found, left, size } = await leavesBy(person, WAYS[way], words);
  seen();
  // A timer or a key that comes up afterwards may still stir in the empty memory; what it writes there is its own.
  world.must(!found && left < MOST_LEFT && size > 1_000_000, `no key and no word is left in ${size} bytes of memory (${way}: ${left} bytes are something)`);
  await gone;
  await person.reads("A neutral page");
  await backShowsNothing(world, person, way);
  return ms;
}

async function leavesInTheMiddle(world) {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opensRoom(ana, "path-room-dialogue");
  await ana.press("dialogue-begin");
  await untilWritten(ana.page, () => ana.write("dialogue-when", DRAFT));
  const field = ana.page.getByLabel(ana.finder("dialogue-when", {}, { whole: false }));
  await isSoonWhite(world, "in a dialogue", async () => {
    const ms = await away(world, ana, "keys", DRAFT);
    await ana.open("/dialogue/new");
    await field.waitFor();
    world.same(await field.inputValue(), DRAFT, "the draft is there again");
    return ms;
  });
}
