// Small wins: noting one, into the vase whose seams it fills.

import { goes } from "./home.mjs";

/** Alone in a space there is nobody but oneself whose doing it could be. */
export async function notesAWin(person, words, who = "wins-who-partner") {
  await goes(person, "vase");
  await saysTo(person, words, who);
  await person.reads(words);
}

/** The same from the vase's page, without looking whether it came to be. */
export async function saysTo(person, words, who) {
  await writesTo(person, words, who);
  await person.press("wins-share");
}

/** The same before it is shared. */
export async function writesTo(person, words, who) {
  await person.press("wins-note-go");
  await person.choose("wins-kind-honest-word");
  await person.choose(who);
  await person.write("wins-note", words);
}
