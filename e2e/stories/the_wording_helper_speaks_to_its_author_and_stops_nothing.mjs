// While an apology is written, words that may land badly are shown to the one who writes, with a reason and another way to
// begin. What is offered can be taken over, what stays can be sent as it is, and one press turns the helper off for good.

import { LETTERS } from "../steps/apology.mjs";
import { together } from "../steps/begin.mjs";
import { goesToTheOffer } from "../steps/disclosure.mjs";
import { hasSentAll } from "../steps/home.mjs";

export const languages = ["en", "es"];
export const weight = 3;

const WRITTEN = {
  en: { flawed: "I am sorry if I hurt you.", stays: "It was only a joke." },
  es: { flawed: "Perdón si te hice daño.", stays: "Fue solo una broma." },
};

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  const { flawed, stays } = WRITTEN[ana.language];
  await ana.open("/apology");
  await ana.press("apology-begin");
  await ana.press("apology-next");

  await ana.write("apology-in-your-words", LETTERS.did);
  await ana.write("apology-in-your-words", flawed);
  await ana.sees("wording-conditional");
  await ana.sees("wording-only-you");
  await ana.press("wording-begin-so", { words: ana.say("wording-so-conditional") });
  await ana.seesNoMore("wording-conditional");
  const taken = await written(ana);
  world.must(taken.includes(ana.say("wording-so-conditional")) && !taken.includes(flawed), "the other way to begin stands in the field");

  await ana.write("apology-in-your-words", stays);
  await ana.sees("wording-minimizing");
  await ana.press("wording-leave");
  await ana.seesNoMore("wording-minimizing");
  await ana.write("apology-in-your-words", `${stays} ${flawed}`);
  await ana.sees("wording-conditional");
  await ana.press("wording-turn-off");
  await ana.seesNoMore("wording-conditional");
  await ana.press("apology-next");
  await sendsAnyway(ana);
  // By then what was kept of the draft is gone too.
  await hasSentAll(ana);

  await ana.reload();
  await ana.open("/apology");
  await ana.press("apology-begin");
  await ana.press("apology-next");
  await ana.sees("wording-read-along");
  await readsTheLinesToo(world, ana, flawed);

  await goesToTheOffer(ben, "apology-waits", { name: "Ana" });
  await ben.press("offered-open");
  await ben.reads(flawed);
  world.must(!(await ben.shows("wording-conditional")), "Ben is told nothing of what the helper says to Ana");
};

/** The rest of the parts, and the offer, with what was marked still in it. */
async function sendsAnyway(person) {
  for (const part of ["owned", "impact"]) {
    await person.write("apology-in-your-words", LETTERS[part]);
    await person.press("apology-next");
  }
  for (const [place, line] of LETTERS.will.entries()) await person.write(`apology-will-${place + 1}`, line);
  await person.press("apology-next");
  await person.write("apology-in-your-words", LETTERS.felt);
  await person.press("apology-next");
  await person.write("apology-line", LETTERS.line);
  await person.press("apology-next");
  await person.press("apology-offer");
  await person.sees("apology-all");
}

/** What I will do is read along as well, and is kept while it is written. */
async function readsTheLinesToo(world, person, flawed) {
  await person.press("wording-read-along");
  for (const part of ["did", "owned", "impact"]) {
    await person.write("apology-in-your-words", LETTERS[part]);
    await person.press("apology-next");
  }
  await person.write("apology-will-1", flawed);
  await person.sees("wording-conditional");
  await person.open("/apology");
  await person.press("apology-go-on");
  for (let screen = 0; screen < 4; screen += 1) await person.press("apology-next");
  world.same(await person.page.locator("#will-1").inputValue(), flawed, "what was written there is kept");
}

async function written(person) {
  return person.page.locator("textarea").first().inputValue();
}
