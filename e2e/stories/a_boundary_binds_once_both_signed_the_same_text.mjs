// A boundary from the catalogue: proposed, answered with not yet, countered with a difference one can see, signed by both, ended in two taps.

import { together } from "../steps/begin.mjs";
import { counters, opensBoundaries, opensBoundary, opensWaiting, proposes, signs } from "../steps/boundaries.mjs";
import { opensPromise, writesWhen, writesWords } from "../steps/promises.mjs";
import { readsFirst } from "../steps/signing.mjs";

export const couple = ["en", "es"];
export const weight = 5;

const BENS = "From nine in the evening both phones lie in the hall.";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  const topic = "phones-at-night";
  await proposes(ana, topic);
  await ana.sees("boundaries-start-phones-at-night");
  await ana.sees("boundaries-proposed-lead");
  await signs(ana);
  await opensWaiting(ben, "boundaries-wait-read", { name: "Ana", topic: ben.say(`boundaries-topic-${topic}`) });
  await ben.sees("boundaries-signed-by", { name: "Ana" });
  await ben.press("boundaries-not-yet");
  await ben.sees("boundaries-not-yet-by-me");
  await ana.sees("boundaries-not-yet-by", { name: "Ben" }, { timeout: 20_000 });
  await counters(ben, { text: BENS, days: 60 });
  await signs(ben);
  await ana.reads(BENS, { timeout: 20_000 });
  await ana.sees("boundaries-difference-title");
  await seesTheDifference(world, ana);
  await readsFirst(ana, "boundaries-sign");
  await signs(ana);
  for (const person of [ana, ben]) await person.sees("boundaries-agreed-lead", {}, { timeout: 20_000 });
  await ben.sees("boundaries-looked-at");
  if (world.whole) await promisesForIt(ana, ben, topic);
  await endsIt(world, ana, ben, topic);
};

/** A promise is made for it, belongs to it for both, and leads back to it. */
async function promisesForIt(ana, ben, topic) {
  await ana.press("promises-make-for");
  await ana.isAt("promises-words-title");
  await writesWords(ana, { what: "carry both phones out" });
  await writesWhen(ana, { often: "daily" });
  await ana.press("promises-share");
  await ana.isAt("promises-title");
  for (const person of [ana, ben]) {
    await opensPromise(person, "carry both phones out");
    await person.sees("promises-from-boundary");
    await person.press("promises-from-boundary-go");
    await person.isAt(`boundaries-topic-${topic}`);
    await person.sees("boundaries-agreed-lead");
  }
}

/** What was put in and what was taken out is marked, and says so to those who do not see it. */
async function seesTheDifference(world, ana) {
  const put = await ana.page.locator("main ins").allInnerTexts();
  const taken = await ana.page.locator("main del").allInnerTexts();
  world.must(put.length > 0 && taken.length > 0, "something is put in and something is taken out");
  world.must(put.join(" ").includes("hall"), `what was put in is marked: ${put.join(" | ")}`);
  world.must(put[0].startsWith(ana.say("boundaries-difference-in")), `it says so in words: ${put[0]}`);
}

/** Two taps, no reason; the other reads the day and no hour. */
async function endsIt(world, ana, ben, topic) {
  await ben.press("boundaries-end");
  await ben.press("parts-not-now");
  await ben.sees("boundaries-agreed-lead");
  await ben.press("boundaries-end");
  await ben.confirm("boundaries-end");
  await ben.sees("boundaries-withdrawn-lead-mine");
  await opensWaiting(ana, "boundaries-wait-ended", { topic: ana.say(`boundaries-topic-${topic}`) });
  await ana.sees("boundaries-withdrawn-lead", { name: "Ben" });
  const told = await ana.page.locator("main").innerText();
  world.must(!/\d{1,2}:\d{2}/.test(told), "no hour stands on the page");
  await opensBoundaries(ana);
  await ana.sees("boundaries-state-ended");
  await opensBoundary(ana, topic);
  await ana.reads(BENS);
}
