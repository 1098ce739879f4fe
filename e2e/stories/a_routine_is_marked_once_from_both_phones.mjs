// A routine holds once both have said yes. Either marks that they did it, and it is one mark from both phones, also when both were without a
// network; how present one felt is told or kept; either ends it alone. The course of one's steadiness is shown only by its owner.

import { together } from "../steps/begin.mjs";
import { checksIn } from "../steps/check_in.mjs";
import { goes, hasSentAll, opensRoom } from "../steps/home.mjs";
import { changesRoutine, opensRoutine, opensWhatWaits, saysHowPresent, suggestsRoutine } from "../steps/presence.mjs";

export const couple = ["en", "es"];
export const weight = 3;

const COFFEE = "Coffee at the window";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await suggestsRoutine(ana, { what: COFFEE, place: "The kitchen", minutes: 20 });
  await ana.sees("routines-waits-for-them", { name: "Ben" });
  await opensWhatWaits(ben, "routines-waits-new", { name: "Ana", what: COFFEE });
  world.must(!(await ben.shows("routines-did")), "nothing is marked before both have said yes");
  await ben.press("routines-yes");
  await ben.reads("The kitchen");
  await hasSentAll(ben);
  await opensRoutine(ana, COFFEE);
  await ana.find(["button"], "routines-did", {}, { timeout: 20_000 });

  // Both mark it while neither hears the other: one mark, one bit of gold.
  await opensRoutine(ben, COFFEE);
  await ana.offline();
  await ana.press("routines-did");
  await ben.press("routines-did");
  await ana.online();
  await hasSentAll(ana);
  for (const person of [ana, ben]) {
    await goes(person, "vase");
    await person.page.getByRole("img", { name: person.finder("vase-alt", { count: 1 }) }).waitFor();
  }

  // Each one's own word: told, or kept for oneself.
  await opensRoutine(ana, COFFEE);
  await saysHowPresent(ana, "here", "The light on the table");
  await opensRoutine(ben, COFFEE);
  await ben.reads("The light on the table", { timeout: 20_000 });
  await saysHowPresent(ben, "elsewhere", "Bens worry about work", { shared: false });
  await ben.sees("routines-by-me-kept");
  await hasSentAll(ben);
  await opensRoutine(ana, COFFEE);
  const page = await ana.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes("Bens worry about work"), "what Ben kept for himself is not on Ana's page");

  if (world.whole) await anotherPlan(world, ana, ben);

  // Either ends it, alone and at once.
  await opensRoutine(ben, COFFEE);
  await ben.press("routines-end");
  await ben.confirm("routines-end");
  await ben.sees("routines-ended", {});
  await ana.sees("routines-ended", {}, { timeout: 20_000 });
  await ana.reads("The light on the table");

  // Steadiness: drawn for oneself, and for the other only while its owner shows it.
  await goes(ana, "today");
  await checksIn(ana, { feelings: [["feelings-safe", 3]], steady: 4 });
  await opensRoom(ana, "path-room-steadiness");
  await ana.page.getByRole("img", { name: ana.finder("steadiness-alt-mine") }).waitFor();
  await opensRoom(ben, "path-room-steadiness");
  await ben.sees("steadiness-theirs-not-shown");
  await ana.press("steadiness-show", { name: "Ben" });
  const theirs = ben.page.getByRole("img", { name: ben.finder("steadiness-alt-theirs", { name: "Ana" }) });
  await theirs.waitFor();
  await ana.press("steadiness-hide");
  await theirs.waitFor({ state: "detached" });
};

/** Another plan, begun and left, is there again with its place, its minutes and its time; once it was sent, nothing of it is left over. */
async function anotherPlan(world, ana, ben) {
  const fields = { "routines-place": "The balcony", "routines-minutes": "35", "routines-time": "07:15" };
  const held = async () => Promise.all(Object.keys(fields).map(async (field) => (await ana.find(["textbox", "spinbutton"], field, {}, { whole: false })).inputValue()));
  await changesRoutine(ana, COFFEE);
  for (const [field, words] of Object.entries(fields)) await ana.write(field, words);
  await goes(ana, "today");
  await changesRoutine(ana, COFFEE);
  world.same((await held()).join(), Object.values(fields).join(), "what was begun is there again");
  await ana.press("routines-change-go");
  await opensWhatWaits(ben, "routines-waits-new", { name: "Ana", what: COFFEE });
  await ben.sees("routines-proposed-change");
  await ben.press("routines-yes");
  await ben.seesNoMore("routines-proposed-change");
  await ana.seesNoMore("routines-proposed-change", {}, { timeout: 20_000 });
  await ana.reads(/07:15.*35.*The balcony/);
  // Begun, and put back as it was: that is no draft, and the form begins with what holds.
  await changesRoutine(ana, COFFEE);
  world.same((await held()).join(), Object.values(fields).join(), "the form begins with what both signed");
  for (const person of [ana, ben]) await opensRoutine(person, COFFEE);
}
