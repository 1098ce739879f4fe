// The openness map: filling it in area by area, sealing it, and reading the map of both.

import { opensRoom } from "./home.mjs";

export const AREAS = ["whereabouts", "feelings", "money", "friendships", "phone", "work", "health", "past", "future", "family"];

/** Opens the room from the path. */
export async function opensOpenness(person) {
  await opensRoom(person, "path-room-openness");
  await person.isAt("openness-title");
}

/** Adds an area of their own, standing in the room. */
export async function addsAnArea(person, name) {
  await person.unfold("openness-own-open");
  await person.write("openness-own-name", name);
  await person.press("openness-own-add");
  await person.reads(name);
}

/** Leaves out an area of their own from new maps, standing in the room. */
export async function leavesOutTheArea(person, name) {
  await opensOpenness(person);
  const area = person.page.getByRole("main").getByRole("listitem").filter({ hasText: name });
  await person.touch(area.getByRole("button", { name: person.finder("openness-own-remove", {}, { whole: false }) }));
  await person.sees("openness-own-removed");
}

/**
 * Answers the areas one by one and stands where it is looked over. `but` says, by area, what differs from the two given numbers;
 * undefined in a pair is "rather not say". `own` is how many areas of their own follow.
 */
export async function answersAreas(person, [comfortable, need], but = {}, own = 0) {
  const names = [...AREAS.map((area) => person.say(`openness-area-${area}`)), ...Array(own).fill(undefined)];
  for (const [at, name] of names.entries()) {
    await person.sees("openness-step", { most: names.length, step: at + 1 });
    if (name) await person.find(["heading"], new RegExp(`^\\s*${name}\\s*$`));
    const [mine, yours] = but[AREAS[at]] ?? [comfortable, need];
    await answers(person, "openness-comfortable", "openness-rather-not-comfortable", mine);
    await answers(person, "openness-need", "openness-rather-not-need", yours);
    await person.press("openness-next");
  }
  await person.isAt("openness-look-title");
}

async function answers(person, scale, ratherNot, step) {
  if (step === undefined) await person.choose(ratherNot);
  else await person.rate(scale, step);
}

/** Fills in a whole map and seals it, standing in the room. */
export async function fillsTheMap(person, numbers, but, own) {
  await person.press(await whichPress(person));
  await answersAreas(person, numbers, but, own);
  await person.press("openness-seal");
}

async function whichPress(person) {
  const links = ["openness-start", "openness-again", "openness-go-on"].map((key) => [key, person.page.getByRole("main").getByRole("link", { name: person.finder(key) })]);
  await links.map(([, link]) => link).reduce((one, other) => one.or(other)).first().waitFor();
  for (const [key, link] of links) if (await link.first().isVisible()) return key;
  return undefined;
}
