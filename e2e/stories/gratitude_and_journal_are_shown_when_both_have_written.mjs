// What each is grateful for, and what each writes on a page of the journal, is seen by neither before both have written; until then
// it can be taken back without a trace. A walk is one walk, whoever notes it.

import { together } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { asks, opensGratitude, opensRitual, seals, writesPage } from "../steps/rituals.mjs";

export const couple = ["es", "en"];
export const weight = 5;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await gratitude(world, ana, ben);
  await journal(world, ana, ben);
  await walk(world, ana, ben);
};

async function gratitude(world, ana, ben) {
  await opensGratitude(ana);
  await ana.press("rituals-thanks-seal");
  await ana.sees("rituals-thanks-missing");
  await seals(ana, ["The first soup"]);
  await ana.sees("rituals-state-mine", { name: "Ben" });
  await goes(ben, "today");
  await ben.sees("rituals-waits-go", {}, { timeout: 20_000 });
  await ana.press("taking-back-go");
  await ana.confirm("taking-back-go");
  await ana.find(["textbox"], "rituals-thanks-first", {}, { whole: false });
  await ben.seesNoMore("rituals-waits-go", {}, { timeout: 20_000 });
  await seals(ana, ["The soup", "That you called", "The quiet evening"]);
  await ben.press("rituals-waits-go", undefined, { timeout: 20_000 });
  await ben.sees("rituals-state-theirs", { name: "Ana" });
  await hides(world, ben, "quiet evening");
  await seals(ben, ["Your hand on the stairs"]);
  for (const person of [ana, ben]) {
    for (const words of ["The soup", "The quiet evening", "Your hand on the stairs"]) await person.reads(words, { timeout: 20_000 });
    world.must(!(await person.text()).includes("first soup"), "what was taken back is nowhere");
  }
}

/** Nothing of what waits sealed stands on the page, seen or unseen. */
async function hides(world, person, words) {
  const page = await person.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(words), `the page holds nothing of "${words}"`);
}

async function journal(world, ana, ben) {
  const asked = ana.language === "en" ? "Where was it easy between us?" : 3;
  await asks(ana, asked);
  await writesPage(ana, "Breakfast on the stairs.");
  await ana.sees("rituals-state-mine", { name: "Ben" });
  await goes(ben, "today");
  await ben.press("rituals-waits-go", undefined, { timeout: 20_000 });
  await ben.reads(asked === 3 ? ben.say("rituals-question-3") : asked);
  await hides(world, ben, "Breakfast");
  await writesPage(ben, "Walking home the long way.");
  for (const person of [ana, ben]) {
    for (const words of ["Breakfast on the stairs.", "Walking home the long way."]) await person.reads(words, { timeout: 20_000 });
  }
}

async function walk(world, ana, ben) {
  await opensRitual(ana, "rituals-walk-go");
  await ana.press("rituals-walk-done-today");
  await ana.sees("rituals-walk-add");
  await opensRitual(ben, "rituals-walk-go");
  await ben.sees("rituals-walk-by", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("rituals-walk-done-other");
  await ben.write("rituals-walk-done-day", await ben.page.evaluate(() => new Date().toLocaleDateString("sv")));
  await ben.write("rituals-walk-done-words", "We saw the heron.");
  await ben.press("rituals-walk-done-share");
  await ana.reads("We saw the heron.", { timeout: 20_000 });
  if (world.whole) await theNextWalk(ana, ben);
}

/** Where the next one goes is planned by one, planned anew by the other, and there for both. */
async function theNextWalk(ana, ben) {
  const inDays = (person, days) => person.page.evaluate((days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv"), days);
  const plans = async (person, days, place) => {
    await person.write("rituals-walk-plan-day", await inDays(person, days));
    if (place) await person.write("rituals-walk-plan-place", place);
    await person.press("rituals-walk-plan-share");
  };
  await ana.press("rituals-walk-plan");
  await ana.press("rituals-walk-plan-share");
  await ana.sees("rituals-walk-plan-day-missing");
  await plans(ana, 3, "the mill behind the weir");
  await ben.sees("rituals-walk-next-at", { place: "the mill behind the weir" }, { timeout: 20_000 });
  await ben.press("rituals-walk-plan-change");
  await plans(ben, 4, "the long way by the lock");
  await ana.sees("rituals-walk-next-at", { place: "the long way by the lock" }, { timeout: 20_000 });
  await ana.press("rituals-walk-plan-drop");
  for (const person of [ana, ben]) await person.sees("rituals-walk-next-none", {}, { timeout: 20_000 });
}
