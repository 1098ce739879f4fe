// A host that keeps an entry back, that says one was signed out, and that goes back to an older state: each is told as what it is, with
// what becomes of the words and what to do, takes nothing, and is over once the host is honest.

import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";

import { isHonest, leavesOut, saysSignedOut } from "../lib/lying.mjs";
import { temporary } from "../lib/places.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";
import { saves } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const LATE = { timeout: 20_000 };
const BENS = { feelings: [["feelings-safe", 3]], steady: 4, where: "In the garden", appreciate: "The long walk" };

export default async (world) => {
  const relay = await world.relay();
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  for (const person of [ana, ben]) await goes(person, "today");
  await checksIn(ben, BENS);
  for (const person of [ana, ben]) await hasSentAll(person);
  await keepsBack(world, ana, ben);
  await saysThatOneIsOut(world, ben);
  await goesBack(world, relay, ana, ben);
};

/** One entry never reaches Ben, whatever he asks: the next one shows that it is missing. */
async function keepsBack(world, ana, ben) {
  await ben.offline();
  const done = leavesOut(ben);
  await ben.online();
  await hasSentAll(ben);
  await notesAWin(ana, "You came home early");
  await world.becomes(() => done.times > 0, "an entry is kept from Ben");
  await notesAWin(ana, "You told me at once");
  await isTold(ben, "troubles-held-back", { name: "Ana" });
  await ben.reload();
  await isTold(ben, "troubles-held-back", { name: "Ana" });
  await goes(ben, "vase");
  world.must(!(await ben.text()).includes("You came home early"), "what is kept back is not shown");
  await readsNewestDay(ben, [BENS.where]);
  isHonest(ben);
  await ben.reload();
  await goes(ben, "vase");
  for (const words of ["You came home early", "You told me at once"]) await ben.reads(words, LATE);
  await ben.seesNoMore("troubles-held-back-title", {}, LATE);
}

/** It is named as what the host says, and nothing here is given up for it; the words can be taken along. */
async function saysThatOneIsOut(world, ben) {
  await hasSentAll(ben);
  saysSignedOut(ben);
  await ben.reload();
  await isTold(ben, "troubles-said-out");
  world.must(!(await ben.shows("troubles-signed-out-title")), "nobody is told to have signed this device out");
  await goes(ben, "vase");
  await notesAWin(ben, "Written while I was said to be out");
  await ben.press("settings-export-title");
  await ben.isAt("settings-export-title");
  const file = await saves(ben, "settings-export-data");
  world.must(file.bytes.includes(BENS.where), "one's own words can be taken along meanwhile");
  isHonest(ben);
  await ben.reload();
  await ben.seesNoMore("troubles-said-out-title", {}, LATE);
  await hasSentAll(ben);
}

/** The host's files are put back by hand to how they were. Ben was away: what he reads afterwards is what Ana's device sent once more. */
async function goesBack(world, relay, ana, ben) {
  await goes(ana, "vase");
  await ana.reads("Written while I was said to be out", LATE);
  const older = join(temporary("older"), "data");
  await relay.stop();
  cpSync(relay.data, older, { recursive: true });
  await relay.start();
  await hasSentAll(ana);
  await ben.offline();
  await goes(ana, "today");
  await checksIn(ana);
  await hasSentAll(ana);
  await relay.stop();
  rmSync(relay.data, { recursive: true });
  cpSync(older, relay.data, { recursive: true });
  await relay.start();
  await isTold(ana, "troubles-went-back");
  await hasSentAll(ana);
  await ben.online();
  await readsCheckInOf(ben, "Ana", [FULL.stress, FULL.need]);
  await ana.press("troubles-put-away");
  await ana.seesNoMore("troubles-went-back-title");
  await ana.reload();
  await hasSentAll(ana);
  world.must(!(await ana.shows("troubles-went-back-title")), "what was read and put away is over");
  await readsNewestDay(ana, [FULL.need]);
}

/** A heading of what happened, and under it what becomes of the words and what to do. */
async function isTold(person, key, values = {}) {
  await person.sees(`${key}-title`, values, LATE);
  await person.sees(key, values);
}
