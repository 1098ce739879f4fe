// A reminder of the day's check-in at a time of one's own: one neutral line when its minute comes, nothing once one has checked in, nothing at the
// partner's, and an event of every day in the calendar file, by whatever clock that calendar goes.

import ICAL from "ical.js";

import { isReminded } from "../lib/push.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { opens, saves } from "../steps/settings.mjs";

export const couple = ["en", "es"];
export const weight = 3;
export const windows = true;

const [MORNING, DAY] = ["2031-10-20T08:00:00", 24 * 60 * 60_000];

export default async (world) => {
  const [ana, ben] = [await world.person("Ana", { zone: "UTC" }), await world.person("Ben", { zone: "UTC" })];
  await together(ana, ben);
  await hasSentAll(ana);
  for (const person of [ana, ben]) await person.wakesAt(`${MORNING}Z`);
  await ana.context.grantPermissions(["notifications"], { origin: ana.origin });
  await chooses(ana, "08:30");
  await inTheCalendar(world, ana);
  await goes(ana, "today");
  world.same(await notices(ana), "[]", "nothing is said before its time");
  await ana.page.clock.fastForward("35:00");
  await isReminded(ana);
  world.same(await notices(ana), JSON.stringify([[ana.say("promises-reminder-notice"), "", null]]), "a notice says one line and nothing else");
  await nextDayAfterACheckIn(world, ana);
  await opens(ben, "reminders-link");
  await ben.sees("daily-none");
};

async function chooses(ana, time) {
  await opens(ana, "reminders-link");
  await ana.sees("daily-none");
  await ana.press("daily-save");
  await ana.sees("daily-missing");
  await ana.write("daily-at", time);
  await ana.press("daily-save");
  await ana.sees("daily-now", { time });
}

async function inTheCalendar(world, ana) {
  await ana.press("reminders-calendar-go");
  await ana.sees("daily-now", { time: "08:30" });
  const text = (await saves(ana, "calendar-take")).bytes.toString("utf8");
  const [event, ...more] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  world.same(more.length, 0, "there is nothing else in it");
  world.same(event.summary, ana.say("calendar-neutral-title"), "its title is neutral");
  const days = event.iterator();
  world.same([days.next(), days.next()].join(), "2031-10-20T08:30:00,2031-10-21T08:30:00", "it falls on every day at that minute");
  world.must(event.startDate.zone.tzid === "floating", "by whatever clock the calendar goes");
}

/** The next day's minute comes after that day's check-in: it is not brought to mind. */
async function nextDayAfterACheckIn(world, ana) {
  await ana.page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).forEach((notice) => notice.close()));
  await ana.wakesAt(Date.parse(`${MORNING}Z`) + DAY);
  await goes(ana, "today");
  await checksIn(ana, FULL);
  await goes(ana, "today");
  await ana.page.clock.fastForward("35:00");
  await ana.sees("today-check-in-shared");
  world.same(await notices(ana), "[]", "who has checked in is reminded of nothing");
}

async function notices(person) {
  return JSON.stringify(await person.page.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map((n) => [n.title, n.body, n.data])));
}
