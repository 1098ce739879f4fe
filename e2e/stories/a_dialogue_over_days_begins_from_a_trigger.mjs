// Over days: it begins from a trigger, with the trigger's words at hand, once the other has said what they understood. Steps are written
// without a network and arrive later. Both bring an idea at the same time, and neither is lost. An idea becomes a promise.

import { together } from "../steps/begin.mjs";
import {
  asksWhatIsNeeded, beginsSoftly, bringsAnIdea, choosesWhatIsNeeded, closesTheDialogue, goesToTheDialogue, saysThatsIt, understandsIt, validates,
} from "../steps/dialogue.mjs";
import { goesToTheOffer, reflects } from "../steps/disclosure.mjs";
import { opensPromise } from "../steps/promises.mjs";
import { PHONE, sharesTrigger } from "../steps/triggers.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const DAY = 24 * 3600_000;
const START = { feel: "on guard again", when: "it buzzes and you look away", need: "a word about who it was" };
const [HERS, HIS] = ["I say who it was, unasked", "I ask once, and then I stop"];

export default async (world) => {
  // Noon in Madrid, so that no step of the way falls on midnight.
  const at = new Date(new Date().setUTCHours(11, 0, 0, 0));
  const [ana, ben] = [await world.person("Ana", { at }), await world.person("Ben", { at })];
  const nextDay = async () => Promise.all([ana, ben].map((person) => person.page.clock.fastForward(DAY)));
  await together(ana, ben);
  await sharesTrigger(ben);
  await goesToTheOffer(ana, "triggers-waits", { name: "Ben" });
  world.must(!(await ana.shows("dialogue-lead-begin")), "no soft start before an understanding");
  await reflects(ana, "It pulled you back into that winter");
  await goesToTheOffer(ben, "triggers-waits-turn", { name: "Ana" });
  await ben.press("dialogue-lead-begin");
  await ben.unfold("dialogue-about-trigger");
  await ben.reads(PHONE.broughtUp);
  await beginsSoftly(ben, START);
  await nextDay();
  await goesToTheDialogue(ana, "Ben");
  await ana.offline();
  await understandsIt(ana, "The buzzing puts you on guard");
  await ana.reads("The buzzing puts you on guard");
  await nextDay();
  await ana.online();
  await goesToTheDialogue(ben, "Ana", "dialogue-waits-spoken");
  await saysThatsIt(ben);
  await goesToTheDialogue(ana, "Ben", "dialogue-waits-turn");
  await validates(ana, "It makes sense after that winter");
  await asksWhatIsNeeded(ana);
  await nextDay();
  await goesToTheDialogue(ben, "Ana", "dialogue-waits-spoken");
  await choosesWhatIsNeeded(ben, "think-of-solutions");
  await ana.sees("dialogue-ideas-lead", {}, { timeout: 20_000 });
  for (const person of [ana, ben]) await person.offline();
  await bringsAnIdea(ana, HERS);
  await bringsAnIdea(ben, HIS);
  for (const person of [ana, ben]) await person.online();
  await ana.reads(HIS, { timeout: 30_000 });
  await ben.reads(HERS, { timeout: 30_000 });
  await promisesHerIdea(ana);
  await closesTheDialogue(ben);
};

async function promisesHerIdea(ana) {
  const line = ana.page.getByRole("listitem").filter({ hasText: HERS }).getByRole("button", { name: ana.finder("promises-of-idea") });
  await ana.touch(line.first());
  await ana.press("promises-next");
  await ana.choose("promises-often-daily");
  await ana.press("promises-next");
  await ana.press("promises-next");
  await ana.press("promises-share");
  await opensPromise(ana, HERS);
  await ana.sees("promises-from-idea");
  await ana.press("promises-from-idea-go");
  await ana.sees("dialogue-so-far");
  await ana.reads(HIS);
}
