// The weekly check-in, step by step, on one phone or on two.

import { leadsNowhere } from "../lib/hands.mjs";
import { goes, opensRoom } from "./home.mjs";

/** Begins the meeting, or goes on with it, on "one" phone or on "two". */
export async function meets(person, { how = "two", press = "weekly-begin" } = {}) {
  await opensRoom(person, "path-room-weekly");
  await person.choose(how === "one" ? "weekly-how-one" : "weekly-how-two");
  await person.press(press);
}

/** Writes three appreciations and shares them. */
export async function appreciates(person, words, press = "weekly-share") {
  await person.sees("weekly-appreciations-lead");
  for (const [place, key] of ["weekly-first", "weekly-second", "weekly-third"].entries()) {
    if (words[place]) await person.write(key, words[place]);
  }
  await person.press(press);
}

/** Says what was hard, softly. */
export async function saysWhatWasHard(person, { feel, when, need }, press = "weekly-share") {
  await person.write("weekly-hard-feel", feel);
  await person.write("weekly-hard-when", when);
  await person.write("weekly-hard-need", need);
  await person.press(press);
}

/** Seals felt trust and felt safety; a missing number is "rather not". */
export async function seals(person, partner, { trust, safety }) {
  if (trust === undefined) await person.choose("weekly-felt-no-trust");
  else await person.rate("weekly-felt-trust", trust, { name: partner });
  if (safety === undefined) await person.choose("weekly-felt-no-safety");
  else await person.rate("weekly-felt-safety", safety, { name: partner });
  await person.press("weekly-felt-seal");
}

export async function promisesOneThing(person, words, press = "weekly-share") {
  await person.sees("weekly-one-thing-lead");
  await person.write("weekly-one-thing", words);
  await person.press(press);
}

/** Hands the phone over, or back. */
export async function passesTo(person, name) {
  await person.isAt("weekly-pass-title", { name });
  await leadsNowhere(person);
  await person.press("weekly-pass-ready", { name });
  if (name !== person.name) {
    await person.sees("weekly-theirs-lead", { name: person.name });
    await leadsNowhere(person);
  }
}

export async function next(person) {
  await person.press("weekly-next");
}

/** Reads the record of the newest week from the room, and closes it. */
export async function closes(person) {
  await person.press("weekly-close");
}

/** Takes back something in the record that is open, in two taps: the words of one step, as it names whose they are. */
export async function takesBackFromTheRecord(person, step, whose) {
  await person.unfold("weekly-take-back-title");
  await person.press(new RegExp(`${person.say("weekly-take-back")}.*${person.say(step)}, ${whose}`));
  await person.sees("weekly-take-back-seen");
  await person.confirm("weekly-take-back");
  await person.sees("weekly-taken-back");
}

/** Opens the record from what waits on the first page. */
export async function readsRecord(person, press) {
  await goes(person, "today");
  await person.follows(await person.find(["link"], press, {}, { timeout: 20_000 }));
}
