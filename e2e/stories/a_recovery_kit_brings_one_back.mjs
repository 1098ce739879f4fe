// All devices gone: twenty-four words on a fresh browser bring the member back with the whole history.

import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";
import { makesKit, opens, recovers } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const BENS = { feelings: [["feelings-warm", 2]], steady: 4, need: "An early night" };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await leavesItUnread(ana);
  const words = await makesKit(ana, { again: true });
  world.same(words.length, 24, "the kit has twenty-four words");
  await goes(ana, "today");
  world.must(!(await ana.shows("today-kit-not-on-paper")), "once they are on paper nothing is brought up");
  await hasSentAll(ana);
  await ana.context.close();
  await goes(ben, "today");
  await checksIn(ben, BENS);
  await hasSentAll(ben);
  const fresh = await world.person("Ana-again");
  await fresh.open("/");
  await fresh.press("begin-choose-kit");
  await fresh.write("settings-recover-words", [...words.slice(0, 23), words[0]].join(" "));
  await fresh.press("settings-recover-go");
  await fresh.sees("settings-recover-words-wrong");
  await recovers(fresh, words);
  await readsCheckInOf(fresh, "Ben", [BENS.need]);
  await readsNewestDay(fresh, [FULL.need]);
  await notesAWin(fresh, "Back again");
  await hasSentAll(fresh);
  await goes(ben, "vase");
  await ben.reads("Back again", { timeout: 20_000 });
};

/** The page with the words was left before anybody said that they are on paper: that is brought up, and they can't be shown again. */
async function leavesItUnread(person) {
  await opens(person, "settings-kit-link");
  await person.press("settings-kit-make");
  await person.sees("settings-kit-words-lead", {}, { timeout: 20_000 });
  await goes(person, "today");
  await person.sees("today-kit-not-on-paper");
  await person.press("today-kit-look");
  await person.sees("settings-kit-not-on-paper");
}
