// A disclosure, whole: three private questions, a neutral line first, a time asked for, *not yet* with a reason of one's own,
// opened without a network, then turns in which the listener's understanding comes first. Taken back after: a line stays.

import { together } from "../steps/begin.mjs";
import { MONEY, answersTheThree, asksForATime, goesToTheOffer, offersDisclosure, reflects, saysMore, saysNotYet, takesBackTheOffer, writesDisclosure } from "../steps/disclosure.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { opensPromises } from "../steps/promises.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const REASON = "Bens private not now";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await gentlyWarned(ana);
  await offersDisclosure(ana);
  const area = (person) => person.say(MONEY.area);
  await goesToTheOffer(ben, "disclosure-waits", { name: "Ana", area: area(ben) });
  await ben.reads(MONEY.line);
  await nothingOf(world, ben, MONEY.words, "Ben's page has no word of what is not opened");
  await asksForATime(ben, "Saturday, after breakfast");
  await goesToTheOffer(ana, "disclosure-waits-time", { name: "Ben", area: area(ana) });
  await ana.reads("Saturday, after breakfast");
  await namesATime(world, ana, ben);
  await saysNotYet(ben, REASON);
  await ana.sees("offered-not-yet-until", { name: "Ben" }, { timeout: 20_000 });
  await nothingOf(world, ana, REASON, "Ana's page has no word of Ben's reason");
  await goes(ben, "today");
  world.must(!(await ben.shows("disclosure-waits", { name: "Ana" })), "until the day Ben named nothing waits for him");
  await ben.open("/disclosure");
  await ben.touch(await ben.find(["link"], "disclosure-about-theirs", { name: "Ana" }));
  await ben.offline();
  await ben.press("offered-open");
  await ben.reads(MONEY.words);
  world.must(!(await ben.shows("turns-say")), "before a reflection nothing else can be said");
  await reflects(ben, "You were ashamed, and afraid I would say no");
  await ben.online();
  await hasSentAll(ben);
  await ana.reads("You were ashamed, and afraid I would say no", { timeout: 20_000 });
  await ana.sees("offered-opened-by-them", { name: "Ben" });
  await saysMore(ana, "Yes, and I am sorry it was a lie");
  await takesBackTheOffer(ana);
  await ana.sees("offered-taken-back");
  await goesToTheOffer(ben, "disclosure-waits-turn", { name: "Ana", area: area(ben) });
  await ben.sees("offered-taken-back", {}, { timeout: 20_000 });
  await ben.reads(MONEY.words);
};

/** The time that is named may say its day: then it goes into the calendars of both, and nothing of what it is about. */
async function namesATime(world, ana, ben) {
  await ana.press("offered-name-time-send");
  await ana.sees("offered-name-time-missing");
  await ana.write("offered-name-time", "Saturday it is");
  const on = await ana.page.evaluate(() => new Date(Date.now() + 3 * 86_400_000).toLocaleDateString("sv"));
  await ana.write("offered-name-time-on", on);
  await ana.press("offered-name-time-send");
  await ben.reads("Saturday it is", { timeout: 20_000 });
  for (const person of [ana, ben]) {
    const named = await person.page.getByRole("main").getByRole("listitem").filter({ hasText: "Saturday it is" }).innerText();
    world.must(new RegExp(`\\b${Number(on.slice(8))}\\b`).test(named), `the day stands beside the words, for ${person.name}: ${named}`);
  }
  await goesToTheOffer(ben, "disclosure-waits-named", { name: "Ana", area: ben.say(MONEY.area) });
  for (const person of [ana, ben]) {
    const here = person.page.url();
    await opensPromises(person);
    await person.press("calendar-title");
    await person.isAt("calendar-title");
    await person.sees("calendar-talk");
    await nothingOf(world, person, MONEY.line, "the calendar does not say what it is about");
    await person.open(here);
  }
}

/** Hard answers lead to a gentle word and to no closed door; leaving loses no word, and the answers are asked anew. */
async function gentlyWarned(person) {
  await writesDisclosure(person);
  await answersTheThree(person, ["disclosure-needed-no", "disclosure-why-hurt", "disclosure-spared-not-yet"]);
  for (const word of ["disclosure-word-therapist", "disclosure-word-day", "disclosure-word-read"]) await person.sees(word);
  await person.press("disclosure-put-away");
  await person.open("/disclosure");
  await person.press("disclosure-go-on");
  for (let screen = 0; screen < 4; screen += 1) await person.press("disclosure-next");
  await person.press("disclosure-next");
  await person.sees("disclosure-answer-missing");
  await person.open("/disclosure/write");
  for (let screen = 0; screen < 4; screen += 1) await person.press("disclosure-next");
  await answersTheThree(person);
  await person.press("disclosure-drop-draft");
  await person.confirm("disclosure-drop-draft");
}

async function nothingOf(world, person, words, claim) {
  const page = await person.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(words), claim);
}
