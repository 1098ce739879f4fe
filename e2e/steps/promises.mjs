// Promises: making one a move a screen, saying what came of it, and the partner's two answers.

import { goes, opensRoom } from "./home.mjs";

export async function opensPromises(person) {
  await opensRoom(person, "path-room-promises");
  await person.isAt("promises-title");
}

/** Makes a promise: `{ what, cue, often, byDay, weekdays, monthDay, time }`. */
export async function promises(person, said) {
  await opensPromises(person);
  await person.press("promises-make-go");
  await writesWords(person, said);
  await writesWhen(person, said);
  await person.press("promises-share");
  await person.isAt("promises-title");
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
  await person.isAt("promises-look-title");
}

/** Opens a promise from the list by its words. */
export async function opensPromise(person, words) {
  await opensPromises(person);
  await person.follows(await person.find(["link"], new RegExp(words)));
}

/** The partner saw it differently, in these words. */
export async function sawItDifferently(person, words, { talk = false, again = false } = {}) {
  if (again) await person.press("promises-look-go");
  await person.press("promises-answer-differently");
  await person.write("promises-answer-words", words, {}, { whole: false });
  if (talk) await person.choose("promises-answer-talk");
  await person.press("promises-answer-share");
  if (again) await person.reads(words);
  else await person.sees("promises-line-differently-mine");
}

/** Waits until a day in the list below the field of marks is said to be so. */
export async function seesADay(person, sign) {
  await person.page.locator(".day-list li a").filter({ hasText: person.say(sign) }).first().waitFor();
}

/** The day's words in the list below the field of marks, as `[day, words]`. */
export async function markedDays(person) {
  const lines = person.page.locator(".day-list li a");
  return Promise.all((await lines.all()).map(async (line) => line.locator("span").allInnerTexts()));
}

/** Every screen of promises and of the calendar, for tours. */
export async function* promiseScreens(ana, ben) {
  const what = "call before I leave work";
  await opensPromises(ana);
  yield { screen: "promises-empty", person: ana };
  await ana.press("promises-make-go");
  await ana.isAt("promises-words-title");
  yield { screen: "promise-words", person: ana };
  await ana.press("promises-next");
  await ana.sees("promises-what-missing");
  yield { screen: "promise-words-missing", person: ana };
  await writesWords(ana, { what, cue: "my day is over" });
  await ana.isAt("promises-often-title");
  yield { screen: "promise-often", person: ana };
  await ana.choose("promises-often-weekly");
  await ana.press("promises-next");
  await ana.isAt("promises-days-title");
  yield { screen: "promise-days", person: ana };
  await ana.press("parts-back");
  await ana.isAt("promises-often-title");
  await ana.choose("promises-often-once");
  await ana.press("promises-next");
  await ana.isAt("promises-days-title");
  yield { screen: "promise-by-day", person: ana };
  await ana.press("parts-back");
  await ana.isAt("promises-often-title");
  await writesWhen(ana, { often: "daily", time: "21:30" });
  yield { screen: "promise-look", person: ana };
  await ana.press("promises-share");
  await ana.isAt("promises-title");
  await ana.reads(what);
  yield { screen: "promises", person: ana };
  await promises(ben, { what: "leave the phone in the hall", often: "daily" });
  await goes(ana, "today");
  yield { screen: "today-promise-due", person: ana };
  await opensPromise(ana, what);
  await ana.press("promises-tell");
  await ana.sees("promises-tell-share");
  yield { screen: "promise-mine", person: ana };
  await ana.press("promises-mark-kept");
  await opensPromise(ben, what);
  await seesADay(ben, "promises-sign-kept");
  await ben.press("promises-answer-differently");
  await ben.sees("promises-answer-share");
  yield { screen: "promise-theirs", person: ben };
  await ben.press("promises-answer-felt");
  await sawItDifferently(ben, "I was glad of it, and it came late", { again: true });
  await goes(ana, "today");
  yield { screen: "today-promise-answered", person: ana };
  await opensPromise(ana, what);
  await ana.unfold("promises-reminder");
  await ana.unfold("promises-legend");
  yield { screen: "promise-marked", person: ana };
  await ana.follows(await ana.find(["link"], "promises-look-go"));
  yield { screen: "promise-day", person: ana };
  await opensPromises(ana);
  await ana.press("calendar-title");
  await ana.isAt("calendar-title");
  yield { screen: "calendar", person: ana };
  await opensPromise(ben, "leave the phone in the hall");
  await ben.press("promises-stop");
  await ben.sees("promises-stop-more");
  yield { screen: "promise-stop-sure", person: ben };
  await ben.confirm("promises-stop");
  await ben.sees("promises-stopped");
  yield { screen: "promise-stopped", person: ben };
}
