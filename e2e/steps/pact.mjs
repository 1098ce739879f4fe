// The trust pact: writing words for it, signing, amending, withdrawing.

import { goes, opensRoom } from "./home.mjs";

export const PACT = {
  "pact-promises": "Home by six on weekdays.\nA message when it gets later.",
  "pact-boundaries": "Phones sleep in the kitchen.",
  "pact-openness": "We say where the evening goes, both of us.",
  "pact-routines": "Coffee at seven.\nA walk on Sundays.",
  "pact-repair": "We say it within a day.\nThe other listens first.",
};

export async function goesToThePact(person) {
  await opensRoom(person, "path-room-pact");
  await person.sees("pact-lead");
}

/** Writes words into the parts named here and puts them on the table. */
export async function writesThePact(person, parts = PACT, press = "pact-write-first") {
  await person.press(press);
  for (const [part, words] of Object.entries(parts)) await person.write(part, words);
  await person.press("pact-look");
  await person.isAt("pact-look-title");
  await person.press("pact-share");
}

/** Writes something that both agreed on elsewhere into its part, with the press beside it. */
export async function takesUp(person, words) {
  const line = person.page.locator("main form ~ section li").filter({ hasText: words });
  await person.touch(line.getByRole("button", { name: person.finder("pact-take-up", {}, { whole: false }) }));
  await line.waitFor({ state: "detached" });
}

/** Signs the words on the table, as they wait on the first page. */
export async function signsThePact(person, partner) {
  await goes(person, "today");
  await person.sees("pact-waits-table", { name: partner }, { timeout: 20_000 });
  await person.press("pact-waits-go");
  await person.press("pact-sign");
}
