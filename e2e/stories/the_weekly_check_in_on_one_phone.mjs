// On one phone: what the other says there is a note until they say yes to it on their own, and their numbers are sealed on their own
// phone only. The record is closed by each; something new brings it up again. What one has said yes to is taken back by oneself alone.

import { together } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { appreciates, closes, meets, next, passesTo, promisesOneThing, readsRecord, saysWhatWasHard, seals, takesBackFromTheRecord } from "../steps/weekly.mjs";

export const languages = ["en", "es"];
export const weight = 6;

const HARD = { feel: "left out of it", when: "the phone rang at dinner", need: "a word about who it was" };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await meets(ana, { how: "one" });
  await appreciates(ana, ["The soup you left", "You asked twice", "The quiet Sunday"]);
  await passesTo(ana, "Ben");
  await ana.sees("weekly-theirs-lead", { name: "Ana" });
  await appreciates(ana, ["That you waited up"], "weekly-theirs-write");
  await passesTo(ana, "Ana");
  await ana.press("weekly-look");
  await saysWhatWasHard(ana, HARD);
  await passesTo(ana, "Ben");
  await ana.press("weekly-theirs-skip");
  await passesTo(ana, "Ana");
  await ana.press("weekly-look");
  await seals(ana, "Ben", { trust: 6, safety: 8 });
  await ana.sees("weekly-felt-one-phone", { name: "Ben" });
  world.must(!(await ana.shows("weekly-felt-trust", { name: "Ana" })), "Ben's numbers are asked for on Ana's phone nowhere");
  await next(ana);
  await promisesOneThing(ana, "Call on Tuesday at noon");
  await passesTo(ana, "Ben");
  await promisesOneThing(ana, "Home by six on Thursday", "weekly-theirs-write");
  await passesTo(ana, "Ana");
  await ana.write("weekly-next-what", "A walk to the river");
  await ana.press("weekly-next-write");
  await ana.reads("A walk to the river");
  await next(ana);
  await ana.sees("weekly-not-yet-theirs", { name: "Ben" });
  await closes(ana);

  await goes(ben, "today");
  await ben.sees("weekly-waits-confirm", { name: "Ana" }, { timeout: 20_000 });
  await readsRecord(ben, "weekly-waits-confirm-go");
  await ben.reads("Home by six on Thursday");
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(ben.say("weekly-felt-of", { felt: 6 })), "Ana's number is not on Ben's phone before his is in");
  for (let left = 2; left > 0; left -= 1) {
    await ben.page.getByRole("button", { name: ben.finder("weekly-confirm-yes") }).first().click();
    await ben.page.waitForFunction((n) => document.querySelectorAll(".notes > li").length < n, left);
  }
  await ben.press("weekly-felt-go");
  await ben.choose("weekly-rather-not");
  await ben.press("weekly-share");
  await next(ben);
  await ben.sees("weekly-looked");
  await next(ben);
  await seals(ben, "Ana", { safety: 7 });
  await ben.reads(ben.say("weekly-felt-of", { felt: 6 }));
  await goes(ana, "today");
  await readsRecord(ana, "weekly-waits-record-go");
  await ana.reads(ana.say("weekly-felt-of", { felt: 7 }));
  await ana.sees("weekly-confirmed", { name: "Ben" });
  await closes(ana);
  await readsRecord(ben, "weekly-waits-record-go");
  await closes(ben);
  await ben.sees("weekly-closed-both");
  await ana.sees("weekly-closed-both", {}, { timeout: 20_000 });
  if (world.whole) await takenBack(world, ana, ben);
};

/** Ana wrote it down, and Ben said that it is his: so he can take it back, and she can't. */
async function takenBack(world, ana, ben) {
  await ana.unfold("weekly-take-back-title");
  const hers = await ana.page.locator("details[open] li button").allInnerTexts();
  world.must(hers.length > 0, `Ana has words of hers to take back: ${hers.length}`);
  world.none(hers.filter((name) => name.includes("Ben")), "Ana takes back no word that Ben made his");
  await takesBackFromTheRecord(ben, "weekly-one-thing-title", ben.say("weekly-you"));
  await ana.sees("weekly-taken-back", {}, { timeout: 20_000 });
  for (const person of [ana, ben]) await person.reads("Home by six on Thursday");
}
