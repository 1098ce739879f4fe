// Sharing a location: a caution, a day's wait, an end within thirty days. One renewal alone shows the other nothing; it lapses on its date, offline too.

import { together } from "../steps/begin.mjs";
import { choosesTopic, counters, opensBoundary, opensWaiting, proposes, signs } from "../steps/boundaries.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const weight = 6;

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const TOPIC = "location";

export default async (world) => {
  // Noon in Madrid, so that no step of the way falls on midnight.
  const at = new Date(new Date().setUTCHours(11, 0, 0, 0));
  const [ana, ben] = [await world.person("Ana", { at }), await world.person("Ben", { at })];
  const later = async (ms) => Promise.all([ana, ben].map((person) => person.page.clock.fastForward(ms)));
  await together(ana, ben);
  await cautions(ana);
  await waitsADay(ana, ben, later);
  await later(25 * DAY);
  await oneRenewalAlone(world, ana, ben);
  await bothRenew(ana, ben);
  await ben.keptForOffline();
  await ben.offline();
  await later(35 * DAY);
  await hasLapsed(ana, ben);
  await ben.online();
  await anotherOverIt(ana, ben);
};

/** In free text too: the words are found, to their author alone. */
async function cautions(ana) {
  await choosesTopic(ana, "own");
  await ana.write("boundaries-text", "We give each other all passwords, 24/7.");
  for (const caution of ["passwords", "always", "more"]) await ana.sees(`boundaries-caution-${caution}`);
  await ana.write("boundaries-text", "Phones away at dinner.");
  await ana.seesNoMore("boundaries-caution-more");
}

async function waitsADay(ana, ben, later) {
  await proposes(ana, TOPIC, { days: 30 });
  await ana.sees("boundaries-caution-topic");
  await ana.sees("boundaries-sign-from");
  await ana.press("boundaries-sign");
  await ana.sees("boundaries-too-soon");
  await opensWaiting(ben, "boundaries-wait-read", { name: "Ana" });
  await ben.press("boundaries-sign");
  await ben.sees("boundaries-too-soon");
  await later(25 * HOUR);
  for (const person of [ana, ben]) {
    await opensBoundary(person, TOPIC);
    await signs(person);
  }
  for (const person of [ana, ben]) await person.sees("boundaries-until", {}, { timeout: 20_000 });
}

/** What Ben sees is the same before and after Ana has said, privately, that it should go on. */
async function oneRenewalAlone(world, ana, ben) {
  const seen = async () => {
    await goes(ben, "today");
    await ben.sees("boundaries-wait-ends", {}, { timeout: 20_000 });
    await ben.seesNoMore("troubles-connecting");
    const today = await ben.page.locator("main").innerText();
    await opensBoundary(ben, TOPIC);
    await ben.sees("boundaries-renew-more", { name: "Ana" });
    return [today, await ben.page.locator("main").innerText()];
  };
  const before = await seen();
  await opensBoundary(ana, TOPIC);
  await ana.press("boundaries-renew-go-on");
  await ana.sees("boundaries-renew-said-go-on");
  await notesAWin(ana, "You wrote when the train was late");
  await hasSentAll(ana);
  await goes(ben, "vase");
  await ben.reads("You wrote when the train was late", { timeout: 20_000 });
  const after = await seen();
  world.same(after[0], before[0], "Ben's first page shows nothing of it");
  world.same(after[1], before[1], "the page of the agreement shows nothing of it");
}

async function bothRenew(ana, ben) {
  await ben.press("boundaries-renew-go-on");
  await ben.sees("boundaries-until-renewed", {}, { timeout: 20_000 });
  await opensBoundary(ana, TOPIC);
  await ana.sees("boundaries-until-renewed", {}, { timeout: 20_000 });
}

/** The second term runs out, on Ben's device without a network. */
async function hasLapsed(ana, ben) {
  for (const person of [ana, ben]) {
    await opensBoundary(person, TOPIC);
    await person.sees("boundaries-lapsed-lead");
  }
}

/** Another text over what ran out is brought up like any, and its author can take it off the table. */
async function anotherOverIt(ana, ben) {
  await counters(ana, { days: 30 });
  await hasSentAll(ana);
  await opensWaiting(ben, "boundaries-wait-read", { name: "Ana" });
  await ben.sees("boundaries-table-title");
  await opensBoundary(ana, TOPIC);
  await ana.press("boundaries-end-proposal");
  await ana.confirm("boundaries-end-proposal");
  await ana.sees("boundaries-withdrawn-lead-mine");
}
