// Sharing a location: a caution, a day's wait, an end within thirty days, brought up in the last seven of them. What one says alone shows the other
// nothing; where one lets it end it ends on its date, offline too.

import { together } from "../steps/begin.mjs";
import { choosesTopic, counters, opensBoundary, opensWaiting, proposes, signs } from "../steps/boundaries.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { opensPromises } from "../steps/promises.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
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
  // It holds since the second day, and for thirty.
  await broughtUpInTime(world, ana, ben, later, 22);
  await oneAlone(world, ana, ben, "boundaries-renew-go-on", "boundaries-renew-said-go-on");
  await bothRenew(ana, ben);
  await broughtUpInTime(world, ana, ben, later, 29);
  await oneAlone(world, ana, ben, "boundaries-renew-end", "boundaries-renew-said-end");
  await goesOnAlone(ben);
  await ben.keptForOffline();
  await ben.offline();
  await later(6 * DAY);
  for (const person of [ana, ben]) {
    await opensBoundary(person, TOPIC);
    await person.sees("boundaries-until-renewed");
  }
  await later(DAY);
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
  await inTheCalendar(ben, ["calendar-sign"]);
  await later(25 * HOUR);
  for (const person of [ana, ben]) {
    await opensBoundary(person, TOPIC);
    await signs(person);
  }
  for (const person of [ana, ben]) await person.sees("boundaries-until", {}, { timeout: 20_000 });
  await inTheCalendar(ben, ["calendar-go-on", "calendar-end"]);
}

/** What of it has a day stands in the calendar. */
async function inTheCalendar(person, lines) {
  await opensPromises(person);
  await person.press("calendar-title");
  await person.isAt("calendar-title");
  for (const line of lines) await person.sees(line, { topic: person.say(`boundaries-topic-${TOPIC}`) });
}

/** So many days later nothing of it is brought up; the day after, it is: the last seven days have begun. */
async function broughtUpInTime(world, ana, ben, later, days) {
  await later(days * DAY);
  for (const person of [ana, ben]) {
    await goes(person, "today");
    world.must(!(await person.shows("boundaries-wait-ends")), "eight days before it ends nothing is asked");
  }
  await later(DAY);
  for (const person of [ana, ben]) {
    // Nothing arrives meanwhile, and nobody touches the page: it comes with the day.
    await person.sees("boundaries-wait-ends", { topic: person.say(`boundaries-topic-${TOPIC}`) });
  }
}

/** What Ben sees is the same before and after Ana has said, privately, whether it should go on. */
async function oneAlone(world, ana, ben, press, said) {
  const win = `You wrote when the train was late (${press})`;
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
  await ana.press(press);
  await ana.sees(said);
  await notesAWin(ana, win);
  await hasSentAll(ana);
  await goes(ben, "vase");
  await ben.reads(win, { timeout: 20_000 });
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

/** Ben would let it go on. That Ana does not is shown by nothing: it holds until its day. */
async function goesOnAlone(ben) {
  await ben.press("boundaries-renew-go-on");
  await ben.sees("boundaries-renew-said-go-on");
  await hasSentAll(ben);
  await opensBoundary(ben, TOPIC);
  await ben.sees("boundaries-renew-more", { name: "Ana" });
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
  await ana.sees("boundaries-end-proposal-title");
  await ana.sees("boundaries-end-proposal-more", { name: "Ben" });
  await ana.confirm("boundaries-end-proposal");
  await ana.sees("boundaries-withdrawn-lead-mine");
}
