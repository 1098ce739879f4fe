// On two phones: a soft start, an understanding until "yes, that's it", that it makes sense, what is needed, ideas because they were asked for.
// No later step can be written before its turn. In the middle one calls a pause, and both come back. An idea becomes a promise. Then they swap,
// and the one who speaks now ends it plainly.

import { together } from "../steps/begin.mjs";
import {
  ALONE, asksWhatIsNeeded, beginsADialogue, beginsSoftly, bringsAnIdea, choosesWhatIsNeeded, closesTheDialogue, endsTheDialogue, goesToTheDialogue,
  saysThatsIt, saysWhatWasMissed, understandsIt, validates,
} from "../steps/dialogue.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const IDEA = "I make tea at nine and sit down";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await beginsADialogue(ana);
  await ana.sees("dialogue-waits-reflect", { name: "Ben" });
  await goesToTheDialogue(ben, "Ana");
  for (const words of [ALONE.when, ALONE.need]) await ben.reads(words);
  const later = ["dialogue-validate", "dialogue-ask", "dialogue-choose-title", "dialogue-idea-send", "dialogue-close"];
  for (const key of later) world.must(!(await ben.shows(key)) && !(await ana.shows(key)), `${key} is not open before its turn`);
  await understandsIt(ben, "You are bored in the evening");
  await saysWhatWasMissed(ana, "Not bored. Alone.");
  await pauses(ben, ana);
  await understandsIt(ben, "You feel alone when we sit there in silence");
  await saysThatsIt(ana);
  await validates(ben, "It makes sense that silence feels like distance");
  await asksWhatIsNeeded(ben);
  await choosesWhatIsNeeded(ana, "think-of-solutions");
  await bringsAnIdea(ben, IDEA);
  await ana.reads(IDEA, { timeout: 20_000 });
  await bringsAnIdea(ana, "A walk on Wednesdays");
  await ben.reads("A walk on Wednesdays", { timeout: 20_000 });
  await closesTheDialogue(ana);
  await ben.sees("dialogue-closed", {}, { timeout: 20_000 });
  await swaps(world, ben, ana);
};

/** Ben calls a pause from the dialogue; both come back to it. */
async function pauses(ben, ana) {
  await ben.press("dialogue-pause");
  await ben.choose("pause-length-20");
  await ben.press("pause-call-go");
  await ben.press("pause-back-early");
  await ana.sees("dialogue-rests", {}, { timeout: 20_000 });
  await ana.press("dialogue-rests-go");
  await ana.press("pause-back-early");
  for (const person of [ben, ana]) {
    await person.press("pause-to-the-talk", {}, { timeout: 20_000 });
    await person.sees("dialogue-so-far");
  }
}

async function swaps(world, ben, ana) {
  await ben.press("dialogue-swap");
  await ben.unfold("dialogue-about-swap");
  await ben.reads(ALONE.when);
  await beginsSoftly(ben, { feel: "torn", when: "I come home late", need: "a slow start" });
  await goesToTheDialogue(ana, "Ben");
  await ana.reads("I come home late");
  await endsTheDialogue(ben);
  await ben.sees("dialogue-ended-mine");
  await ana.sees("dialogue-ended", { name: "Ben" }, { timeout: 20_000 });
  world.must(!(await ana.shows("dialogue-reflect-send")), "nothing is asked of her any more");
}
