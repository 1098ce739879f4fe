// One leaves, even without a network: at once, own words stay readable; the other is told once, in a neutral line.

import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";
import { leaves, opens, saves } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await hasSentAll(ana);
  await ana.offline();
  await leaves(ana);
  await ana.online();
  await goes(ben, "today");
  await ben.sees("today-left", { name: "Ana" }, { timeout: 30_000 });
  await ben.press("today-left-note");
  await ben.seesNoMore("today-left", { name: "Ana" });
  await ben.reload();
  await ben.sees("today-check-in-title", {}, { timeout: 20_000 });
  world.must(!(await ben.shows("today-left", { name: "Ana" })), "told once");
  for (const key of ["today-invite", "today-answer-today"]) world.must(!(await ben.shows(key, { name: "Ana" })), `nothing waits for who has left: ${key}`);
  await notesAWin(ben, "Written after Ana left");
  await readsNewestDay(ana, [FULL.need]);
  await goes(ana, "vase");
  world.must(!(await ana.text()).includes("Written after"), "nothing new reaches the one who left");
  await opens(ana, "settings-export-link");
  const file = await saves(ana, "settings-export-data");
  world.must(file.bytes.includes(FULL.need), "one's own words can be taken along afterwards");
};
