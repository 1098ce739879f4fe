// A boundary, the pact, a plan for next time and a routine come up to be looked at again on their days and not before. Both keep it and it goes on,
// or one keeps it and the other ends it, alone. What both agreed on is taken up into the pact by one press.

import { together } from "../steps/begin.mjs";
import { opensBoundaries, opensBoundary, proposes, signs } from "../steps/boundaries.mjs";
import { goesToTheOffer } from "../steps/disclosure.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { goesToThePact, signsThePact, takesUp } from "../steps/pact.mjs";
import { opensWhatWaits, suggestsRoutine } from "../steps/presence.mjs";
import { keepsIt } from "../steps/signing.mjs";
import { proposesPlan, signsPlan } from "../steps/triggers.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const DAY = 24 * 3600_000;
const TOPIC = "phones-at-night";
const PHONES = "From ten in the evening our phones lie in the kitchen.";
const PLAN = { name: "late calls", words: "You say who it is, and I ask once." };
const COFFEE = "Coffee at the window";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await signsAll(ana, ben);
  // Noon in Madrid, so that no step of the way falls on midnight.
  const noon = new Date().setUTCHours(11, 0, 0, 0);
  await ana.wakesAt(noon + 59 * DAY);
  await ana.open("/calendar");
  await ana.sees("calendar-review", { topic: ana.say(`boundaries-topic-${TOPIC}`) });
  await goes(ana, "today");
  world.must(!(await ana.shows("boundaries-wait-review")), "a day before nothing of it is brought up");
  for (const person of [ana, ben]) await person.wakesAt(noon + 91 * DAY);
  await boundary(ana, ben);
  await pact(ana, ben);
  await plan(ana, ben);
  await routine(ana, ben);
  for (const person of [ana, ben]) await hasSentAll(person);
  world.must(!(await ana.shows("boundaries-wait-review")) && !(await ana.shows("pact-waits-review")), "nothing is left to look at");
};

async function signsAll(ana, ben) {
  await proposes(ana, TOPIC, { text: PHONES, days: 60 });
  await signs(ana);
  await opensBoundary(ben, TOPIC);
  await signs(ben);
  await proposesPlan(ana, PLAN.words, PLAN.name);
  await signsPlan(ana, PLAN.words);
  await goesToTheOffer(ben, "triggers-waits-plan", { name: "Ana" });
  await ben.press("boundaries-sign");
  await ben.sees("triggers-plan-agreed");
  await suggestsRoutine(ana, { what: COFFEE });
  await opensWhatWaits(ben, "routines-waits-new", { name: "Ana", what: COFFEE });
  await ben.press("routines-yes");
  await ben.sees("routines-did");
  for (const person of [ana, ben]) await hasSentAll(person);
  await takesThemUp(ana, ben);
}

/** The boundary and the routine go into the pact as they stand. */
async function takesThemUp(ana, ben) {
  await goesToThePact(ana);
  await ana.press("pact-write-first");
  await ana.sees("pact-take-up-title");
  for (const words of [PHONES, COFFEE]) await takesUp(ana, words);
  await ana.seesNoMore("pact-take-up-title");
  await ana.press("pact-look");
  await ana.isAt("pact-look-title");
  await ana.press("pact-share");
  await ana.sees("pact-waits-for", { name: "Ben" });
  await signsThePact(ben, "Ana");
  for (const words of [PHONES, COFFEE]) await ben.reads(words);
  await hasSentAll(ben);
}

/** Both would keep it: it holds on, and the next look is some time away. */
async function boundary(ana, ben) {
  await opensBoundaries(ana);
  await ana.sees("boundaries-state-for-review");
  await keepsIt(ana, ana.say(`boundaries-topic-${TOPIC}`), "Ben");
  await ana.sees("boundaries-review-lead");
  await opensWhatWaits(ben, "boundaries-wait-review", { topic: ben.say(`boundaries-topic-${TOPIC}`) });
  await ben.sees("boundaries-review-kept-theirs", { name: "Ana" });
  await ben.press("boundaries-review-keep");
  for (const person of [ana, ben]) {
    await person.seesNoMore("boundaries-review-more");
    await person.sees("boundaries-agreed-lead");
    await person.sees("boundaries-looked-at");
  }
}

async function pact(ana, ben) {
  await opensWhatWaits(ana, "pact-waits-review");
  await ana.press("pact-review-keep");
  await ana.sees("pact-review-mine", { name: "Ben" });
  await opensWhatWaits(ben, "pact-waits-review");
  await ben.press("pact-review-keep");
  for (const person of [ana, ben]) {
    await person.seesNoMore("pact-review-mine");
    await person.sees("pact-between");
  }
}

/** One would keep it and the other ends it, in two taps; that ends it for both. */
async function plan(ana, ben) {
  const topic = (person) => person.say("triggers-plan-about", { name: PLAN.name });
  await keepsIt(ana, topic(ana), "Ben");
  await opensWhatWaits(ben, "boundaries-wait-review", { topic: topic(ben) });
  await ben.sees("boundaries-review-kept-theirs", { name: "Ana" });
  await ben.press("boundaries-end");
  await ben.confirm("boundaries-end");
  await ben.sees("boundaries-withdrawn-lead-mine");
  await opensWhatWaits(ana, "boundaries-wait-ended", { topic: topic(ana) });
  await ana.sees("boundaries-withdrawn-lead", { name: "Ben" });
  await ana.open("/triggers");
  await ana.sees("triggers-plan-ended");
}

async function routine(ana, ben) {
  await keepsIt(ana, COFFEE, "Ben");
  await onAnotherDay(ana);
  await opensWhatWaits(ben, "boundaries-wait-review", { topic: COFFEE });
  await ben.sees("boundaries-review-kept-theirs", { name: "Ana" });
  await ben.press("routines-end");
  await ben.confirm("routines-end");
  await ben.sees("routines-ended", {});
  await ana.sees("routines-ended", {}, { timeout: 20_000 });
  await ana.seesNoMore("boundaries-review-more");
}

/** What was done yesterday can be noted today; a day to come can't. */
async function onAnotherDay(person) {
  const on = (days) => person.page.evaluate((days) => new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv"), days);
  await person.unfold("routines-another-day");
  await person.write("routines-another-day-which", await on(1));
  await person.press("routines-did-then");
  await person.sees("routines-another-day-to-come");
  await person.write("routines-another-day-which", await on(-1));
  await person.press("routines-did-on");
  await person.sees("routines-took-place");
}
