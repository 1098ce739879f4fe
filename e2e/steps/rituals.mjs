// Weekly rituals: walks, three things each is grateful for, a page of the journal.

import { opensRoom } from "./home.mjs";

/** Opens one of the rituals from the path. */
export async function opensRitual(person, go) {
  await opensRoom(person, "path-room-rituals");
  await person.sees("rituals-lead");
  await person.press(go);
}

/** Opens this week's gratitude, whatever stands there. */
export async function opensGratitude(person) {
  await opensRoom(person, "path-room-rituals");
  await person.sees("rituals-lead");
  const link = person.page.locator("main a[href='/rituals/gratitude']");
  await person.touch(link);
  await person.sees("rituals-thanks-lead");
}

/** Writes up to three things and seals them. */
export async function seals(person, things) {
  const fields = ["rituals-thanks-first", "rituals-thanks-second", "rituals-thanks-third"];
  for (const [place, words] of things.entries()) await person.write(fields[place], words);
  await person.press("rituals-thanks-seal");
}

/** Begins a page of the journal: with a question from the list, by its number, or with one of their own, by its words. */
export async function asks(person, question) {
  await opensRitual(person, "rituals-journal-go");
  await person.press("rituals-journal-choose");
  if (typeof question === "number") await person.choose(`rituals-question-${question}`);
  else await person.write("rituals-journal-own", question);
  await person.press("rituals-journal-begin");
  await person.sees("rituals-journal-words");
}

/** Writes on the page that is open, and seals it. */
export async function writesPage(person, words) {
  await person.write("rituals-journal-words", words);
  await person.press("rituals-thanks-seal");
}
