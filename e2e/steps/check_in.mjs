// The daily check-in, screen by screen, as a person goes through it.

import { goes } from "./home.mjs";

/** All answers, in the order of the screens. What is left out is left empty. */
export const FULL = {
  feelings: [["feelings-hopeful", 4], ["feelings-tired", 2]], steady: 3,
  where: "Home in the morning, then the clinic", stress: "A long shift", appreciate: "The soup you left for me", need: "A quiet evening",
};


/** Checks in from the first page; `looks` is a text that stands where it is looked over. */
export async function checksIn(person, said = FULL, press = "today-check-in-begin", looks = undefined) {
  await person.press(press);
  await feels(person, said.feelings);
  await person.press("check-in-next");
  await person.rate("check-in-steady-legend", said.steady);
  await person.press("check-in-next");
  if (said.where) await person.write("check-in-where", said.where);
  if (said.stress) await person.write("check-in-stress", said.stress);
  await person.press("check-in-next");
  if (said.appreciate) await person.write("check-in-appreciate", said.appreciate);
  if (said.need) await person.write("check-in-need", said.need);
  await person.press("check-in-next");
  if (looks) await person.sees(looks);
  await person.press("check-in-share");
}

/** Picks feelings from the whole list, and how strong each is. */
export async function feels(person, feelings) {
  await person.press("wheel-as-list");
  for (const [feeling, strength] of feelings) {
    await person.choose(feeling);
    await person.rate(feeling, strength);
  }
}


/** Both see both at once from now on. */
export async function turnsTogetherOn(person) {
  await goes(person, "days");
  await person.press("check-in-together-turn-on");
  await person.sees("check-in-together-on");
}

/** Answers the check-in on the screen with a reflection. */
export async function answers(person, words) {
  await person.press("check-in-answer-reflect");
  await person.write("check-in-answer-reflect-label", words);
  await person.press("check-in-answer-send");
  await person.reads(words);
}

/** Takes back today's sealed check-in, in two taps. */
export async function takesBackWhatWaits(person) {
  await goes(person, "today");
  await person.press("today-check-in-look");
  await person.press("taking-back-go");
  await person.confirm("taking-back-go");
  await person.seesNoMore("check-in-sealed-mine", {});
}
