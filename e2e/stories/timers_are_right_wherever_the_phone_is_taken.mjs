// The page stays open while its phone is taken into other time zones, sleeps and is out of sight: every timer is right to the second,
// names the time that the phone's own clock shows, and ends at its moment, neither before nor after.

import { together } from "../steps/begin.mjs";
import { sitsDown } from "../steps/circle.mjs";
import { beginsADialogue, goesToTheDialogue } from "../steps/dialogue.mjs";
import { goes } from "../steps/home.mjs";
import { callsAPause, lasting, momentShown, opensWhatWaits, rightToTheSecond, secondsLeft, suggestsScreensDown } from "../steps/presence.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const AT_HOME = "Europe/Madrid";
/** Far ahead, far behind, and one that is off by a quarter of an hour. */
const FAR = ["Asia/Tokyo", "America/New_York", "Asia/Kathmandu"];

export default async (world) => {
  const [ana, ben] = [await world.person("Ana", { zone: null }), await world.person("Ben")];
  await ana.travels(AT_HOME);
  await together(ana, ben);
  const now = await ana.page.evaluate(() => Date.now());
  for (const person of [ana, ben]) await person.wakesAt(now);
  await ana.isAt("today-title");
  await screensDown(world, ana, ben);
  await aPause(world, ana);
  await aMinuteInADialogue(ana, ben);
  await aTurnInACircle(ana);
};

/** The slow timer says whole minutes; the moment at which it ends is known to the second all the same. */
async function screensDown(world, ana, ben) {
  await suggestsScreensDown(ana, { minutes: 30, partner: "Ben" });
  await opensWhatWaits(ben, "screens-down-waits-suggested", { length: lasting(ben, 30), name: "Ana" });
  const before = await clock(ben);
  await ben.press("screens-down-yes");
  await ben.sees("screens-down-quiet-more");
  const after = await clock(ben);
  await ana.sees("screens-down-quiet-more", {}, { timeout: 20_000 });
  const [first, last] = [before + 1800, after + 1800];
  for (const zone of FAR) {
    await ana.travels(zone);
    await ana.page.clock.fastForward(7 * 60_000);
    await rightToTheMinute(world, ana, [first, last], zone);
    await saysTheTime(ana, [first, last], zone);
  }
  await ana.page.clock.pauseAt(first * 1000 - 1000);
  await ana.travels(AT_HOME);
  await ana.sees("timer-minutes", { minutes: 1 });
  await ana.sees("screens-down-quiet-more");
  await ana.page.clock.pauseAt(last * 1000);
  await ana.sees("screens-down-over-title");
  await ana.page.clock.resume();
  await ben.page.clock.fastForward(31 * 60_000);
  for (const person of [ana, ben]) await person.press("screens-down-line-without");
}

async function aPause(world, ana) {
  await callsAPause(ana, 20);
  const until = await momentShown(ana);
  await saysTheTime(ana, [until / 1000], AT_HOME);
  for (const zone of FAR) {
    await ana.travels(zone);
    await saysTheTime(ana, [until / 1000], zone);
    await ana.page.clock.fastForward(4 * 60_000);
    await rightToTheSecond(world, ana, until, `after a flight to ${zone}`);
  }
  await ana.hide();
  await ana.travels("Pacific/Auckland");
  await ana.page.clock.fastForward(4 * 60_000);
  await ana.hide(false);
  await rightToTheSecond(world, ana, until, "after being out of sight meanwhile");
  await ana.page.clock.pauseAt(until - 1000);
  await showsSecond(world, ana, 1);
  await ana.page.clock.pauseAt(until);
  await ana.find(["button"], "pause-back-go");
  await ana.page.clock.resume();
  await ana.press("pause-back-go");
}

async function aMinuteInADialogue(ana, ben) {
  await beginsADialogue(ben);
  await goesToTheDialogue(ana, "Ben");
  const before = await clock(ana);
  await ana.press("dialogue-sit");
  const after = await clock(ana);
  await ana.travels(FAR[0]);
  await ana.page.clock.pauseAt((before + 58) * 1000);
  await ana.sees("dialogue-sit-more");
  await ana.page.clock.pauseAt((after + 60) * 1000);
  await ana.sees("dialogue-sit-over");
  await ana.page.clock.resume();
}

async function aTurnInACircle(ana) {
  await goes(ana, "today");
  await sitsDown(ana, { how: "one" });
  const before = await clock(ana);
  await ana.press("circle-timer");
  const after = await clock(ana);
  await ana.travels(FAR[1]);
  await ana.page.clock.pauseAt((before + 178) * 1000);
  await ana.sees("timer-minutes", { minutes: 1 });
  await ana.page.clock.pauseAt((after + 180) * 1000);
  await ana.sees("circle-timer-over");
  await ana.page.clock.resume();
}

/** What this device's clock shows, in whole seconds since 1970. */
function clock(person) {
  return person.page.evaluate(() => Math.floor(Date.now() / 1000));
}

/** Waits until the countdown stands at so many seconds, on a clock that stands still. */
async function showsSecond(world, person, wanted) {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await secondsLeft(person)) === wanted) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  world.must(false, `the countdown stands at ${wanted}: it shows ${await secondsLeft(person)}`);
}

/** The begun minutes that are left until a moment between these two seconds; the clock may go on between two looks. */
async function rightToTheMinute(world, person, ends, zone) {
  let [shown, minutes] = ["", []];
  for (let tries = 0; tries < 400; tries += 1) {
    const now = await clock(person);
    minutes = ends.map((end) => Math.ceil((end - now) / 60));
    shown = await person.page.getByRole("timer").innerText();
    if (minutes.some((left) => shown.trim() === person.say("timer-minutes", { minutes: left }))) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  world.must(false, `the slow timer is right in ${zone}: it shows ${shown}, and ${minutes} minutes are left`);
}

/** The page names the time at which it ends as the clocks of this zone show it. */
async function saysTheTime(person, ends, zone) {
  const shown = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const times = ends.map((end) => shown.format(end * 1000));
  await person.reads(new RegExp(`\\b(${times.join("|")})\\b`), { named: `${times} in ${zone}` });
}
