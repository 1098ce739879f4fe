// Getting about: the places of the navigation, and what waits on the first page.

import { untilKept } from "../lib/keeping.mjs";
import { patience } from "../lib/slow.mjs";

const PLACES = { today: "today-nav", path: "path-nav", days: "check-in-calendar-nav", vase: "wins-nav", settings: "settings-nav" };

const TITLES = { today: "today-title", path: "path-title", days: "check-in-calendar-title", vase: "wins-title", settings: "settings-title" };

/** Goes to a place by its link in the navigation, and stands there. */
export async function goes(person, place) {
  const name = person.finder(PLACES[place]);
  const link = person.page.getByRole("navigation").getByRole("link", { name }).filter({ visible: true }).first();
  await person.touch(link);
  await person.isAt(TITLES[place]);
}

/** Opens a room from the path and stands in it. Where it is also what may help next, its name stands there twice and leads to the same. */
export async function opensRoom(person, name) {
  await goes(person, "path");
  const link = person.page.getByRole("main").getByRole("link", { name: person.finder(name) }).filter({ visible: true });
  await link.first().waitFor();
  await person.follows(link.last());
}

/** Reads on the first page that the partner has checked in, opens it, and reads these words there. */
export async function readsCheckInOf(person, partner, words) {
  await goes(person, "today");
  await person.sees("today-answer-today", { name: partner }, { timeout: 20_000 });
  await person.press("today-answer-go");
  for (const word of words) await person.reads(word);
}

/** Opens the newest day that holds something, from the calendars, and reads these words there. */
export async function readsNewestDay(person, words, options = {}) {
  await goes(person, "days");
  const day = person.page.getByRole("main").getByRole("list").getByRole("link").first();
  await day.waitFor(options);
  await person.follows(day);
  for (const word of words) await person.reads(word, options);
}

/** Waits until everything written here has reached the relay: on the first page nothing is said about the way there any more. */
export async function hasSentAll(person, { timeout } = {}) {
  await untilKept(person.page);
  await goes(person, "today");
  await person.page.locator("main .connection").filter({ hasText: /\S/ }).waitFor({ state: "hidden", timeout: patience(timeout) });
}
