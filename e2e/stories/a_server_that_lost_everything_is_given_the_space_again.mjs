// The server's disk is gone and there was no copy. Both are told, and what they write meanwhile stays with them. One presses, once: both are in
// again, each has the other's words, and a second device reads all of it from the server alone. Who presses as well is told that it is done.

import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { haveTheSameRecord, linksDevice } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const BENS = { feelings: [["feelings-safe", 3]], steady: 4, where: "In the garden", appreciate: "The long walk" };
const MEANWHILE = "You left the light on";
const SOON = { timeout: 20_000 };

export default async (world) => {
  const relay = await world.relay();
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await goes(ben, "today");
  await checksIn(ben, BENS);
  for (const person of [ana, ben]) await hasSentAll(person, SOON);
  await relay.losesEverything();
  for (const person of [ana, ben]) await person.sees("troubles-not-known-title", {}, SOON);
  await goes(ben, "vase");
  await notesAWin(ben, MEANWHILE);
  // Her press reaches the server, and its answer is lost: it is asked again by itself. Ben presses meanwhile, and learns that the space is there.
  const torn = ana.wire.cutAt(/^POST \/v1\/ask/);
  await ana.press("troubles-anew-go");
  await torn;
  await ana.sees("troubles-anew-asked");
  await ben.press("troubles-anew-go");
  await ben.sees("troubles-anew-waits-title", {}, SOON);
  ana.wire.mend();
  await isThereAgain(ana);
  // Who is not let in asks again after a minute; whoever opens the page asks at once.
  await ben.reload();
  await isThereAgain(ben);
  for (const person of [ana, ben]) await hasSentAll(person, SOON);
  await goes(ana, "vase");
  await ana.reads(MEANWHILE, SOON);
  await goes(ana, "today");
  await readsCheckInOf(ben, "Ana", [FULL.stress]);
  await readsCheckInOf(ana, "Ben", [BENS.appreciate]);
  const phone = await linksDevice(world, ana, "Ana-2");
  await goes(phone, "today");
  await readsCheckInOf(phone, "Ben", [BENS.appreciate]);
  await haveTheSameRecord(world, ana, ben, [FULL.where, FULL.stress, FULL.appreciate, FULL.need, BENS.where, BENS.appreciate, MEANWHILE]);
};

/** What happened is said until it was read. */
async function isThereAgain(person) {
  await person.sees("troubles-went-back-title", {}, SOON);
  await person.seesNoMore("troubles-not-known-title");
  await person.press("troubles-put-away");
}
