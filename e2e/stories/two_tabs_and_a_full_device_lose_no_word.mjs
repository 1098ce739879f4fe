// A device without room for what is written: it waits in the open page, over a lock and in front of another tab, which does not take the
// turn from it; once there is room it is kept, and the other tab goes on from there. A tab that slept through the loss of its turn
// writes nothing over what the other one wrote. The partner has everything once, and nothing is said of different histories.

import { canBeFull, canSleep, isFull } from "../lib/without_room.mjs";
import { Person } from "../lib/person.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";
import { locksNow, setsPassphrase, unlocks } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 3;
export const seconds = 240;

const WORDS = "seven herons over slow water";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  for (const does of [canBeFull, canSleep]) await does(ana.context);
  await together(ana, ben);
  await setsPassphrase(ana, WORDS);
  await hasSentAll(ana);
  await isFull(ana);
  await goes(ana, "today");
  await checksIn(ana);
  await ana.sees("lock-full");
  await isThereBehindTheLock(ana);
  const beside = await anotherTab(world, ana);
  await doesNotTakeTheTurn(ana, beside);
  await isFull(ana, false);
  await ana.sees("lock-full-over", {}, { timeout: 20_000 });
  await takesTheTurn(ana, beside);
  await sleepsThroughIt(world, ana, beside);
  await hasSentAll(ana);
  await readsNewestDay(ben, [FULL.need], { timeout: 20_000 });
  await goes(ben, "vase");
  await ben.reads("She waited with me", { timeout: 20_000 });
  world.must(!(await ben.text()).includes("Said in my sleep"), "what the sleeping tab wrote reached nobody");
  for (const person of [ana, ben]) world.must(!(await person.shows("troubles-forked-title")), `${person.name} is shown one history`);
};

/** The lock takes the words off the screen, and the page goes on waiting for room with them. */
async function isThereBehindTheLock(ana) {
  await locksNow(ana);
  await ana.sees("lock-full");
  await unlocks(ana, WORDS);
  await readsNewestDay(ana, [FULL.need], { timeout: 20_000 });
  await ana.sees("lock-full");
}

async function anotherTab(world, ana) {
  const beside = new Person({ ...ana, name: "Ana's other tab", page: await ana.context.newPage() });
  world.people.push(beside);
  await beside.open("/");
  await beside.sees("lock-elsewhere-title");
  return beside;
}

async function doesNotTakeTheTurn(ana, beside) {
  await beside.press("lock-elsewhere-take");
  await beside.sees("lock-elsewhere-waits", {}, { timeout: 20_000 });
  await readsNewestDay(ana, [FULL.need]);
}

async function takesTheTurn(ana, beside) {
  await beside.press("lock-elsewhere-take");
  await unlocks(beside, WORDS);
  await readsNewestDay(beside, [FULL.need], { timeout: 20_000 });
  await ana.sees("lock-elsewhere-taken");
}

/** The first tab takes the turn back from one that hears nothing; what that one writes then is refused by the store. */
async function sleepsThroughIt(world, ana, beside) {
  await goes(beside, "vase");
  await beside.page.evaluate(() => (window.goldseamSleeps = true));
  await ana.press("lock-elsewhere-back");
  await unlocks(ana, WORDS);
  await notesAWin(ana, "She waited with me");
  await hasSentAll(ana);
  await beside.press("wins-note-go");
  await beside.choose("wins-kind-honest-word");
  await beside.choose("wins-who-partner");
  await beside.write("wins-note", "Said in my sleep");
  await beside.press("wins-share");
  await beside.sees("lock-elsewhere-overtaken");
  await ana.reload();
  await unlocks(ana, WORDS);
  await goes(ana, "vase");
  await ana.reads("She waited with me");
  await beside.page.close();
}
