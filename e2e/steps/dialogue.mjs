// The guided dialogue, move by move, on one phone or on two; a need and its answer.

import { leadsNowhere } from "../lib/hands.mjs";
import { goes, opensRoom } from "./home.mjs";

export const ALONE = {
  feel: "far away from you", when: "the evening goes by without a word", because: "I fill the silence with old pictures", need: "a quarter of an hour with you",
};

/** Fills in a soft start and presses what shares it or writes it down. */
export async function beginsSoftly(person, said = ALONE, press = "dialogue-begin-share") {
  await person.write("dialogue-feel", said.feel);
  await person.write("dialogue-when", said.when);
  if (said.because) await person.write("dialogue-because", said.because);
  await person.write("dialogue-need", said.need);
  await person.press(press);
  await person.reads(said.feel);
}

/** Begins one from the path. */
export async function beginsADialogue(person, said) {
  await opensRoom(person, "path-room-dialogue");
  await person.press("dialogue-begin");
  await beginsSoftly(person, said);
}

/** Goes to what waits on the first page. */
export async function goesToTheDialogue(person, partner, waits = "dialogue-waits-began") {
  await goes(person, "today");
  await person.sees(waits, { name: partner }, { timeout: 20_000 });
  await person.press(waits === "dialogue-waits-notes" ? "dialogue-waits-notes-go" : "dialogue-waits-go");
  await person.sees("dialogue-so-far");
}

export async function understandsIt(person, words) {
  await person.write("dialogue-reflect", words, {}, { timeout: 20_000 });
  await person.press("dialogue-reflect-send");
}

export async function saysWhatWasMissed(person, words) {
  await person.press("dialogue-not-quite", {}, { timeout: 20_000 });
  await person.write("dialogue-not-quite-label", words);
  await person.press("dialogue-not-quite-send");
}

export async function saysThatsIt(person) {
  await person.press("dialogue-thats-it", {}, { timeout: 20_000 });
}

export async function validates(person, words) {
  await person.write("dialogue-validate", words, {}, { timeout: 20_000 });
  await person.press("dialogue-validate-send");
}

export async function asksWhatIsNeeded(person) {
  await person.press("dialogue-ask", {}, { timeout: 20_000 });
}

export async function choosesWhatIsNeeded(person, need) {
  await person.choose(`needs-need-${need}`, {}, { timeout: 20_000 });
  await person.press("dialogue-choose-send");
}

export async function bringsAnIdea(person, words) {
  await person.write("dialogue-idea", words, {}, { timeout: 20_000 });
  await person.press("dialogue-idea-send");
  await person.reads(words);
}

export async function closesTheDialogue(person) {
  await person.press("dialogue-close", {}, { timeout: 20_000 });
  await person.sees("dialogue-closed");
}

export async function endsTheDialogue(person) {
  await person.press("dialogue-end");
  await person.confirm("dialogue-end");
}

/** This phone goes from hand to hand. */
export async function passesOnePhone(person) {
  await person.press("steps-one-phone");
}

/** Hands the phone over, or back; nothing of anybody's stands on that screen. */
export async function handsItTo(person, name, never = []) {
  // The press that hands it over may have the same words.
  await person.isAt("steps-pass-title", { name });
  const text = await person.text();
  for (const words of never) if (text.includes(words)) throw new Error(`"${words}" stands on the screen while the phone goes over`);
  await leadsNowhere(person);
  await person.press("steps-pass-ready", { name });
  if (name !== person.name) {
    await person.sees("steps-theirs-lead", { name: person.name });
    await leadsNowhere(person);
  }
}

/** Sends a need with one press. */
export async function sendsANeed(person, need) {
  await opensRoom(person, "path-room-needs");
  await person.press(`needs-need-${need}`);
}

/** Goes to the need that waits, and answers it. */
export async function answersTheNeed(person, partner, { can, day, words }) {
  await goes(person, "today");
  await person.sees("needs-waits-theirs", { name: partner }, { timeout: 20_000 });
  await person.press("needs-waits-go");
  await person.choose(can);
  if (day) await person.write("needs-day", day);
  if (words) await person.write("needs-can-words", words);
  await person.press("needs-answer-send");
}
