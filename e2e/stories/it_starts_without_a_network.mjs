// Once visited, the client starts with no network at all, keeps what is written, and the relay need not even be running. The browser is asked
// to keep what is stored, and what it answers is said.

import { askedToPromise, promisesWhenTold, willPromise } from "../lib/promising.mjs";
import { creates } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, readsNewestDay } from "../steps/home.mjs";

export const windows = true;

export default async (world) => {
  const relay = await world.relay();
  const ana = await world.person("Ana");
  await promisesWhenTold(ana.context);
  await creates(ana);
  await isAskedToKeepIt(world, ana);
  await goes(ana, "today");
  await ana.keptForOffline();
  await relay.stop();
  await ana.offline();
  for (const path of ["/today", "/settings", "/"]) {
    await ana.reopen(path);
    await ana.arrives();
  }
  await ana.reopen("/today");
  await checksIn(ana);
  await ana.reopen("/today");
  await ana.sees("today-check-in-shared");
  await readsNewestDay(ana, [FULL.need]);
  const manifest = await ana.page.locator('link[rel="manifest"]').getAttribute("href");
  world.must(manifest, "it can be installed: there is a manifest");
};

/** Asked once, with the first thing there is to lose. What it said is on the settings' page, with a press that asks anew; no other press depends on it. */
async function isAskedToKeepIt(world, ana) {
  world.same(await askedToPromise(ana), 1, "the browser is asked to keep what is stored");
  await goes(ana, "settings");
  await ana.sees("settings-stored-not-kept");
  await ana.press("settings-stored-ask");
  await ana.sees("settings-stored-said-no");
  await willPromise(ana);
  await ana.press("settings-stored-ask");
  await ana.sees("settings-stored-kept");
  world.must(!(await ana.shows("settings-stored-ask")) && !(await ana.shows("settings-stored-said-no")), "a promise is not asked for again");
  world.same(await askedToPromise(ana), 3, "each press asks once");
  await ana.reload();
  await ana.isAt("settings-title");
  await ana.sees("settings-stored-kept");
}
