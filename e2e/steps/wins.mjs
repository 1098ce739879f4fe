// Small wins: noting one, into the vase whose seams it fills.

import { goes } from "./home.mjs";

export async function notesAWin(person, words) {
  await goes(person, "vase");
  await person.press("wins-note-go");
  await person.choose("wins-kind-honest-word");
  await person.choose("wins-who-partner");
  await person.write("wins-note", words);
  await person.press("wins-share");
  await person.reads(words);
}
