// One is offline for the whole check-in, closes the app, and comes back: nothing is lost and nothing is doubled. A second one on that day stands
// beside the first and leaves what the other is writing, "I hear you" and "let's talk" take one press, and the record of both is the same bytes on
// both devices.

import { standsOn } from "../lib/stands.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { opensWhatWaits } from "../steps/presence.mjs";
import { haveTheSameRecord } from "../steps/settings.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const HALF = "You feel torn because";
const LATER = { feelings: [["feelings-safe", 3]], steady: 4, need: "Nothing more, I slept" };

export default async (world) => {
  const ana = await world.person("Ana");
  const ben = await world.person("Ben");
  await together(ana, ben);
  await goes(ana, "today");
  await ana.keptForOffline();
  await ana.offline();
  await ana.sees("troubles-offline");
  await checksIn(ana);
  await goes(ana, "today");
  await ana.sees("troubles-waiting", { count: 1 });
  await ana.reopen("/today");
  await ana.sees("today-check-in-shared");
  world.must(!(await ben.shows("today-answer-today", { name: "Ana" })), "nothing has reached Ben");
  await ana.online();
  await hasSentAll(ana);
  await readsCheckInOf(ben, "Ana", [FULL.stress, FULL.need]);
  world.same(await ben.page.getByText(FULL.need, { exact: true }).count(), 1, "it stands there once");
  await isHeard(ana, ben);
  await addsToIt(world, ana, ben);
  await asksToTalk(ana, ben);
  await haveTheSameRecord(world, ana, ben, [FULL.where, FULL.stress, FULL.appreciate, FULL.need, LATER.need]);
};

async function isHeard(ana, ben) {
  await ben.press("check-in-answer-heard");
  await ben.sees("check-in-answered-heard-mine");
  await opensWhatWaits(ana, "today-heard", { name: "Ben" });
  await ana.sees("check-in-answered-heard", { name: "Ben" });
  await goes(ana, "today");
}

/** Both stay visible to both, and so does the answer to the first. */
async function addsToIt(world, ana, ben) {
  const still = await beginsToReflect(ben);
  await checksIn(ana, LATER, "today-check-in-amend", "check-in-look-again");
  for (const person of [ana, ben]) {
    await person.reads(LATER.need, { timeout: 20_000 });
    for (const said of ["check-in-amended", "check-in-amended-newest"]) await person.sees(said);
    await person.reads(FULL.need);
  }
  await ben.sees("check-in-answered-heard-mine");
  world.same(await still(), `true,true,${HALF}`, "the field in which Ben writes is the same, with its words");
  const both = ben.page.locator(".theirs article.version");
  world.same(await both.count(), 2, "there are two, in their order");
  await answersWhatHeRead(ana, ben, both.first());
}

/** Ben begins to say what he understood; pressed before he wrote, he is asked for it. */
async function beginsToReflect(ben) {
  await ben.press("check-in-answer-reflect");
  await ben.press("check-in-answer-send");
  await ben.sees("check-in-answer-reflect-missing");
  await ben.write("check-in-answer-reflect-label", HALF);
  return standsOn(await ben.find(["textbox"], "check-in-answer-reflect-label", {}, { whole: false }));
}

/** What he understood belongs to the words that he had read; it is taken back with a line for both. */
async function answersWhatHeRead(ana, ben, first) {
  await ben.press("check-in-answer-send");
  await first.getByText(HALF).waitFor();
  await ana.reads(HALF, { timeout: 20_000 });
  await ben.touch(first.getByRole("listitem").filter({ hasText: HALF }).getByRole("button", { name: ben.finder("taking-back-go") }));
  await ben.confirm("taking-back-go");
  await ana.sees("check-in-taken-back", {}, { timeout: 20_000 });
  await ana.reads(HALF);
}

async function asksToTalk(ana, ben) {
  await ben.press("check-in-answer-talk");
  await ben.sees("check-in-answered-talk-mine");
  await opensWhatWaits(ana, "today-lets-talk", { name: "Ben" });
  await ana.sees("check-in-answered-talk", { name: "Ben" });
}
