// The same from the home screen, where there is no bar and no tab: white within 200 ms, the neutral page, and *Back* shows nothing.

import { answersTheNeutralPage, backShowsNothing, fewestMs, leavesBy, NEUTRAL, WITHIN_MS } from "../lib/cover.mjs";
import { creates } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { WAYS } from "../steps/leaving_quickly.mjs";

export const weight = 2;

export default async (world) => {
  const ana = await world.installed("Ana");
  await creates(ana);
  await goes(ana, "today");
  world.must(await ana.page.evaluate(() => matchMedia("(display-mode: standalone)").matches), "it runs as an installed app");
  const held = {};
  await answersTheNeutralPage(ana, () => held.gate);
  const ms = await fewestMs(() => leaves(world, ana, held));
  world.must(ms <= WITHIN_MS, `the cover is painted within ${WITHIN_MS} ms (${ms})`);
};

async function leaves(world, ana, held) {
  await ana.open("/today");
  await ana.isAt("today-title");
  held.gate = new Promise((done) => (held.seen = done));
  const away = ana.page.waitForURL(NEUTRAL, { waitUntil: "commit" });
  const { ms } = await leavesBy(ana, WAYS.keys);
  held.seen();
  await away;
  await backShowsNothing(world, ana, "installed");
  return ms;
}
