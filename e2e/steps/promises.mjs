// Promises: making one a move a screen, saying what came of it, and the partner's two answers.

import { goes } from "./home.mjs";

export async function opensPromises(person) {
  await goes(person, "path");
  await person.press("path-room-promises");
  await person.sees("promises-title");
}

/** Makes a promise: `{ what, cue, often, byDay, weekdays, monthDay, time }`. */
export async function promises(person, said) {
  await opensPromises(person);
  await person.press("promises-make-go");
  await writesWords(person, said);
  await writesWhen(person, said);
  await person.press("promises-share");
  await person.reads(said.what);
}

export async function writesWords(person, { what, cue }) {
  if (cue) await person.write("promises-cue", cue, {}, { whole: false });
  await person.write("promises-what", what, {}, { whole: false });
  await person.press("promises-next");
}

export async function writesWhen(person, { often, byDay, weekdays = [], monthDay, time }) {
  await person.choose(`promises-often-${often}`);
  await person.press("promises-next");
  if (byDay) await person.write("promises-by-day", byDay);
  for (const weekday of weekdays) await person.choose(new RegExp(`^\\s*${weekday}\\s*$`, "i"));
  if (monthDay) await person.write("promises-month-day", monthDay);
  if (time) await person.write("promises-time", time);
  await person.press("promises-next");
  await person.sees("promises-look-title");
}

/** Opens a promise from the list by its words. */
export async function opensPromise(person, words) {
  await opensPromises(person);
  await person.press(new RegExp(words), {}, { whole: false });
  await person.page.getByRole("heading", { level: 1 }).filter({ visible: true }).waitFor();
}

/** The partner saw it differently, in these words. */
export async function sawItDifferently(person, words, { talk = false } = {}) {
  await person.press("promises-answer-differently");
  await person.write("promises-answer-words", words, {}, { whole: false });
  if (talk) await person.choose("promises-answer-talk");
  await person.press("promises-answer-share");
  await person.reads(words);
}

/** The day's words in the list below the field of marks, as `[day, words]`. */
export async function markedDays(person) {
  const lines = person.page.locator(".day-list li a");
  return Promise.all((await lines.all()).map(async (line) => line.locator("span").allInnerTexts()));
}
