// A trigger is shared; the other says what they understood before anything else; a plan for next time holds once both signed it.
// What one keeps for oneself stays with oneself.

import { together } from "../steps/begin.mjs";
import { goesToTheOffer, reflects, saysMore } from "../steps/disclosure.mjs";
import { PHONE, amendsPlan, keepsTrigger, proposesPlan, sharesTrigger, signsPlan } from "../steps/triggers.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const PLAN = "You say who it was, and I ask once";
const OTHER = "You say who it was at once, and I ask nothing";
const KEPT = { happened: "Anas closed door", broughtUp: "Anas old fear", strength: 3, helps: "A walk to the river" };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await keepsTrigger(ana, KEPT);
  await sharesTrigger(ana);
  for (const helps of [PHONE.helps, KEPT.helps]) await ana.reads(helps);
  await goesToTheOffer(ben, "triggers-waits", { name: "Ana" });
  await ben.reads(PHONE.broughtUp);
  world.must(!(await ben.shows("turns-say")) && !(await ben.shows("triggers-plan-go")), "before a reflection nothing else can be said");
  await ben.press("turns-reflect-send");
  await ben.sees("turns-missing");
  await reflects(ben, "It pulled you back into that winter");
  await saysMore(ben, "It was my sister");
  await goesToTheOffer(ana, "triggers-waits-turn", { name: "Ben" });
  await ana.reads("It was my sister");
  await ana.reads("It pulled you back into that winter");
  await proposesPlan(ana, PLAN);
  await signsPlan(ana, PLAN);
  await ana.sees("triggers-plan-waits-for-them", { name: "Ben" });
  await goesToTheOffer(ben, "triggers-waits-plan", { name: "Ana" });
  await ben.press("boundaries-sign");
  await ben.sees("triggers-plan-agreed");
  await ana.sees("triggers-plan-agreed", {}, { timeout: 20_000 });
  await amendsPlan(ben, OTHER);
  await goesToTheOffer(ana, "triggers-waits-plan", { name: "Ben" });
  await ana.press("boundaries-not-yet");
  await ana.sees("boundaries-not-yet-by-me");
  await ana.sees("boundaries-agreed-title");
  await ana.reads(PLAN);
  await ben.sees("boundaries-not-yet-by", { name: "Ana" }, { timeout: 20_000 });
  await ben.open("/triggers");
  await ben.reads(PHONE.happened);
  await ben.sees("signing-not-yet-theirs", { name: "Ana" });
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(!page.includes(KEPT.happened), "what Ana kept for herself is not on Ben's page");
  world.must(!(await ben.shows("triggers-mine")), "Ben has no summary of Ana's");
};
