// An apology, whole: offered, not opened yet, opened, answered. What it was like is met with an understanding until the other
// says "yes, you heard me"; *not quite* goes round again. Something missing is added beside the first, and another one that was begun
// keeps its words. Its lines are promises, which lead back to it.

import { answersApology, LETTERS, offersApology, understands } from "../steps/apology.mjs";
import { together } from "../steps/begin.mjs";
import { asksForATime, goesToTheOffer, saysNotYet } from "../steps/disclosure.mjs";
import { goes } from "../steps/home.mjs";
import { opensWhatWaits } from "../steps/presence.mjs";
import { opensPromise, writesWhen } from "../steps/promises.mjs";

export const couple = ["en", "es"];
export const weight = 5;

const BENS = "I could not look at my phone for a week";
const REASON = "Bens own reason";
const MORE = "I come home first when I am late";
const ANOTHER = "I did not call on your birthday";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await offersApology(ana);
  await goesToTheOffer(ben, "apology-waits", { name: "Ana" });
  await ben.reads(LETTERS.line);
  await nothingOf(world, ben, [LETTERS.did, ...LETTERS.will], "Ben's page has no word of what is not opened");
  await ben.open("/promises");
  await ben.isAt("promises-title");
  await nothingOf(world, ben, LETTERS.will, "no line of it is a promise yet");
  await backToIt(ben, "apology-from-them", { name: "Ana" });
  await saysNotYet(ben, REASON);
  await asksForATime(ben, "Saturday, after breakfast");
  await ben.press("offered-open");
  for (const words of [LETTERS.did, LETTERS.owned, LETTERS.impact, LETTERS.felt]) await ben.reads(words);
  await linesArePromises(ben);
  await saysNotNow(ben);
  await ben.press("apology-missing");
  await ben.press("apology-answer-send");
  await ben.sees("apology-words-missing");
  await ben.press("offered-else");
  await answersApology(ben, "apology-missing", "apology-missing-label", "You left out the second phone");
  await answersApology(ben, "apology-my-impact", "apology-impact-label", BENS);
  await goesToTheOffer(ana, "apology-waits-impact", { name: "Ben" });
  await ana.reads(BENS);
  for (const said of ["apology-said-not-now", "apology-said-missing"]) await ana.sees(said, { name: "Ben" });
  await nothingOf(world, ana, [REASON], "Ana's page has no word of Ben's reason");
  world.must(!(await ana.shows("apology-amend-go")), "before he is heard Ana can add nothing");
  world.must(!(await ana.shows("offered-name-time-send")), "nor has she a field but the one for what she understood");
  await understands(ana, "Every message felt like a threat");
  await ana.sees("apology-waits-for-yes", { name: "Ben" });
  await goesToTheOffer(ben, "apology-waits-understood", { name: "Ana" });
  await ben.press("apology-not-quite");
  await ben.write("apology-not-quite-label", "It was that I could not ask anybody");
  await ben.press("apology-not-quite-send");
  await ana.reads("It was that I could not ask anybody", { timeout: 20_000 });
  world.must(!(await ana.shows("apology-amend-go")), "not quite goes round again");
  await understands(ana, "You were alone with it, because it was a secret");
  await ben.reads("You were alone with it, because it was a secret", { timeout: 20_000 });
  await ben.press("apology-heard-me");
  await ben.press("apology-heard");
  await ana.sees("apology-said-heard-me", { name: "Ben" }, { timeout: 20_000 });
  await ana.sees("apology-said-heard", { name: "Ben" }, { timeout: 20_000 });
  await goesToTheOffer(ana, "apology-waits-time", { name: "Ben" });
  await namesTheTime(ana);
  await beginsAnother(ana);
  await goesToTheOffer(ana, "apology-waits-heard", { name: "Ben" });
  await goes(ben, "today");
  await ben.sees("apology-waits-named", { name: "Ana" }, { timeout: 20_000 });
  await addsWhatWasMissing(ana);
  await findsItAgain(world, ana);
  await goesToTheOffer(ben, "apology-waits", { name: "Ana" });
  await ben.press("offered-open");
  await ben.reads("I had a second phone in the car");
  await ben.press("apology-adds-to");
  await ben.reads(LETTERS.did);
  await ben.sees("apology-added");
  await eachIsOnePromise(world, ben);
  if (world.whole) await hasADay(ana, ben);
};

/** A line has no day at first; its author is brought to it, and sets one. */
async function hasADay(ana, ben) {
  await opensWhatWaits(ana, "promises-waits-no-day", { what: LETTERS.will[0] });
  await writesWhen(ana, { often: "daily" });
  await ana.press("promises-share-date");
  await opensPromise(ben, LETTERS.will[0]);
  await ben.sees("promises-when-daily", {}, { timeout: 20_000 });
  await ben.sees("promises-from-apology");
}

async function backToIt(person, key, values) {
  await person.open("/apology");
  await person.touch(await person.find(["link"], key, values));
}

async function linesArePromises(person) {
  await person.sees("apology-promises-theirs");
  await person.press("apology-promises-go");
  await person.isAt("promises-title");
  for (const line of LETTERS.will) await person.reads(line);
  await person.follows(await person.find(["link"], new RegExp(LETTERS.will[0])));
  await person.sees("promises-when-none");
  await person.sees("promises-from-apology");
  await person.press("promises-from-apology-go");
  await person.isAt("apology-one-theirs", { name: "Ana" });
}

async function saysNotNow(person) {
  await person.press("apology-not-now");
  await person.write("apology-reason", REASON);
  await person.press("apology-not-now-send");
  await person.sees("apology-said-not-now-mine");
}

/** Once he was heard, the time that he asked for can be named. */
async function namesTheTime(person) {
  await person.write("offered-name-time", "Saturday is good");
  await person.press("offered-name-time-send");
  await person.reads("Saturday is good");
}

/** What stood in the first one and stands again is promised once. */
async function eachIsOnePromise(world, person) {
  await person.open("/promises");
  await person.isAt("promises-title");
  for (const line of [...LETTERS.will, MORE]) {
    await person.reads(line);
    world.same(await person.page.getByRole("main").getByRole("link", { name: line }).count(), 1, `"${line}" is one promise`);
  }
}

/** Half of another one, left as it is. */
async function beginsAnother(person) {
  await person.open("/apology");
  await person.press("apology-begin");
  await person.press("apology-next");
  await person.write("apology-in-your-words", ANOTHER);
  await person.press("apology-next");
  await person.sees("apology-owned-lead");
}

/** What was written meanwhile for the first one is not mixed into it. */
async function findsItAgain(world, person) {
  await person.press("apology-go-on");
  await person.press("apology-next");
  const field = await person.find(["textbox"], "apology-in-your-words", {}, { whole: false });
  world.same(await field.inputValue(), ANOTHER, "the half of another apology is there");
  await person.press("apology-next");
  await person.sees("apology-owned-lead");
  const next = await person.find(["textbox"], "apology-in-your-words", {}, { whole: false });
  world.same(await next.inputValue(), "", "and nothing beside it");
}

/** It begins with the earlier words; one part is changed, the others stand. */
async function addsWhatWasMissing(person) {
  await person.press("apology-amend-go");
  await person.press("apology-next");
  await person.write("apology-in-your-words", "I had a second phone in the car");
  for (let screen = 0; screen < 3; screen += 1) await person.press("apology-next");
  await person.sees("apology-will-lead-again");
  await person.write("apology-will-3", MORE);
  for (let screen = 0; screen < 3; screen += 1) await person.press("apology-next");
  for (const line of [...LETTERS.will, MORE]) await person.reads(line);
  await person.press("apology-offer");
  await person.sees("apology-all");
}

async function nothingOf(world, person, all, claim) {
  const page = await person.page.evaluate(() => document.documentElement.outerHTML);
  for (const words of all) world.must(!page.includes(words), claim);
}
