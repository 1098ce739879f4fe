// Something one wants to be open about: written screen by screen, offered, opened when ready, and the turns after it.

import { goes } from "./home.mjs";

export const MONEY = { area: "disclosure-area-money", line: "Something about our savings.", words: "I lent my brother four thousand and told you it was the roof" };

/** About something that is on no list. */
export const HOUSE = { own: "My brother's house", line: "Something about last summer.", words: "I was not at work in August, I was painting his house" };

/** Writes it up to the three questions. */
export async function writesDisclosure(person, said = MONEY) {
  await person.open("/disclosure");
  await person.press("disclosure-begin");
  await person.sees("disclosure-before-divorce");
  await person.press("disclosure-next");
  await person.choose(said.own ? "disclosure-area-own" : said.area);
  if (said.own) await person.write("disclosure-area-own-words", said.own);
  await person.press("disclosure-next");
  await person.write("disclosure-line", said.line);
  await person.press("disclosure-next");
  await person.write("disclosure-words-label", said.words);
  await person.press("disclosure-next");
}

/** Answers the three questions; nothing of it is kept anywhere. */
export async function answersTheThree(person, [needed, why, spared] = ["disclosure-needed-yes", "disclosure-why-close", "disclosure-spared-yes"]) {
  for (const answer of [needed, why, spared]) {
    await person.choose(answer);
    await person.press("disclosure-next");
  }
}

export async function offersDisclosure(person, said = MONEY, answers = undefined) {
  await writesDisclosure(person, said);
  await answersTheThree(person, answers);
  await person.reads(said.words);
  await person.press("disclosure-offer");
  await person.sees("disclosure-all");
}

/** Goes from the first page to the offer that waits there. */
export async function goesToTheOffer(person, key, values) {
  await goes(person, "today");
  await person.sees(key, values, { timeout: 20_000 });
  const line = person.page.getByRole("main").getByRole("listitem").filter({ hasText: person.finder(key, values, { whole: false }) });
  await person.follows(line.getByRole("link").first());
}

export async function saysNotYet(person, reason) {
  await person.press("offered-not-yet-go");
  await person.press("offered-not-yet-send");
  await person.sees("offered-not-yet-missing");
  await person.choose("offered-in-three-days");
  if (reason) await person.write("offered-reason", reason);
  await person.press("offered-not-yet-send");
  await person.sees("offered-you-not-yet-until");
}

export async function asksForATime(person, when) {
  await person.press("offered-ask-time-go");
  await person.write("offered-ask-time-when", when);
  await person.press("offered-ask-time-send");
  await person.sees("offered-times-title");
}

export async function takesBackTheOffer(person) {
  await person.press("offered-take-back");
  await person.confirm("offered-take-back");
}

/** The listener's understanding, before anything else can be said. */
export async function reflects(person, words) {
  await person.write("turns-reflect", words);
  await person.press("turns-reflect-send");
  await person.reads(words);
}

export async function saysMore(person, words) {
  await person.write("turns-say", words);
  await person.press("turns-say-send");
  await person.reads(words);
}
