// Two relays over one PostgreSQL, behind a door that leads each connection to any of them. A couple sees one server: they begin, each hears of the other's
// words where they come in by the other relay, and neither a relay that is killed nor the database that breaks off loses or doubles any.

import { Door, Postgres } from "../lib/postgres.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { haveTheSameRecord } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["en", "es"];
export const weight = 4;

const BENS = { feelings: [["feelings-safe", 3]], steady: 4, where: "In the workshop", appreciate: "The soup you made" };
const WINS = ["You told me before I asked", "You came home when you said"];

export default async (world) => {
  const database = world.keeps(Postgres.started());
  const env = { GOLDSEAM_POSTGRES: database.address };
  const relays = [await world.relay({ env }), await world.relay({ env })];
  const { origin } = world.keeps(await Door.before(relays));
  const [ana, ben] = [await world.person("Ana", { origin }), await world.person("Ben", { origin })];
  await together(ana, ben);
  await comeApart(world, relays, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await hasSentAll(ana);
  await readsCheckInOf(ben, "Ana", [FULL.stress]);
  await relays[0].kill();
  await goes(ben, "today");
  await checksIn(ben, BENS);
  await hasSentAll(ben, { timeout: 60_000 });
  await readsCheckInOf(ana, "Ben", [BENS.appreciate]);
  await relays[0].start();
  database.crashes();
  await notesAWin(ana, WINS[0]);
  await relays[1].kill();
  await notesAWin(ben, WINS[1]);
  for (const person of [ana, ben]) await hasSentAll(person, { timeout: 60_000 });
  await haveTheSameRecord(world, ana, ben, [FULL.stress, FULL.need, BENS.where, BENS.appreciate, ...WINS]);
};

/** Each is at another relay by then: a page that is loaded again comes in by any of them. */
async function comeApart(world, relays, person) {
  for (let tries = 0; tries < 30; tries += 1) {
    let live;
    await world.becomes(async () => {
      live = await Promise.all(relays.map(liveAt));
      return live[0] + live[1] === 2;
    }, "each of the two has a live connection");
    if (live[0] === 1) return;
    await person.reload();
  }
  throw new Error("thirty times both came in by the same relay");
}

async function liveAt(relay) {
  return Number(/^goldseam_connections (\d+)$/m.exec(await relay.metrics())[1]);
}
