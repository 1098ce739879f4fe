// Both write at the same moment, apart and together; afterwards the record of both is the same bytes on both devices.

import { together } from "../steps/begin.mjs";
import { answers, checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { asksForTheRecord, takesTheRecord } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const weight = 5;

const BENS = { feelings: [["feelings-lonely", 3]], steady: 2, where: "At the harbour", appreciate: "Your note" };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  for (const person of [ana, ben]) await person.offline();
  for (const person of [ana, ben]) await goes(person, "today");
  await Promise.all([checksIn(ana), checksIn(ben, BENS)]);
  await Promise.all([notesAWin(ana, "You asked how my day was"), notesAWin(ben, "You told me the hard thing")]);
  await Promise.all([ana.online(), ben.online()]);
  await Promise.all([hasSentAll(ana), hasSentAll(ben)]);
  await Promise.all([readsCheckInOf(ana, "Ben", [BENS.appreciate]), readsCheckInOf(ben, "Ana", [FULL.stress])]);
  await Promise.all([answers(ana, "You missed the sea"), answers(ben, "You were tired and went anyway")]);
  await Promise.all([hasSentAll(ana), hasSentAll(ben)]);
  await asksForTheRecord(ana, ben);
  await goes(ana, "today");
  await ana.sees("today-record-granted", { name: "Ben" }, { timeout: 20_000 });
  const [one, other] = [await takesTheRecord(ana), await takesTheRecord(ben)];
  world.must(one.bytes.length > 500 && one.bytes.includes("You missed the sea"), "the record holds what was written");
  world.must(one.bytes.equals(other.bytes), `both records are the same bytes:\n${one.bytes}\n${other.bytes}`);
};
