// Both write at the same moment, apart and together; afterwards the record of both is the same bytes on both devices.

import { together } from "../steps/begin.mjs";
import { answers, checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { haveTheSameRecord } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const BENS = { feelings: [["feelings-lonely", 3]], steady: 2, where: "At the harbour", appreciate: "Your note" };
const WINS = ["You asked how my day was", "You told me the hard thing"];

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  for (const person of [ana, ben]) await person.offline();
  for (const person of [ana, ben]) await goes(person, "today");
  await Promise.all([checksIn(ana), checksIn(ben, BENS)]);
  await Promise.all([notesAWin(ana, WINS[0]), notesAWin(ben, WINS[1])]);
  await Promise.all([ana.online(), ben.online()]);
  await Promise.all([hasSentAll(ana), hasSentAll(ben)]);
  await Promise.all([readsCheckInOf(ana, "Ben", [BENS.appreciate]), readsCheckInOf(ben, "Ana", [FULL.stress])]);
  await Promise.all([answers(ana, "You missed the sea"), answers(ben, "You were tired and went anyway")]);
  await Promise.all([hasSentAll(ana), hasSentAll(ben)]);
  const words = [FULL.stress, FULL.need, BENS.where, BENS.appreciate, ...WINS, "You missed the sea", "You were tired and went anyway"];
  await haveTheSameRecord(world, ana, ben, words);
};
