// Showing up: a pause, a stretch without screens, routines, and the course of one's steadiness.

import { goes, opensRoom } from "./home.mjs";

/** Calls a pause of so many minutes: 20, 40, 60, 180, 720 or 1440. */
export async function callsAPause(person, minutes = 20) {
  await opensRoom(person, "path-room-pause");
  await person.choose(`pause-length-${minutes}`);
  await person.press("pause-call-go");
  await person.sees("pause-called-by-me");
}

/** What the running timer shows, in seconds. */
export async function secondsLeft(person) {
  const shown = await person.page.getByRole("timer").innerText();
  return shown.trim().split(":").map(Number).reduce((sum, part) => sum * 60 + part, 0);
}

/** How many seconds are left by the clock of this device until a moment. */
export async function secondsUntil(person, moment) {
  const now = await person.page.evaluate(() => Date.now());
  return Math.floor(moment / 1000) - Math.floor(now / 1000);
}

/** The moment at which the timer will be at its end, in milliseconds: read within one second of the device's clock. */
export async function momentShown(person) {
  for (;;) {
    const before = await person.page.evaluate(() => Math.floor(Date.now() / 1000));
    const left = await secondsLeft(person);
    const after = await person.page.evaluate(() => Math.floor(Date.now() / 1000));
    if (before === after) return (before + left) * 1000;
  }
}

/** What the timer shows is what the clock says, to the second; the clock may go on by one between the two looks. */
export async function rightToTheSecond(world, person, until, when) {
  let [shown, left] = [0, 0];
  for (let tries = 0; tries < 100; tries += 1) {
    left = await secondsUntil(person, until);
    shown = await secondsLeft(person);
    if (shown === left || shown === left - 1) return;
  }
  world.must(false, `the timer is right to the second ${when}: it shows ${shown}, and ${left} are left`);
}

/** Opens what waits on the first page, at first sight or behind the line for what can wait. */
export async function opensWhatWaits(person, line, values = {}) {
  await goes(person, "today");
  const said = person.page.getByText(person.finder(line, values, { whole: false })).first();
  await said.waitFor({ state: "attached" });
  if (!(await said.isVisible())) await person.unfold("today-waits-more");
  await person.follows(said.locator("xpath=ancestor::li").getByRole("link"));
}

/** Puts a stretch without screens to the other; or begins it on this phone, where both have said yes aloud. */
export async function suggestsScreensDown(person, { minutes = 30, when = "now", partner } = {}) {
  await opensRoom(person, "path-room-screens-down");
  await person.choose(`screens-down-length-${minutes}`);
  await person.choose(`screens-down-when-${when}`, when === "now" ? { name: partner } : {}, { whole: false });
  await person.press(when === "aloud" ? "screens-down-begin-now" : "screens-down-suggest-go");
}

/** A length as the screens say it. */
export function lasting(person, minutes) {
  return person.say("screens-down-length-of", { minutes });
}

/** Suggests a routine on every day. */
export async function suggestsRoutine(person, { what, place, minutes }) {
  await opensRoom(person, "path-room-routines");
  await person.press("routines-new");
  await person.write("routines-what", what);
  await person.choose("promises-often-daily");
  if (place) await person.write("routines-place", place);
  if (minutes) await person.write("routines-minutes", String(minutes));
  await person.press("routines-new-go");
  await person.reads(what);
}

/** Opens a routine from the list by its words. */
export async function opensRoutine(person, what) {
  await opensRoom(person, "path-room-routines");
  await person.press(new RegExp(`^\\s*${what}\\s*$`));
  await person.page.getByRole("heading", { level: 1, name: what }).waitFor();
}

/** Stands in the form for another plan. */
export async function changesRoutine(person, what) {
  await opensRoutine(person, what);
  await person.press("routines-change");
  await person.isAt("routines-change-title");
}

export async function saysHowPresent(person, how, line, { shared = true } = {}) {
  await person.unfold("routines-present-go");
  await person.choose(`routines-present-${how}`);
  if (line) await person.write("routines-present-line", line);
  await person.press(shared ? "routines-present-share" : "routines-present-keep");
}

/** Every screen of showing up, for tours. */
export async function* presenceScreens(ana, ben) {
  await opensRoom(ana, "path-room-routines");
  yield { screen: "routines-empty", person: ana };
  await ana.press("routines-new");
  await ana.press("routines-new-go");
  await ana.sees("routines-what-missing");
  yield { screen: "routine-write-missing", person: ana };
  await suggestsRoutine(ana, { what: "Coffee at the window", place: "The kitchen", minutes: 20 });
  yield { screen: "routines", person: ana };
  await opensWhatWaits(ben, "routines-waits-new", { name: "Ana", what: "Coffee at the window" });
  await ben.isAt(/Coffee at the window/);
  yield { screen: "routine-suggested", person: ben };
  await ben.press("routines-yes");
  await ben.press("routines-did");
  await saysHowPresent(ben, "here", "The light on the table");
  await ben.reads("The light on the table");
  yield { screen: "routine", person: ben };
  await opensRoom(ana, "path-room-screens-down");
  await ana.choose("screens-down-when-later");
  await ana.press("screens-down-suggest-go");
  await ana.sees("screens-down-time-missing");
  yield { screen: "screens-down-missing", person: ana };
  await suggestsScreensDown(ana, { minutes: 30, partner: "Ben" });
  await ana.sees("screens-down-mine-now", { length: lasting(ana, 30), name: "Ben" });
  yield { screen: "screens-down-suggested", person: ana };
  await opensWhatWaits(ben, "screens-down-waits-suggested", { length: lasting(ben, 30), name: "Ana" });
  await ben.isAt("screens-down-title");
  yield { screen: "screens-down-to-answer", person: ben };
  await ben.press("screens-down-yes");
  await ben.sees("screens-down-quiet-more");
  yield { screen: "screens-down-quiet", person: ben };
  await ben.unfold("screens-down-enough");
  await ben.press("screens-down-enough-go");
  await opensRoom(ana, "path-room-steadiness");
  await ana.press("steadiness-show", { name: "Ben" });
  await ana.sees("steadiness-is-shown", { name: "Ben" });
  await ana.unfold("steadiness-in-words");
  yield { screen: "steadiness", person: ana };
  await opensRoom(ana, "path-room-pause");
  await ana.isAt("pause-title");
  yield { screen: "pause-call", person: ana };
  await callsAPause(ana, 40);
  yield { screen: "pause", person: ana };
  await opensRoom(ben, "path-room-pause");
  await ben.sees("pause-called-by-them", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("pause-back-early");
  await ana.press("pause-back-early");
  await ana.sees("pause-earlier");
  yield { screen: "pause-over", person: ana };
}
