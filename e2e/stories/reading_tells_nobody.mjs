// One reads all that the other shared, page by page, and the relay hears of nothing: no receipt, no mark, no last time. Nor does it hear that
// somebody is writing: what is not shared yet stirs no byte on the wire.

import { carried } from "../lib/carried.mjs";
import { together } from "../steps/begin.mjs";
import { choosesTopic, writesBoundary } from "../steps/boundaries.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, opensRoom, readsCheckInOf } from "../steps/home.mjs";
import { opensWhatWaits } from "../steps/presence.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 3;

const WIN = "You said it before I asked";

export default async (world) => {
  const relay = await world.relay();
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben", { record: true })];
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await notesAWin(ana, WIN);
  await choosesTopic(ana, "posting");
  await writesBoundary(ana, { days: 30 });
  await ana.press("boundaries-propose");
  for (const person of [ana, ben]) await hasSentAll(person);
  await goes(ben, "today");
  await ben.sees("boundaries-wait-read", {}, { timeout: 20_000 });

  const [before, seen] = [await written(relay), await ana.text()];
  world.must(before > 0, "what is written is counted");
  await readsCheckInOf(ben, "Ana", [FULL.where, FULL.need]);
  await opensWhatWaits(ben, "boundaries-wait-read", { name: "Ana" });
  await ben.sees("boundaries-proposed-lead");
  await goes(ben, "vase");
  await ben.reads(WIN);
  for (const place of ["path", "days", "settings"]) await goes(ben, place);
  for (const room of ["path-room-needs", "path-room-steadiness", "path-room-openness", "path-room-promises"]) await opensRoom(ben, room);
  await ben.reload();
  await ben.isAt("promises-title", {}, { timeout: 20_000 });
  world.must((await written(relay)) === before, "reading wrote nothing");
  world.must((await ana.text()) === seen, "nothing on the other's screen changed");

  await writesAndKeepsItBack(world, ben);
  world.must((await ana.text()) === seen, "nothing tells that somebody is writing");

  // The count above would have told of it.
  await notesAWin(ben, "And you asked how I slept");
  await hasSentAll(ben);
  world.must((await written(relay)) > before, "a word that is written is counted");
};

/** A draft is kept on the device alone. */
async function writesAndKeepsItBack(world, ben) {
  await ben.keptForOffline();
  await hasSentAll(ben);
  await goes(ben, "vase");
  await ben.press("wins-note-go");
  const before = carried(ben).length;
  await ben.write("wins-note", "Something that is still being thought about");
  await goes(ben, "vase");
  await ben.press("wins-note-go");
  const field = await ben.find(["textbox"], "wins-note", {}, { whole: false });
  world.must((await field.inputValue()).includes("still being thought"), "the draft is kept");
  world.none(carried(ben).slice(before), "writing sends nothing");
}

async function written(relay) {
  return Number(/^goldseam_records_appended_total (\d+)$/m.exec(await relay.metrics())?.[1] ?? 0);
}
