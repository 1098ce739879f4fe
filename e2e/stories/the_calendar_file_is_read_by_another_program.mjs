// What has a time goes into a calendar file that another program reads without complaint, over changes of the clocks; its
// titles say nothing unless their owner chose so. A reminder says one line, and nothing of it reaches the partner.

import ICAL from "ical.js";

import { isReminded } from "../lib/push.mjs";
import { together } from "../steps/begin.mjs";
import { answersTheNeed, sendsANeed } from "../steps/dialogue.mjs";
import { goes, opensRoom } from "../steps/home.mjs";
import { opensPromise, opensPromises, promises } from "../steps/promises.mjs";
import { saves } from "../steps/settings.mjs";

export const weight = 3;
export const windows = true;

// The day before clocks in New York are put back is a Saturday.
const NOON = "2031-10-24T12:00:00Z";
const CALL = "call before I leave work";
const WALK = "a long walk by the river";
const RENT = "pay my half of the rent; in full, by transfer";

export default async (world) => {
  const ana = await world.person("Ana", { zone: "America/New_York" });
  const ben = await world.person("Ben", { zone: "Europe/Madrid" });
  await together(ana, ben);
  for (const person of [ana, ben]) await person.wakesAt(NOON);
  await promises(ana, { what: CALL, often: "daily", time: "21:30" });
  await promises(ana, { what: RENT, often: "monthly", monthDay: "31" });
  await promises(ben, { what: "leave the phone in the hall", often: "weekdays" });
  await sendsANeed(ana, "comfort");
  await answersTheNeed(ben, "Ana", { can: "needs-can-on", day: "2031-10-30", words: WALK });
  await opensRoom(ana, "path-room-needs");
  await ana.reads(WALK, { timeout: 20_000 });
  await readsBack(world, ana);
  await reminded(world, ana, ben);
};

async function readsBack(world, ana) {
  await opensPromises(ana);
  await ana.press("calendar-title");
  await ana.reads(CALL);
  const neutral = await saves(ana, "calendar-take");
  world.same(neutral.name, "calendar.ics", "the file's name says nothing");
  const text = neutral.bytes.toString("utf8");
  for (const word of ["call", "rent", "phone", "walk", "omfort", "Ana", "Ben", "oldseam", "romise"]) world.must(!text.includes(word), `the file has no "${word}":\n${text}`);
  const events = eventsOf(text);
  world.same(events.length, 3, "what Ana has to do and what both know of is in it, and nothing that is Ben's alone");
  world.must(events.every((event) => event.summary === ana.say("calendar-neutral-title")), "titles are neutral");
  const daily = events.find((event) => event.startDate.zone.tzid === "America/New_York");
  world.same(first(daily, 12).filter((at) => at === "2031-11-01T21:30:00 = 01:30Z" || at === "2031-11-02T21:30:00 = 02:30Z").length, 2, `half past nine stays half past nine when the clocks go back: ${first(daily, 12)}`);
  world.same(events.filter((event) => event.startDate.toString() === "2031-10-30").length, 1, "the day on which Ben can give something");
  const monthly = events.find((event) => event.startDate.isDate && event.isRecurring());
  world.same(first(monthly, 3).join(), "2031-10-31,2031-11-30,2031-12-31", "month ends are where they were promised");
  await ana.choose("calendar-titles-own");
  const own = eventsOf((await saves(ana, "calendar-take")).bytes.toString("utf8")).map((event) => event.summary).sort();
  const given = ana.say("calendar-given-theirs", { name: "Ben", what: WALK });
  world.same(JSON.stringify(own), JSON.stringify([CALL, RENT, given].sort()), "own words come back as they were written");
}

/** The zones of the file alone are used, as a program without a zone database would. */
function eventsOf(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

/** The first days of an event, those with a time also in UTC. */
function first(event, most) {
  const days = event.iterator();
  return Array.from({ length: most }, () => days.next()).map((at) => (at.isDate ? at.toString() : `${at} = ${at.toJSDate().toISOString().slice(11, 16)}Z`));
}

async function reminded(world, ana, ben) {
  await ana.context.grantPermissions(["notifications"], { origin: ana.origin });
  await opensPromise(ana, CALL);
  await ana.unfold("promises-reminder");
  await ana.write("promises-reminder-time", "08:30");
  await ana.press("promises-reminder-set");
  await ana.sees("promises-reminder-at", { time: "08:30" });
  await goes(ana, "today");
  world.must(!(await ana.shows("promises-reminder-notice")), "nothing is said before its time");
  await ana.page.clock.fastForward("35:00");
  await ana.sees("promises-reminder-notice", {}, { timeout: 20_000 });
  const shown = () => ana.page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((n) => [n.title, n.body, n.data]));
  await isReminded(ana);
  world.same(JSON.stringify(await shown()), JSON.stringify([[ana.say("promises-reminder-notice"), "", null]]), "a notice says one line and nothing else");
  await opensPromise(ben, CALL);
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes("08:30"), "Ben sees nothing of Ana's reminder");
}
