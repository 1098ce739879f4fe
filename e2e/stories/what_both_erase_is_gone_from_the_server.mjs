// One erases what they stored, and both erase the whole, each offline at the time: every entry that was sent is gone from the server's files.
// Who is asked may say not now; who did not erase is told of nothing being wrong; and on the devices everything stays.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { heardErased, sentEntries } from "../lib/overheard.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";
import { opens } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const LATE = { timeout: 20_000 };
const BENS = { feelings: [["feelings-safe", 3]], steady: 4, where: "In the garden", appreciate: "The long walk" };

export default async (world) => {
  const relay = await world.relay();
  const [ana, ben] = [await world.person("Ana", { record: true }), await world.person("Ben", { record: true })];
  await together(ana, ben);
  for (const person of [ana, ben]) await goes(person, "today");
  await checksIn(ana);
  await checksIn(ben, BENS);
  for (const person of [ana, ben]) await hasSentAll(person);
  const sent = [ana, ben].map((person) => sentEntries(person).length);
  world.must(sent.every((count) => count > 1), `both sent entries: ${sent}`);
  world.same(String(lie(relay, ana, ben)), String(sent), "every entry that was sent lies at the server");
  await oneErases(world, ana, ben);
  await world.becomes(() => heardErased(ben).length > 0, "the server has erased what one of them stored");
  const [anas] = heardErased(ben);
  await world.becomes(() => lie(relay, ana)[0] === 0, "nothing that Ana sent lies at the server");
  world.same(lie(relay, ben)[0], sent[1], "what Ben sent does");
  await bothErase(world, ana, ben);
  await world.becomes(() => heardErased(ana).some((party) => party !== anas), "the server has erased what Ben stored");
  await world.becomes(() => lie(relay, ana, ben).every((count) => count === 0), "nothing that either sent lies at the server");
  await everythingStays(world, ana, ben);
};

/** Without a network it is said to wait. The partner is told nothing, and misses nothing. */
async function oneErases(world, ana, ben) {
  await ana.offline();
  await opens(ana, "settings-leave-link");
  await ana.press("settings-erase-mine");
  await ana.confirm("settings-erase-mine");
  await ana.sees("troubles-kept-here");
  await ana.online();
  await opens(ana, "settings-leave-link");
  await ana.press("settings-erase-mine");
  await ana.confirm("settings-erase-mine");
  await ana.sees("settings-erase-mine-done", {}, LATE);
  await readsCheckInOf(ben, "Ana", [FULL.need]);
  await warnsNobody(world, ana, ben);
}

/** Ana asks; Ben puts it off and comes back to it; the yes is his, with a second press, while Ana is away. */
async function bothErase(world, ana, ben) {
  await notesAWin(ana, "You let me finish");
  await opens(ana, "settings-leave-link");
  await ana.press("settings-erase-both");
  await ana.page.getByText(ana.finder("settings-erase-withdraw")).waitFor();
  await hasSentAll(ana);
  await ana.offline();
  await goes(ben, "today");
  await ben.press("today-erase-go");
  await ben.sees("settings-erase-asked-them", { name: "Ana" });
  await ben.press("settings-erase-not-now");
  await ben.sees("settings-erase-put-away");
  await goes(ben, "today");
  world.must(!(await ben.shows("today-erase-asked", { name: "Ana" })), "what was put away waits no more on the first page");
  await opens(ben, "settings-leave-link");
  await ben.press("settings-erase-agree");
  await ben.confirm("settings-erase-agree");
  await ben.sees("settings-erase-agreed", {}, LATE);
  await ana.online();
  await opens(ana, "settings-leave-link");
  await ana.sees("settings-erase-agreed", {}, LATE);
}

async function everythingStays(world, ana, ben) {
  for (const [person, partner, theirs] of [[ana, "Ben", BENS.appreciate], [ben, "Ana", FULL.stress]]) {
    await person.reload();
    await readsNewestDay(person, [theirs]);
    await goes(person, "vase");
    await person.reads("You let me finish");
    await hasSentAll(person);
    world.must(!(await person.shows("today-left", { name: partner })), "nobody has left");
  }
  await warnsNobody(world, ana, ben);
}

async function warnsNobody(world, ...people) {
  for (const person of people) {
    for (const key of ["troubles-removed-title", "troubles-held-back-title", "troubles-went-back-title"]) {
      world.must(!(await person.shows(key)), `${person.name} is not told ${key}`);
    }
  }
}

/** How many of the entries that each has sent lie in the server's files, its write-ahead log among them, while it goes on. */
function lie(relay, ...people) {
  const files = readdirSync(relay.data, { recursive: true }).map((name) => join(relay.data, name)).filter((path) => statSync(path).isFile());
  const bytes = files.map((path) => readFileSync(path));
  const lies = (pieces) => pieces.some((piece) => bytes.some((file) => file.includes(piece)));
  return people.map((person) => sentEntries(person).filter(lies).length);
}
