// The part of the tour around the steps: the journal, a hard day, how it feels over time, and searching in all of it.

import { findsWhatWasNotAsked, letsGoOfIt } from "./asking.mjs";
import { opensAround, opensTheGuide, searches, tellsOfAHardDay, writesAPage, writesHowItIs } from "./around.mjs";
import { goes, opensRoom } from "./home.mjs";
import { suggestsRoutine } from "./presence.mjs";
import { goesSlower } from "./safety.mjs";
import { opens } from "./settings.mjs";
import { questionnaireScreens } from "./tour_questionnaires.mjs";
import { notesAWin } from "./wins.mjs";

export async function* aroundTheSteps(ana, ben) {
  yield* journal(ana);
  // Ana has asked three times on this long day; Ben tells of it.
  yield* hardDay(ben, ana);
  yield* howItFeels(ana);
  yield* searching(ana);
  yield* goingSlower(ana, ben);
  yield* questionnaireScreens(ana, ben);
}

async function* journal(ana) {
  await opensRoom(ana, "path-room-journal");
  await ana.sees("journal-empty");
  yield { screen: "journal-empty", person: ana };
  await ana.press("journal-forgiveness-go");
  await ana.isAt("journal-write-forgiveness-title");
  yield { screen: "journal-forgiveness", person: ana };
  await writesAPage(ana, "What I did not say by the river");
  yield { screen: "journal", person: ana };
  await ana.touch(await ana.reads("What I did not say by the river"));
  await ana.sees("journal-change-go");
  yield { screen: "journal-page", person: ana };
}

async function* hardDay(teller, other) {
  await opensAround(teller, "path-around-setback");
  await teller.isAt("setback-title");
  yield { screen: "setback", person: teller };
  await teller.press("setback-begin");
  await teller.press("setback-next");
  await teller.sees("setback-what-missing");
  yield { screen: "setback-choose", person: teller };
  await opensTheGuide(teller, "setback-what-slip", "setback-whose-mine");
  yield { screen: "setback-steady", person: teller };
  await teller.press("setback-next");
  await tellsOfAHardDay(teller, "Ana", "I would like to sit with you tonight");
  yield { screen: "setback-say", person: teller };
  for (const step of ["own", "repair", "plan"]) {
    await teller.press("setback-next");
    await teller.sees(`setback-${step}-title`);
    yield { screen: `setback-${step}`, person: teller };
  }
  await goes(other, "today");
  await other.sees("setback-waits", { name: "Ben" }, { timeout: 20_000 });
  await other.press("setback-waits-go");
  await other.sees("setback-open");
  yield { screen: "setback-told", person: other };
}

async function* howItFeels(ana) {
  await opensAround(ana, "path-around-measures");
  await ana.isAt("measures-title");
  yield { screen: "measures-before", person: ana };
  await ana.press("measures-write-go");
  await ana.isAt("measures-write-title");
  yield { screen: "measures-write", person: ana };
  await writesHowItIs(ana, { trust: 4, closeness: 6, note: "After the talk by the river" }, "Ben");
  yield { screen: "measures", person: ana };
}

async function* goingSlower(ana, ben) {
  await opens(ana, "settings-help-link");
  await ana.press("slower-link");
  await ana.choose("slower-days-7");
  await ana.isAt("slower-title");
  yield { screen: "slower", person: ana };
  await goesSlower(ana, "slower-days-7");
  yield { screen: "slower-on", person: ana };
  await goes(ben, "today");
  await ben.sees("care-slower-theirs", { name: "Ana" }, { timeout: 20_000 });
  await goes(ana, "today");
  await ana.sees("care-slower-mine");
  yield { screen: "today-slower", person: ana };
  await goesOn(ana, ben);
  yield* notAsked(ana, ben);
}

async function goesOn(ana, ben) {
  await goes(ana, "today");
  await ana.press("care-slower-mine-go");
  await ana.press("slower-go-on");
  await ana.sees("slower-over");
  await goes(ben, "today");
  await ben.seesNoMore("care-slower-theirs", { name: "Ana" }, { timeout: 20_000 });
}

/** Ben asks without a network, when Ana has begun to go slower and he can't know: on the page of what was not asked. */
async function* notAsked(ana, ben) {
  await ben.offline();
  await opens(ana, "settings-help-link");
  await ana.press("slower-link");
  await goesSlower(ana, "slower-days-7");
  // What he writes before it puts his request after Ana's word in the order both devices share.
  for (const words of ["You called from the train", "You said it before I asked"]) await notesAWin(ben, words);
  // He has asked three times on this long day; a text to sign is limited by what waits.
  await suggestsRoutine(ben, { what: "Soup on Thursdays" });
  await ben.online();
  await findsWhatWasNotAsked(ben, "slower");
  yield { screen: "not-asked", person: ben };
  await letsGoOfIt(ben);
  await ben.sees("care-not-asked-none");
  await goesOn(ana, ben);
}

async function* searching(ana) {
  await opensAround(ana, "path-around-search");
  await ana.press("search-go");
  await ana.sees("search-missing");
  yield { screen: "search-missing", person: ana };
  await searches(ana, "by the river");
  await ana.sees("search-found");
  yield { screen: "search", person: ana };
  await searches(ana, "zzzz");
  await ana.sees("search-nothing");
  yield { screen: "search-nothing", person: ana };
}
