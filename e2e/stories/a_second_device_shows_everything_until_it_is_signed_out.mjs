// A second device, linked by a code that both show, has the whole history. Signed out, it reads nothing new.

import { fourWords, together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";
import { linksDevice, signsOutTheOther } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const BENS = { feelings: [["feelings-seen", 3]], steady: 4, stress: "The old letter" };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  for (const person of [ana, ben]) await goes(person, "today");
  await checksIn(ana);
  await checksIn(ben, BENS);
  await notesAWin(ben, "You waited for me");
  await Promise.all([hasSentAll(ana), hasSentAll(ben)]);
  const tablet = await linksDevice(world, ana, "Ana-tablet");
  await readsCheckInOf(tablet, "Ben", [BENS.stress]);
  await readsNewestDay(tablet, [FULL.need]);
  await goes(tablet, "vase");
  await tablet.reads("You waited for me");
  await signsOutTheOther(ana);
  await tablet.sees("troubles-signed-out-title", {}, { timeout: 30_000 });
  await goes(ben, "today");
  await notesAWin(ben, "Written after the signing out");
  await hasSentAll(ben);
  await goes(ana, "vase");
  await ana.reads("Written after the signing out", { timeout: 20_000 });
  await goes(tablet, "vase");
  await tablet.page.waitForTimeout(1500);
  world.must(!(await tablet.text()).includes("Written after"), "the signed-out device reads nothing new");
  await goes(ben, "today");
  await ben.sees("today-words", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("today-words-go");
  await fourWords(ben);
};
