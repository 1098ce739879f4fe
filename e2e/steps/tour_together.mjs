// The tour's way through the pact and the weekly check-in: every screen once, on one phone, and what the partner finds on theirs.

import { opensRoom } from "./home.mjs";
import { goesToThePact, PACT, signsThePact, writesThePact } from "./pact.mjs";
import { appreciates, meets, next, passesTo, promisesOneThing, readsRecord, saysWhatWasHard, seals } from "./weekly.mjs";

export async function* pactScreens(ana, ben) {
  await goesToThePact(ana);
  yield { screen: "pact-empty", person: ana };
  await ana.press("pact-write-first");
  await ana.press("pact-look");
  await ana.sees("pact-write-missing");
  yield { screen: "pact-write", person: ana };
  for (const [part, words] of Object.entries(PACT)) await ana.write(part, words);
  await ana.press("pact-look");
  await ana.isAt("pact-look-title");
  yield { screen: "pact-look", person: ana };
  await ana.press("pact-share");
  await ana.sees("pact-waits-for");
  await signsThePact(ben, "Ana");
  await ben.sees("pact-between");
  yield { screen: "pact", person: ben };
  await goesToThePact(ana);
  await writesThePact(ana, { "pact-repair": "We say it within an hour.\nThe other listens first.\nThen we eat something." }, "pact-amend");
  await ana.sees("pact-comes");
  yield { screen: "pact-amended", person: ana };
}

export async function* weeklyScreens(ana, ben) {
  await opensRoom(ana, "path-room-weekly");
  await ana.sees("weekly-how");
  yield { screen: "weekly", person: ana };
  await meets(ana, { how: "one" });
  await ana.sees("weekly-appreciations-lead");
  yield { screen: "weekly-appreciations", person: ana };
  await appreciates(ana, ["The soup you left", "You asked twice", "The quiet Sunday"]);
  await ana.sees("weekly-pass-lead");
  yield { screen: "weekly-pass", person: ana };
  await passesTo(ana, "Ben");
  await ana.sees("weekly-theirs-lead");
  yield { screen: "weekly-theirs", person: ana };
  await appreciates(ana, ["That you waited up"], "weekly-theirs-write");
  await passesTo(ana, "Ana");
  await ana.sees("weekly-facts-lead");
  yield { screen: "weekly-facts", person: ana };
  await ana.press("weekly-look");
  await ana.sees("weekly-hard-lead");
  yield { screen: "weekly-hard", person: ana };
  await saysWhatWasHard(ana, { feel: "left out of it", when: "the phone rang at dinner", need: "a word about who it was" });
  await passesTo(ana, "Ben");
  await ana.press("weekly-theirs-skip");
  await passesTo(ana, "Ana");
  await ana.sees("weekly-pact-lead");
  yield { screen: "weekly-pact", person: ana };
  await ana.press("weekly-look");
  await ana.sees("weekly-felt-lead");
  yield { screen: "weekly-felt", person: ana };
  await ana.press("weekly-pause");
  await ana.isAt("weekly-title");
  await ana.sees("weekly-paused-by-me");
  yield { screen: "weekly-paused", person: ana };
  await ana.press("weekly-go-on-both");
  await seals(ana, "Ben", { trust: 6, safety: 8 });
  await ana.sees("weekly-felt-one-phone");
  yield { screen: "weekly-felt-sealed", person: ana };
  await next(ana);
  await ana.sees("weekly-one-thing-lead");
  yield { screen: "weekly-one-thing", person: ana };
  await promisesOneThing(ana, "Call on Tuesday at noon");
  await passesTo(ana, "Ben");
  await ana.press("weekly-theirs-skip");
  await passesTo(ana, "Ana");
  await ana.write("weekly-next-what", "A walk to the river");
  yield { screen: "weekly-next", person: ana };
  await ana.press("weekly-next-write");
  await next(ana);
  await ana.sees("weekly-record-lead");
  yield { screen: "weekly-record", person: ana };
  await readsRecord(ben, "weekly-waits-confirm-go");
  await ben.sees("weekly-confirm-title");
  yield { screen: "weekly-confirm", person: ben };
}
