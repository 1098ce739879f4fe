// With a passphrase set, a wrong one says so plainly and shows nothing; the right one opens; out of sight long enough, it locks.

import { creates } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, readsNewestDay } from "../steps/home.mjs";
import { locksNow, opens, setsPassphrase, unlocks } from "../steps/settings.mjs";

export const languages = ["en", "es"];
export const weight = 2;
export const seconds = 150;

const RIGHT = "seven herons over slow water";

export default async (world) => {
  const ana = await world.person("Ana", { at: Date.now() });
  await creates(ana);
  await goes(ana, "today");
  await checksIn(ana);
  await setsPassphrase(ana, RIGHT);
  await locksNow(ana);
  await showsNothing(world, ana);
  await unlocks(ana, "seven herons over slow Water");
  await ana.sees("lock-wrong", {}, { timeout: 20_000 });
  await showsNothing(world, ana);
  await ana.write("lock-passphrase", "");
  await unlocks(ana, RIGHT);
  await opened(ana);
  await ana.reload();
  await ana.sees("lock-lead");
  await unlocks(ana, RIGHT);
  await opened(ana);
  await out(ana, 119_000);
  world.must(!(await ana.shows("lock-lead")), "less than two minutes out of sight do not lock");
  await out(ana, 130_000);
  await ana.sees("lock-lead");
  await showsNothing(world, ana);
  await asLongAsOneChose(world, ana);
};

/** Two minutes is what it begins with; another span is kept on the device. */
async function asLongAsOneChose(world, ana) {
  await unlocks(ana, RIGHT);
  await opens(ana, "settings-lock-link");
  await ana.choose("settings-lock-after-5");
  await goes(ana, "today");
  await out(ana, 290_000);
  world.must(!(await ana.shows("lock-lead")), "less than the five minutes one chose do not lock");
  await out(ana, 310_000);
  await ana.sees("lock-lead");
}

async function opened(ana) {
  await readsNewestDay(ana, [FULL.need], { timeout: 20_000 });
}

async function out(ana, ms) {
  await ana.hide();
  await ana.page.clock.fastForward(ms);
  await ana.hide(false);
}

async function showsNothing(world, ana) {
  const page = await ana.page.evaluate(() => document.documentElement.outerHTML);
  for (const word of [FULL.need, FULL.stress]) world.must(!page.includes(word), `a locked page holds nothing of "${word}"`);
}
