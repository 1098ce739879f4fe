// Around the steps: the journal, a hard day, how it feels over time, and searching.

import { goes, opensRoom } from "./home.mjs";

/** Opens one of the places that stand below the steps on the path. */
export async function opensAround(person, name) {
  await goes(person, "path");
  await person.sees("path-around");
  await person.follows(await person.find(["link"], name));
}

export async function writesAPage(person, words, { forgiveness = false } = {}) {
  await opensRoom(person, "path-room-journal");
  await person.sees("journal-lead");
  await person.press(forgiveness ? "journal-forgiveness-go" : "journal-write-go");
  await person.write("journal-words", words);
  await person.press("journal-keep");
  await person.sees("journal-pages");
  await person.reads(words);
}

export async function changesThePage(person, from, to) {
  await opensRoom(person, "path-room-journal");
  await person.touch(await person.reads(from));
  await person.press("journal-change-go");
  await person.write("journal-words", to);
  await person.press("journal-keep");
  await person.sees("journal-earlier");
  await person.reads(to);
}

export async function deletesThePage(person, words) {
  await opensRoom(person, "path-room-journal");
  await person.touch(await person.reads(words));
  await person.press("journal-delete");
  await person.confirm("journal-delete");
  await person.sees("journal-lead");
}

/** Opens the guide and says what it is and whose. */
export async function opensTheGuide(person, what, whose, values) {
  await opensAround(person, "path-around-setback");
  await person.press("setback-begin");
  await person.choose(what);
  await person.choose(whose, values);
  await person.press("setback-next");
  await person.sees("setback-steady-lead");
}

/** Lets the other know, with a line, from the step of saying it. */
export async function tellsOfAHardDay(person, partner, line) {
  await person.write("setback-tell-line", line);
  await person.press("setback-tell", { name: partner });
  await person.sees("setback-told-now", { name: partner });
}

/** Writes down how it is, with a note. */
export async function writesHowItIs(person, { trust, closeness, note }, partner) {
  await opensAround(person, "path-around-measures");
  await person.press("measures-write-go");
  await person.rate("measures-trust", trust, { name: partner });
  await person.rate("measures-closeness", closeness, { name: partner });
  await person.write("measures-note", note);
  await person.press("measures-keep");
  await person.sees("measures-entries");
}

export async function searches(person, words) {
  await opensAround(person, "path-around-search");
  await person.write("search-words", words);
  await person.press("search-go");
}
