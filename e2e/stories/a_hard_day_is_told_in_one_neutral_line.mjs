// Either side has the guide. What it is about stays with who opens it; the other sees one neutral line, answers when they can, and
// each is through with it for themself. The vase keeps its gold.

import { together } from "../steps/begin.mjs";
import { opensAround, opensTheGuide, tellsOfAHardDay } from "../steps/around.mjs";
import { goes } from "../steps/home.mjs";

export const couple = ["en", "es"];
export const weight = 4;

const LINE = "I would like to sit with you tonight";
const NOTE = "Anas note about the second phone";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opensTheGuide(ana, "setback-what-slip", "setback-whose-mine");
  await ana.press("setback-next");
  await ana.sees("setback-pact-none");
  await tellsOfAHardDay(ana, "Ben", LINE);
  for (const step of ["own", "repair", "plan"]) {
    await ana.press("setback-next");
    await ana.sees(`setback-${step}-title`);
  }
  await ana.write("setback-note", NOTE);
  await ana.press("setback-note-keep");
  await ana.sees("setback-notes");
  await ana.reads(NOTE);
  await goes(ben, "today");
  await ben.sees("setback-waits", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("setback-waits-go");
  await ben.reads(LINE);
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(NOTE) && !page.includes(ben.say("setback-what-slip")), "Ben sees neither what it was nor Anas note");
  await ben.press("setback-answer-need-time");
  await ben.sees("setback-answered-need-time-mine");
  await ana.sees("setback-answered-need-time", { name: "Ben" }, { timeout: 20_000 });
  await ben.press("setback-answer-here");
  await ana.sees("setback-answered-here", { name: "Ben" }, { timeout: 20_000 });
  await opensTheGuide(ben, "setback-what-old-fear", "setback-whose-theirs", { name: "Ana" });
  await ben.press("setback-next");
  await ben.sees("setback-say-fear-theirs");
  await ben.press("setback-next");
  await ben.sees("setback-repair-fear");
  world.must(!(await ben.shows("setback-own-title")), "nobody is asked to own an old fear of the other");
  for (const person of [ana, ben]) {
    await opensAround(person, "path-around-setback");
    await person.press("setback-through");
  }
  await ana.seesNoMore("setback-open", {}, { timeout: 20_000 });
  await goes(ben, "today");
  world.must(!(await ben.shows("setback-waits", { name: "Ana" })), "nothing waits any more");
};
