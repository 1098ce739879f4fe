// With *together* on, neither sees the other's words before both are in; then both see both. What waits can be taken back entirely.

import { together } from "../steps/begin.mjs";
import { checksIn, takesBackWhatWaits, turnsTogetherOn } from "../steps/check_in.mjs";
import { goes, readsNewestDay } from "../steps/home.mjs";

export const couple = ["en", "es"];
export const weight = 4;

const ANAS = { feelings: [["feelings-sad", 4]], steady: 2, stress: "Anas heavy stone" };
const BENS = { feelings: [["feelings-peaceful", 3]], steady: 4, appreciate: "Bens small light" };

export default async (world) => {
  const ana = await world.person("Ana");
  const ben = await world.person("Ben");
  await together(ana, ben);
  await turnsTogetherOn(ana);
  await goes(ben, "days");
  await ben.sees("check-in-together-on", {}, { timeout: 20_000 });
  await goes(ana, "today");
  await checksIn(ana, ANAS);
  await goes(ana, "today");
  await ana.sees("today-check-in-waiting", { name: "Ben" });
  await readsNewestDay(ben, []);
  await ben.sees("check-in-sealed-theirs", { name: "Ana" }, { timeout: 20_000 });
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(ANAS.stress), "Ben's device shows nothing of Ana's before he is in");
  await takesBackWhatWaits(ana);
  await ben.seesNoMore("check-in-sealed-theirs", { name: "Ana" }, { timeout: 20_000 });
  await goes(ana, "today");
  await checksIn(ana, ANAS);
  await ben.sees("check-in-sealed-theirs", { name: "Ana" }, { timeout: 20_000 });
  await goes(ben, "today");
  await checksIn(ben, BENS);
  for (const [person, word] of [[ana, BENS.appreciate], [ben, ANAS.stress]]) await readsNewestDay(person, [word], { timeout: 20_000 });
};
