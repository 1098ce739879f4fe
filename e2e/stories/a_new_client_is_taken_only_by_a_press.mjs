// The host has a newer build. It is fetched and waits: not after loading again, not after the page was closed and opened, nor
// a third time is it used, until its fingerprint was shown and the person pressed. The settings say which build is in use,
// and what was being written is there afterwards.

import { comesTrue } from "../lib/comes_true.mjs";
import { AnotherBuild } from "../lib/another_build.mjs";
import { creates } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";

export const languages = ["en", "es"];

const NEXT = "0123-4567-89ab-cdef";
const LATER = "aaaa-bbbb-cccc-dddd";
const HALF = "You waited up, and then";

export const windows = true;

export default async (world) => {
  const host = await AnotherBuild.over(await world.relay());
  try {
    const ana = await world.person("Ana", { origin: host.origin });
    await creates(ana);
    await goes(ana, "today");
    await ana.keptForOffline();
    const now = await fingerprint(ana);
    await writesHalfANote(ana);
    await waitsUntilAsked(world, ana, host, now);
    await isTaken(world, ana, NEXT);
    await isThereAgain(world, ana);
    await aSecondOneReplacesWhatWaits(world, ana, host);
  } finally {
    await host.ends();
  }
};

async function writesHalfANote(ana) {
  await goes(ana, "vase");
  await ana.press("wins-note-go");
  await ana.write("wins-note", HALF);
  await goes(ana, "today");
}

async function isThereAgain(world, ana) {
  await goes(ana, "vase");
  await ana.press("wins-note-go");
  const field = await ana.find(["textbox"], "wins-note", {}, { whole: false });
  world.same(await field.inputValue(), HALF, "what was being written is there afterwards");
  await goes(ana, "today");
}

async function waitsUntilAsked(world, ana, host, now) {
  host.releases(NEXT);
  await renewed(ana);
  await ana.sees("troubles-new-version-builds", { next: NEXT, now });
  for (let n = 0; n < 2; n += 1) {
    await ana.reopen("/today");
    await ana.sees("troubles-new-version-builds", { next: NEXT, now });
    world.same(await fingerprint(ana), now, "the build is still the one that was taken");
    world.must(!(await marked(ana)), "the page is still the one that was taken");
  }
}

async function isTaken(world, ana, next) {
  const loaded = ana.page.waitForEvent("load");
  await ana.press("troubles-new-version-take");
  await loaded;
  await ana.isAt("today-title");
  world.same(await fingerprint(ana), next, "after the press it is the new build");
  world.same(await marked(ana), next, "after the press it is the new build's page");
  world.must(!(await ana.shows("troubles-new-version")), "nothing newer waits any more");
  await goes(ana, "settings");
  await ana.sees("settings-fingerprint", { fingerprint: next });
  await goes(ana, "today");
}

/** A release that was never taken is followed by another: only the newest waits, and no cache of the one between is left. */
async function aSecondOneReplacesWhatWaits(world, ana, host) {
  host.releases("ffff-ffff-ffff-ffff");
  await renewed(ana);
  await ana.sees("troubles-new-version-builds", { next: "ffff-ffff-ffff-ffff", now: NEXT });
  host.releases(LATER);
  await ana.reopen("/today");
  await renewed(ana);
  await ana.reopen("/today");
  await ana.sees("troubles-new-version-builds", { next: LATER, now: NEXT });
  world.same(await fingerprint(ana), NEXT, "the build is still the one that was taken");
  await isTaken(world, ana, LATER);
  const caches = await ana.page.evaluate(() => caches.keys());
  world.same(JSON.stringify(caches.sort()), JSON.stringify([`goldseam-${LATER}`, "goldseam-choice"]), "one build is kept");
}

/** The browser looks for a newer service worker, as it does by itself now and then, and has fetched all of it. */
async function renewed(person) {
  await person.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await comesTrue(person.page, async () => !(await navigator.serviceWorker.getRegistration()).installing, "nothing is being installed");
}

async function fingerprint(person) {
  return person.page.evaluate(async () => (await (await fetch("/build.json")).json()).fingerprint);
}

async function marked(person) {
  return person.page.evaluate(() => document.querySelector('meta[name="release"]')?.content);
}
