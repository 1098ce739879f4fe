// A client that speaks an older version than the relay accepts: it says so and keeps everything. Loading the page again, as it says, brings
// no newer version while the host has none; once the host has one, what the page says leads to it by one press, and all goes on.

import { AnotherBuild } from "../lib/another_build.mjs";
import { speakAnOlderVersion } from "../lib/outdated.mjs";
import { creates } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";

export const languages = ["en", "es"];

export default async (world) => {
  const host = await AnotherBuild.over(await world.relay());
  try {
    const ana = await world.person("Ana", { origin: host.origin });
    await creates(ana);
    await goes(ana, "today");
    await ana.keptForOffline();
    await ana.context.addInitScript(speakAnOlderVersion);
    await ana.reload();
    await isOld(ana);
    await checksIn(ana);
    await readsNewestDay(ana, [FULL.need]);
    await ana.press("lock-again");
    await isOld(ana);
    host.releases("0123-4567-89ab-cdef");
    await ana.press("lock-again");
    await isNewByOnePress(world, ana);
  } finally {
    await host.ends();
  }
};

async function isOld(ana) {
  await ana.sees("troubles-outdated-title", {}, { timeout: 20_000 });
  await ana.sees("troubles-outdated");
}

async function isNewByOnePress(world, ana) {
  await ana.sees("troubles-outdated-ready", {}, { timeout: 20_000 });
  const loaded = ana.page.waitForEvent("load");
  await ana.press("troubles-new-version-take");
  await loaded;
  await goes(ana, "today");
  await hasSentAll(ana);
  world.must(!(await ana.shows("troubles-outdated-title")), "the new version is not called old");
  await readsNewestDay(ana, [FULL.need]);
}
