// Digital boundaries: choosing a topic, writing a text, reading, signing, ending.

import { goes, opensRoom } from "./home.mjs";

/** Opens the room from the path. */
export async function opensBoundaries(person) {
  await opensRoom(person, "path-room-boundaries");
  await person.sees("boundaries-new");
}

/** Chooses a topic of the catalogue, or their own words, and stands where the text is written. */
export async function choosesTopic(person, topic) {
  await opensBoundaries(person);
  await person.press("boundaries-new");
  await person.press(topic === "own" ? "boundaries-new-own" : `boundaries-topic-${topic}`);
  await person.sees("boundaries-write-lead");
}

/** Writes the text, why it matters and how long; what is left out stays as it is. */
export async function writesBoundary(person, { text, why, days = 30 }) {
  if (text) await person.write("boundaries-text", text);
  if (why) await person.write("boundaries-why", why);
  await person.choose("boundaries-days", { days });
}

/** Proposes a boundary and stands on its page. */
export async function proposes(person, topic, said = {}) {
  await choosesTopic(person, topic);
  await writesBoundary(person, said);
  await person.press("boundaries-propose");
  await person.sees("boundaries-table-title");
}

/** Opens what waits about a boundary on the first page. */
export async function opensWaiting(person, line, values) {
  await goes(person, "today");
  await person.sees(line, values, { timeout: 20_000 });
  await person.follows(await person.find(["link"], "boundaries-wait-go"));
}

/** Puts another text in the place of the one on the screen. */
export async function counters(person, said) {
  await person.press("boundaries-other-text");
  await person.sees("boundaries-counter-lead");
  await writesBoundary(person, said);
  await person.press("boundaries-counter-go");
  await person.sees("boundaries-table-title");
}

export async function signs(person) {
  await person.press("boundaries-sign");
  await person.sees("boundaries-signed-by-me");
}

/** Opens a boundary from the list. */
export async function opensBoundary(person, topic) {
  await opensBoundaries(person);
  await person.follows(await person.find(["link"], `boundaries-topic-${topic}`));
}
