// On two phones at once, one of them offline for a while: paused and resumed on either, both writing the same step, and one state in the end.
// What is sealed can be taken back until both are in, and what stands in the record with a line that says so; a week later it is there to read.

import { together } from "../steps/begin.mjs";
import { goes, hasSentAll, opensRoom } from "../steps/home.mjs";
import { appreciates, closes, meets, next, promisesOneThing, readsRecord, saysWhatWasHard, seals, takesBackFromTheRecord } from "../steps/weekly.mjs";

export const couple = ["es", "en"];
export const weight = 6;

const DAY = 24 * 3600_000;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  for (const person of [ana, ben]) await person.offline();
  await Promise.all([meets(ana), meets(ben)]);
  await Promise.all([appreciates(ana, ["The soup", "The call", "The walk"]), appreciates(ben, ["Your patience"])]);
  await Promise.all([ana.reads("The soup"), ben.reads("Your patience")]);
  for (const person of [ana, ben]) await person.online();
  await ana.reads("Your patience", { timeout: 20_000 });
  await ben.reads("The walk", { timeout: 20_000 });

  await next(ana);
  await ana.press("weekly-look");
  await ana.press("weekly-pause");
  await next(ben);
  await ben.sees("weekly-paused-by", { name: "Ana" }, { timeout: 20_000 });
  await ben.reopen("/today");
  await ben.sees("weekly-waits-paused", {}, { timeout: 20_000 });
  await ben.press("weekly-go-on");
  await ben.choose("weekly-how-two");
  await ben.press("weekly-go-on-both");
  await ben.sees("weekly-hard-lead");
  await goes(ana, "today");
  await ana.sees("weekly-waits-open", {}, { timeout: 20_000 });
  await ana.press("weekly-go-on");
  await ana.choose("weekly-how-two");
  await ana.press("weekly-go-on");

  await saysWhatWasHard(ana, { feel: "afraid", when: "you came late", need: "a message" });
  await ben.choose("weekly-hard-nothing");
  await ben.press("weekly-share");
  for (const person of [ana, ben]) await next(person);
  await ana.press("weekly-look");
  await ben.sees("weekly-looked", {}, { timeout: 20_000 });
  await next(ben);
  await sealsAnew(ana, ben);
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(ben.say("weekly-felt-of", { felt: 9 })), "Ben's phone shows nothing of Ana's before he is in");
  await ben.choose("weekly-felt-no-safety");
  await ben.press("weekly-felt-seal");
  await ben.reads(ben.say("weekly-felt-of", { felt: 9 }), { timeout: 20_000 });
  await ana.reads(ana.say("weekly-felt-of", { felt: 3 }), { timeout: 20_000 });
  for (const person of [ana, ben]) await next(person);
  await promisesOneThing(ana, "A call at noon");
  await promisesOneThing(ben, "Phone in the kitchen");
  for (const person of [ana, ben]) await next(person);

  for (const person of [ana, ben]) await person.offline();
  await ana.write("weekly-next-what", "Breakfast by the sea");
  await ben.write("weekly-next-what", "A film at home");
  for (const person of [ana, ben]) await person.press("weekly-next-write");
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) await hasSentAll(person);
  const stands = [];
  for (const person of [ana, ben]) {
    await readsRecord(person, "weekly-waits-record-go");
    await person.sees("weekly-before");
    stands.push(await person.page.locator("section", { has: person.page.getByRole("heading", { name: person.finder("weekly-next-short") }) }).locator("p.words").first().innerText());
  }
  world.same(stands[0], stands[1], "both see the same plan, and the other one is kept beside it");
  for (const person of [ana, ben]) await closes(person);
  for (const person of [ana, ben]) await person.sees("weekly-closed-both", {}, { timeout: 20_000 });
  await takenBack(ana, ben);
  await aWeekLater(world, ana, ben);
};

/** Ana seals hers, takes them back and seals others: what Ben has chosen meanwhile, and not sealed, stays chosen. */
async function sealsAnew(ana, ben) {
  await ben.rate("weekly-felt-trust", 3, { name: "Ana" });
  await seals(ana, "Ben", { trust: 2, safety: 2 });
  await ben.sees("weekly-felt-theirs-in", { name: "Ana" }, { timeout: 20_000 });
  await ana.press("taking-back-go");
  await ana.sees("taking-back-unseen");
  await ana.confirm("taking-back-go");
  await ben.seesNoMore("weekly-felt-theirs-in", {}, { timeout: 20_000 });
  await seals(ana, "Ben", { trust: 5, safety: 9 });
  await ben.sees("weekly-felt-theirs-in", { name: "Ana" }, { timeout: 20_000 });
}

/** Both have read it, and Ana takes back what was hard: the words stay for both, with a line that says so. */
async function takenBack(ana, ben) {
  await takesBackFromTheRecord(ana, "weekly-hard-title", ana.say("weekly-you"));
  await ben.sees("weekly-taken-back", {}, { timeout: 20_000 });
  for (const person of [ana, ben]) await person.reads("you came late");
}

/** The next week's meeting is begun on either phone; the record of the week before is there, as both left it. */
async function aWeekLater(world, ana, ben) {
  for (const person of [ana, ben]) {
    await person.wakesAt(Date.now() + 7 * DAY);
    await opensRoom(person, "path-room-weekly");
    await person.sees("weekly-appreciations-title");
    const earlier = person.page.locator("main section").filter({ has: person.page.getByRole("heading", { name: person.finder("weekly-earlier") }) });
    world.same(await earlier.getByRole("link").count(), 1, "one earlier week is there to read");
    await person.follows(earlier.getByRole("link"));
    for (const words of ["The soup", "Your patience", "you came late", "A call at noon"]) await person.reads(words);
    for (const said of ["weekly-taken-back", "weekly-closed-both"]) await person.sees(said);
    world.must(!(await person.shows("weekly-close")), "there is nothing to press any more");
  }
}
