// kill -9 while both write, and again between the relay's receiving and its answer: nothing is lost, nothing is doubled,
// and the record of both is the same bytes on both devices.

import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { haveTheSameRecord } from "../steps/settings.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const BENS = { feelings: [["feelings-safe", 3]], steady: 4, where: "In the garden", appreciate: "The long walk" };

export default async (world) => {
  const relay = await world.relay();
  const ana = await world.person("Ana");
  const ben = await world.person("Ben");
  await together(ana, ben);
  await goes(ana, "today");
  await relay.kill();
  await checksIn(ana);
  await relay.start();
  await hasSentAll(ana, { timeout: 60_000 });
  await goes(ben, "today");
  const torn = ben.wire.cutAtNextAnswer();
  await checksIn(ben, BENS);
  await torn;
  await relay.kill();
  await relay.start();
  ben.wire.mend();
  await hasSentAll(ben, { timeout: 60_000 });
  await readsCheckInOf(ben, "Ana", [FULL.stress]);
  await readsCheckInOf(ana, "Ben", [BENS.appreciate]);
  for (const [person, words] of [[ana, BENS.appreciate], [ben, FULL.stress]]) {
    world.same(await person.page.getByText(words, { exact: true }).count(), 1, "each check-in stands there once");
  }
  await haveTheSameRecord(world, ana, ben, [FULL.where, FULL.stress, FULL.appreciate, FULL.need, BENS.where, BENS.appreciate]);
};
