// The part of the tour around the steps: the journal, a hard day, and how it feels over time.

import { opensAround, opensTheGuide, tellsOfAHardDay, writesAPage, writesHowItIs } from "./around.mjs";
import { goes, opensRoom } from "./home.mjs";

export async function* aroundTheSteps(ana, ben) {
  yield* journal(ana);
  yield* hardDay(ana, ben);
  yield* howItFeels(ana);
}

async function* journal(ana) {
  await opensRoom(ana, "path-room-journal");
  await ana.sees("journal-empty");
  yield { screen: "journal-empty", person: ana };
  await ana.press("journal-forgiveness-go");
  yield { screen: "journal-forgiveness", person: ana };
  await writesAPage(ana, "What I did not say by the river");
  yield { screen: "journal", person: ana };
  await ana.touch(await ana.reads("What I did not say by the river"));
  await ana.sees("journal-change-go");
  yield { screen: "journal-page", person: ana };
}

async function* hardDay(ana, ben) {
  await opensAround(ana, "path-around-setback");
  yield { screen: "setback", person: ana };
  await ana.press("setback-begin");
  await ana.press("setback-next");
  await ana.sees("setback-what-missing");
  yield { screen: "setback-choose", person: ana };
  await opensTheGuide(ana, "setback-what-slip", "setback-whose-mine");
  yield { screen: "setback-steady", person: ana };
  await ana.press("setback-next");
  await tellsOfAHardDay(ana, "Ben", "I would like to sit with you tonight");
  yield { screen: "setback-say", person: ana };
  for (const step of ["own", "repair", "plan"]) {
    await ana.press("setback-next");
    await ana.sees(`setback-${step}-title`);
    yield { screen: `setback-${step}`, person: ana };
  }
  await goes(ben, "today");
  await ben.sees("setback-waits", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("setback-waits-go");
  await ben.sees("setback-open");
  yield { screen: "setback-told", person: ben };
}

async function* howItFeels(ana) {
  await opensAround(ana, "path-around-measures");
  yield { screen: "measures-before", person: ana };
  await ana.press("measures-write-go");
  yield { screen: "measures-write", person: ana };
  await writesHowItIs(ana, { trust: 4, closeness: 6, note: "After the talk by the river" }, "Ben");
  yield { screen: "measures", person: ana };
}
