// On one phone: it goes from hand to hand, with a screen between on which nothing stands; what the other says is a note until they say yes on
// their own phone. One line was not said so: the dialogue goes back to before it, and goes on on two phones.

import { leadsNowhere } from "../lib/hands.mjs";
import { together } from "../steps/begin.mjs";
import {
  ALONE, asksWhatIsNeeded, beginsADialogue, goesToTheDialogue, handsItTo, passesOnePhone, saysThatsIt, understandsIt, validates,
} from "../steps/dialogue.mjs";

export const languages = ["en", "es"];
export const weight = 4;

const NEED = "That you sit here and say nothing for a while";

/** The other can stop at any time: the phone goes back to its owner first, and the dialogue waits where it was. */
async function stopsAndGoesOn(ana) {
  const here = ana.page.url();
  await ana.press("steps-stop-here");
  await ana.sees("steps-pass-title", { name: "Ana" });
  await leadsNowhere(ana);
  await ana.press("steps-pass-ready", { name: "Ana" });
  await ana.isAt("today-title");
  await ana.open(here);
  await handsItTo(ana, "Ben", [ALONE.feel, ALONE.need]);
}

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await beginsADialogue(ana);
  await passesOnePhone(ana);
  await handsItTo(ana, "Ben", [ALONE.feel, ALONE.need]);
  await stopsAndGoesOn(ana);
  await understandsIt(ana, "You feel alone when we sit in silence");
  await handsItTo(ana, "Ana");
  await ana.sees("steps-noted-mine", { name: "Ben" });
  await saysThatsIt(ana);
  await handsItTo(ana, "Ben");
  await validates(ana, "It makes sense, and it is all my doing");
  await asksWhatIsNeeded(ana);
  await handsItTo(ana, "Ana");
  await ana.sees("dialogue-choose-title");

  await goesToTheDialogue(ben, "Ana", "dialogue-waits-notes");
  await ben.sees("steps-confirm-lead", { name: "Ana" });
  const notes = ben.page.getByRole("button", { name: ben.finder("steps-not-so", {}, { whole: false }) });
  await notes.nth(2).waitFor();
  world.same(await notes.count(), 3, "three lines wait for Ben's yes");
  // The second of them, the validation, he did not say so.
  await ben.touch(notes.nth(1));
  await ben.page.waitForFunction(() => document.querySelectorAll("section.answer ul.answers > li").length === 1);
  await ben.press("steps-confirm-yes");
  await ben.sees("steps-noted-theirs-yes", { name: "Ana" });
  await ben.unfold("steps-crossed");
  await ben.reads("It makes sense, and it is all my doing");
  await validates(ben, "It makes sense that silence frightens you");
  await asksWhatIsNeeded(ben);
  await ben.sees("dialogue-waits-choose", { name: "Ana" });
  await ana.reads("It makes sense that silence frightens you", { timeout: 20_000 });
  await ana.sees("steps-noted-mine-yes", { name: "Ben" });
  await needsInOwnWords(ana, ben);
};

/** What is needed is on no list; ideas were not asked for, and none are. */
async function needsInOwnWords(ana, ben) {
  await ana.choose("dialogue-choose-own");
  await ana.press("dialogue-choose-send");
  await ana.sees("dialogue-choose-own-missing");
  await ana.write("dialogue-choose-own-label", NEED);
  await ana.press("dialogue-choose-send");
  await ben.reads(NEED, { timeout: 20_000 });
  await ana.find(["button"], "dialogue-close");
  for (const person of [ana, ben]) if (await person.shows("dialogue-idea-send")) throw new Error(`${person.name} is asked for ideas`);
}
