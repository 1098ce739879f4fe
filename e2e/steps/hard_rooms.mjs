// The part of the tour that goes through the rooms of hard things: something to be open about, triggers, an apology.

import { answersApology, LETTERS, offersApology, understands } from "./apology.mjs";
import { answersTheThree, goesToTheOffer, MONEY, reflects, takesBackTheOffer } from "./disclosure.mjs";
import { amendsPlan, proposesPlan, sharesTrigger, signsPlan } from "./triggers.mjs";

const PLAN = "You say who it was, and I ask once";

export async function* hardRooms(ana, ben) {
  yield* disclosure(ana, ben);
  yield* triggers(ana, ben);
  yield* apology(ana, ben);
}

async function* disclosure(ana, ben) {
  await ana.open("/disclosure");
  await ana.sees("disclosure-lead");
  yield { screen: "disclosure-empty", person: ana };
  await ana.press("disclosure-begin");
  await ana.sees("disclosure-before-divorce");
  yield { screen: "disclosure-before", person: ana };
  await ana.press("disclosure-next");
  await ana.press("disclosure-next");
  await ana.sees("disclosure-area-missing");
  yield { screen: "disclosure-area", person: ana };
  await ana.choose(MONEY.area);
  await ana.press("disclosure-next");
  await ana.write("disclosure-line", MONEY.line);
  await ana.press("disclosure-next");
  await ana.write("disclosure-words-label", MONEY.words);
  yield { screen: "disclosure-words", person: ana };
  await ana.press("disclosure-next");
  await ana.find(["radio"], "disclosure-needed-no");
  yield { screen: "disclosure-question", person: ana };
  await answersTheThree(ana, ["disclosure-needed-no", "disclosure-why-hurt", "disclosure-spared-not-yet"]);
  await ana.reads(MONEY.words);
  yield { screen: "disclosure-look", person: ana };
  await ana.press("disclosure-offer");
  await goesToTheOffer(ben, "disclosure-waits", { name: "Ana" });
  await ben.reads(MONEY.line);
  yield { screen: "disclosure-offered", person: ben };
  await ben.press("offered-not-yet-go");
  await ben.sees("offered-in-three-days");
  yield { screen: "disclosure-not-yet", person: ben };
  await ben.press("offered-else");
  await ben.press("offered-ask-time-go");
  await ben.sees("offered-ask-time-when");
  yield { screen: "disclosure-ask-time", person: ben };
  await ben.press("offered-ask-time-send");
  await ben.press("offered-open");
  await reflects(ben, "You were ashamed, and afraid I would say no");
  yield { screen: "disclosure-opened", person: ben };
  await goesToTheOffer(ana, "disclosure-waits-turn", { name: "Ben" });
  await takesBackTheOffer(ana);
  await ana.sees("offered-taken-back");
  yield { screen: "disclosure-taken-back", person: ana };
}

async function* triggers(ana, ben) {
  await ana.open("/triggers/write");
  await ana.sees("triggers-happened-lead");
  yield { screen: "trigger-happened", person: ana };
  await sharesTrigger(ana);
  yield { screen: "triggers", person: ana };
  await goesToTheOffer(ben, "triggers-waits", { name: "Ana" });
  await ben.sees("turns-reflect-lead");
  yield { screen: "trigger", person: ben };
  await reflects(ben, "It pulled you back into that winter");
  await ben.press("triggers-plan-go");
  await ben.sees("triggers-plan-words");
  yield { screen: "plan-write", person: ben };
  await ben.page.goBack();
  await ben.isAt("triggers-one-title");
  await proposesPlan(ben, PLAN);
  await goesToTheOffer(ana, "triggers-waits-plan", { name: "Ben" });
  await ana.isAt("triggers-plan-one");
  yield { screen: "plan", person: ana };
  await ana.press("boundaries-sign");
  await signsPlan(ben, PLAN);
  await amendsPlan(ben, "You say who it was at once, and I ask nothing");
  await ana.sees("boundaries-difference-title", {}, { timeout: 20_000 });
  yield { screen: "plan-amended", person: ana };
}

async function* apology(ana, ben) {
  await ana.open("/apology/write");
  await ana.sees("apology-before-order");
  yield { screen: "apology-before", person: ana };
  await offersApology(ana);
  yield { screen: "apologies", person: ana };
  await goesToTheOffer(ben, "apology-waits", { name: "Ana" });
  await ben.press("offered-open");
  await ben.reads(LETTERS.did);
  yield { screen: "apology-opened", person: ben };
  await answersApology(ben, "apology-my-impact", "apology-impact-label", "I could not look at my phone for a week");
  await goesToTheOffer(ana, "apology-waits-impact", { name: "Ben" });
  await ana.sees("apology-reflect-lead");
  yield { screen: "apology-impact", person: ana };
  await understands(ana, "Every message felt like a threat");
  await ben.sees("apology-judge-lead", {}, { timeout: 20_000 });
  yield { screen: "apology-judge", person: ben };
}
