// The tour's way through projects and weekly rituals: every screen once.

import { opensRoom } from "./home.mjs";
import { beginsProject, changesLine, tells } from "./projects.mjs";
import { asks, opensGratitude, opensRitual, seals, writesPage } from "./rituals.mjs";

export async function* buildingScreens(ana, ben) {
  yield* projectScreens(ana);
  yield* ritualScreens(ana, ben);
}

async function* projectScreens(ana) {
  await opensRoom(ana, "path-room-projects");
  await ana.sees("projects-begin-title");
  yield { screen: "projects", person: ana };
  await ana.press("projects-template-own");
  await ana.press("projects-begin");
  await ana.sees("projects-name-missing");
  yield { screen: "project-begin", person: ana };
  await beginsProject(ana, "week-of-meals");
  await ana.choose("projects-line-week-of-meals-shopping-1");
  yield { screen: "project-meals", person: ana };
  await beginsProject(ana, "weekend-away");
  yield { screen: "project", person: ana };
  await changesLine(ana, ana.say("projects-line-weekend-away-steps-3"));
  yield { screen: "project-line", person: ana };
  await ana.press("projects-cancel");
  await ana.press("projects-when-change");
  await ana.choose("projects-when-weekly");
  yield { screen: "project-when", person: ana };
  await ana.choose("projects-when-days");
  await ana.write("projects-when-from", "2031-10-24");
  await ana.write("projects-when-to", "2031-10-26");
  await ana.press("projects-keep");
  await ana.press("projects-do-done");
  await tells(ana, "We laughed in the rain.");
  yield { screen: "project-done", person: ana };
}

async function* ritualScreens(ana, ben) {
  await opensRoom(ana, "path-room-rituals");
  await ana.sees("rituals-lead");
  yield { screen: "rituals", person: ana };
  await opensRitual(ana, "rituals-walk-go");
  await ana.press("rituals-walk-done-today");
  await ana.press("rituals-walk-plan");
  await ana.sees("rituals-walk-plan-share");
  yield { screen: "rituals-walks", person: ana };
  await opensGratitude(ana);
  await ana.press("rituals-thanks-seal");
  await ana.sees("rituals-thanks-missing");
  yield { screen: "rituals-gratitude", person: ana };
  await seals(ana, ["The soup", "That you called", "The quiet evening"]);
  await ana.sees("rituals-state-mine", { name: "Ben" });
  yield { screen: "rituals-gratitude-sealed", person: ana };
  await opensGratitude(ben);
  await ben.sees("rituals-state-theirs", { name: "Ana" }, { timeout: 20_000 });
  await seals(ben, ["Your hand on the stairs"]);
  await ana.reads("Your hand on the stairs", { timeout: 20_000 });
  yield { screen: "rituals-gratitude-shown", person: ana };
  // Ana has asked three times on this long day; Ben asks the question.
  await opensRitual(ben, "rituals-journal-go");
  await ben.press("rituals-journal-choose");
  await ben.isAt("rituals-journal-choose");
  yield { screen: "rituals-question", person: ben };
  await asks(ben, 3);
  yield { screen: "rituals-page", person: ben };
  await writesPage(ben, "Breakfast on the stairs.");
  await ben.sees("rituals-state-mine", { name: "Ana" });
  await opensRitual(ben, "rituals-journal-go");
  await ben.isAt("rituals-journal-title");
  yield { screen: "rituals-journal", person: ben };
}
