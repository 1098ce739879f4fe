// On two phones at once, one of them offline for a while: paused and resumed on either, both writing the same step, and one state in the end.

import { together } from "../steps/begin.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { appreciates, closes, meets, next, promisesOneThing, readsRecord, saysWhatWasHard, seals } from "../steps/weekly.mjs";

export const weight = 6;

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
  await seals(ana, "Ben", { trust: 5, safety: 9 });
  await ben.sees("weekly-felt-theirs-in", { name: "Ana" }, { timeout: 20_000 });
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(ben.say("weekly-felt-of", { felt: 9 })), "Ben's phone shows nothing of Ana's before he is in");
  await seals(ben, "Ana", { trust: 3 });
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
};
