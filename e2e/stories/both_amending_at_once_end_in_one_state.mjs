// Both put another text on the table without a network: one state on both sides. A signature under an older text says that it counts for
// nothing, and a text that takes another's place on an open page is read before it can be signed.

import { together } from "../steps/begin.mjs";
import { counters, opensBoundaries, opensBoundary, opensWaiting, proposes, signs } from "../steps/boundaries.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { readsFirst } from "../steps/signing.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const TOPIC = "posting";
const ANAS = "We ask each other before every picture.";
const BENS = "We keep pictures of us to ourselves.";
const NEWER = "We ask, and wait a day for the answer.";
const LAST = "We ask, and no answer means no.";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await proposes(ana, TOPIC);
  await opensWaiting(ben, "boundaries-wait-read", { name: "Ana" });
  await bothAtOnce(world, ana, ben);
  await tooLate(ana, ben);
  await changesWhileOneReads(ana, ben);
  await isThereAlready(world, ben);
  await bothProposeAtOnce(world, ana, ben);
};

async function bothAtOnce(world, ana, ben) {
  for (const person of [ana, ben]) await person.offline();
  await counters(ana, { text: ANAS });
  await counters(ben, { text: BENS });
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) {
    await hasSentAll(person);
    await opensBoundary(person, TOPIC);
    await person.sees("boundaries-crossed", {}, { timeout: 20_000 });
  }
  const table = async (person) => person.page.locator("main section").filter({ hasText: person.say("boundaries-table-title") }).locator("p.words").first().innerText();
  const [anas, bens] = [await table(ana), await table(ben)];
  world.same(anas, bens, "both see the same text on the table");
  world.must([ANAS, BENS].includes(anas), `it is one of the two: ${anas}`);
  for (const person of [ana, ben]) for (const words of [ANAS, BENS]) await person.reads(words);
}

/** Ana writes a newer text where nobody hears her; Ben signs the older one meanwhile. */
async function tooLate(ana, ben) {
  await ana.offline();
  await counters(ana, { text: NEWER });
  await notesAWin(ben, "You asked me first");
  await opensBoundary(ben, TOPIC);
  await signs(ben);
  await hasSentAll(ben);
  await ana.online();
  await hasSentAll(ana);
  await opensWaiting(ben, "boundaries-wait-late");
  await ben.sees("boundaries-late-by-me");
  await ben.sees("boundaries-replaced");
  await ben.reads(NEWER);
  await goes(ana, "today");
  await opensBoundary(ana, TOPIC);
  await ana.sees("boundaries-late-by", { name: "Ben" }, { timeout: 20_000 });
  await ana.sees("boundaries-signed-by-nobody");
}

/** Ana's page is open on the text that waits for Ben's yes, and Ben puts other words in its place. */
async function changesWhileOneReads(ana, ben) {
  await opensBoundary(ben, TOPIC);
  await counters(ben, { text: LAST });
  await signs(ben);
  await ana.reads(LAST);
  await readsFirst(ana, "boundaries-sign");
  await signs(ana);
  await ben.sees("boundaries-agreed-title", {}, { timeout: 20_000 });
}

/** A topic that they agreed about leads to what they agreed, and to no second one. */
async function isThereAlready(world, ben) {
  await opensBoundaries(ben);
  await ben.press("boundaries-new");
  const topic = ben.page.getByRole("main").getByRole("listitem").filter({ hasText: ben.say(`boundaries-topic-${TOPIC}`) });
  world.must((await topic.innerText()).includes(ben.say("boundaries-there-already")), "it says that there is one");
  await ben.follows(topic.getByRole("link"));
  await ben.sees("boundaries-agreed-title");
  await ben.reads(LAST);
}

/** Both begin with the same topic where neither hears the other: both texts are there for both, and the same one stands for the topic. */
async function bothProposeAtOnce(world, ana, ben) {
  for (const person of [ana, ben]) await person.offline();
  await proposes(ana, "work-chat", { text: "After six no work chat, on Sundays neither." });
  await proposes(ben, "work-chat", { text: "Work chat stays at work." });
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) await hasSentAll(person);
  const leads = [];
  for (const person of [ana, ben]) {
    await opensBoundaries(person);
    for (const words of ["After six no work chat, on Sundays neither.", "Work chat stays at work."]) await person.reads(words, { timeout: 20_000 });
    await person.press("boundaries-new");
    const topic = person.page.getByRole("main").getByRole("listitem").filter({ hasText: person.say("boundaries-topic-work-chat") });
    leads.push(await topic.getByRole("link").getAttribute("href"));
  }
  world.must(leads[0].startsWith("/boundary/"), `the topic leads to one that is there: ${leads[0]}`);
  world.same(leads[0], leads[1], "to the same one for both");
}
