// The browser ends the connection to a store that is whole: it is opened again, and what was being written is there. A store that was
// emptied under the page is gone, and one that a newer version wrote is left alone: each is said so, and not taken for the other.

import { clear, makeNewer } from "../lib/damage.mjs";
import { untilKept } from "../lib/keeping.mjs";
import { canLoseConnections, losesConnection } from "../lib/without_room.mjs";
import { creates } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";
import { writesTo } from "../steps/wins.mjs";

export const languages = ["en", "es"];
export const windows = true;

export default async (world) => {
  const ana = await world.person("Ana");
  await canLoseConnections(ana.context);
  await creates(ana);
  await goes(ana, "today");
  await losesConnection(ana);
  await checksIn(ana);
  await readsNewestDay(ana, [FULL.need], { timeout: 20_000 });
  await hasSentAll(ana);
  await ana.reload();
  await readsNewestDay(ana, [FULL.need], { timeout: 20_000 });
  await aNewerOneIsLeftAlone(world, ana);
  const ben = await world.person("Ben");
  await creates(ben);
  await anEmptiedOneIsGone(ben);
};

async function aNewerOneIsLeftAlone(world, ana) {
  await hasSentAll(ana);
  await ana.page.evaluate(makeNewer);
  await ana.reload();
  await ana.sees("lock-newer-title", {}, { timeout: 20_000 });
  await ana.sees("lock-newer");
  world.must(!(await ana.shows("lock-begin-anew")), "nobody is led to empty what is whole");
}

async function anEmptiedOneIsGone(ben) {
  await goes(ben, "vase");
  await writesTo(ben, "You asked first", "wins-who-me");
  await untilKept(ben.page);
  await ben.page.evaluate(clear);
  // Whatever is written next finds it out: what the press writes, or what the page writes by itself.
  await Promise.race([ben.press("wins-share"), ben.sees("lock-lost-title", {}, { timeout: 20_000 })]);
  await ben.sees("lock-lost-title", {}, { timeout: 20_000 });
  await ben.sees("lock-lost");
}
