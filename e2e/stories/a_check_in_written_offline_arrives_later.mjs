// One is offline for the whole check-in, closes the app, and comes back: nothing is lost and nothing is doubled,
// and the record of both is the same bytes on both devices.

import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { haveTheSameRecord } from "../steps/settings.mjs";

export const weight = 4;

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
  await haveTheSameRecord(world, ana, ben, [FULL.where, FULL.stress, FULL.appreciate, FULL.need]);
};
