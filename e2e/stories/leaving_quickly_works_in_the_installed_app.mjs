// The same from the home screen, where there is no bar and no tab: white within 200 ms, the neutral page, and *Back* shows nothing.

import { answersTheNeutralPage, backShowsNothing, leavesBy, NEUTRAL, WITHIN_MS } from "../lib/cover.mjs";
import { creates } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { WAYS } from "../steps/leaving_quickly.mjs";

export const weight = 2;

export default async (world) => {
  const ana = await world.installed("Ana");
  await creates(ana);
  await goes(ana, "today");
  world.must(await ana.page.evaluate(() => matchMedia("(display-mode: standalone)").matches), "it runs as an installed app");
  let seen;
  const gate = new Promise((done) => (seen = done));
  await answersTheNeutralPage(ana, () => gate);
  const away = ana.page.waitForURL(NEUTRAL, { timeout: 10_000, waitUntil: "commit" });
  const { ms } = await leavesBy(ana, WAYS.keys);
  seen();
  world.must(ms <= WITHIN_MS, `the cover is painted within ${WITHIN_MS} ms (${ms})`);
  await away;
  await backShowsNothing(world, ana, "installed");
};
