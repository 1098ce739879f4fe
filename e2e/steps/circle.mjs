// The feelings circle, turn by turn, on one phone or on two.

import { goes, opensRoom } from "./home.mjs";

/** Begins the circle, or goes on with it, on "one" phone or on "two". */
export async function sitsDown(person, { how = "two", press = "circle-begin" } = {}) {
  await opensRoom(person, "path-room-circle");
  await person.choose(how === "one" ? "circle-on-one" : "circle-on-two");
  await person.press(press);
}

/** Sits down to a circle that waits on the first page. */
export async function joinsTheCircle(person, partner, how = "two") {
  await goes(person, "today");
  await person.sees("circle-waits", { name: partner }, { timeout: 20_000 });
  await person.press("circle-go-on");
  await person.choose(how === "one" ? "circle-on-one" : "circle-on-two");
  await person.press("circle-go-on");
}

export async function names(person, feelings, words) {
  await person.sees("circle-name-title", {}, { timeout: 20_000 });
  for (const feeling of feelings) await person.choose(`circle-feeling-${feeling}`);
  if (words) await person.write("circle-words", words);
  await person.press("circle-name-share");
}

export async function receives(person) {
  await person.press("circle-thank-you", {}, { timeout: 20_000 });
}

export async function goesToTheClosingRound(person) {
  await person.press("circle-to-closing", {}, { timeout: 20_000 });
  await person.sees("circle-closing-lead");
}

export async function saysLast(person, words) {
  await person.write("circle-last", words, {}, { timeout: 20_000 });
  await person.press("circle-last-share");
}
