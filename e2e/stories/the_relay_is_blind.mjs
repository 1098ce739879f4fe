// Canary words go into every field. Then they are looked for in everything the relay has and says, and in all traffic.
// The same search first finds them on the partner's screen and in a message sent in the clear, so that silence means something.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { canary, search } from "../lib/canary.mjs";
import { together } from "../steps/begin.mjs";
import { answers, checksIn } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const weight = 4;

export default async (world) => {
  const relay = await world.relay({ env: { GOLDSEAM_LOG: "debug", RUST_LOG: "trace" } });
  const words = Object.fromEntries(["ana", "ben", "where", "stress", "appreciate", "need", "reflection", "win", "draft"].map((about) => [about, canary(about)]));
  const ana = await world.person(words.ana, { record: true });
  const ben = await world.person(words.ben, { record: true });
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana, { ...words, feelings: [["feelings-hopeful", 4]], steady: 3 });
  await readsCheckInOf(ben, words.ana, [words.where, words.stress, words.appreciate, words.need]);
  await answers(ben, words.reflection);
  await notesAWin(ben, words.win);
  await hasSentAll(ben);
  await controls(world, ben, words.where);
  const places = [...files(relay.data), { name: "log", bytes: Buffer.from(relay.log) }, { name: "metrics", bytes: Buffer.from(await relay.metrics()) },
    ...[ana, ben].map((person, n) => ({ name: `traffic of ${n === 0 ? "the one" : "the other"}`, bytes: person.wire.capture() }))];
  world.must(places.some((p) => /sqlite|\.db|store/.test(p.name) && p.bytes.length > 4096), `the relay's database is among: ${places.map((p) => p.name)}`);
  world.must(places.filter((p) => p.name.startsWith("traffic")).every((p) => p.bytes.length > 10_000), "the traffic was captured");
  const kinds = ["check-in/1", "wins/1", "begin/1", "hopeful"];
  world.none(search(places, [...Object.values(words), ...kinds]).filter((found) => !isClientCode(found)), "nothing is found");
  relayKeepsNoAddress(world, relay);
};

/** A practice's name may stand in the client's own code as it is sent to the browser; nowhere else. */
function isClientCode(found) {
  return /^(check-in\/1|wins\/1|begin\/1|hopeful) /.test(found) && /in traffic/.test(found);
}

async function controls(world, person, word) {
  const screen = Buffer.from(await person.page.evaluate(() => document.documentElement.outerHTML));
  await readsNewestDay(person, [word]);
  const shown = Buffer.from(await person.page.evaluate(() => document.documentElement.outerHTML));
  world.must(search([{ name: "screen", bytes: Buffer.concat([screen, shown]) }], [word]).length > 0, "the search finds a word on the screen");
  const clear = canary("clear");
  await person.page.evaluate((text) => fetch("/v1/ask", { method: "POST", body: new TextEncoder().encode(text) }), clear);
  await person.page.evaluate(([address, text]) => new Promise((done) => {
    const socket = new WebSocket(address);
    socket.onopen = () => {
      socket.send(text);
      setTimeout(done, 300);
    };
    socket.onerror = done;
  }), [`${person.origin.replace("http", "ws")}/v1/live`, `${clear}live`]);
  const traffic = [{ name: "traffic", bytes: person.wire.capture() }];
  world.must(search(traffic, [clear]).length > 0 && search(traffic, [`${clear}live`]).length > 0, "the search finds words sent in the clear, asked and live");
}

function files(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile())
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }));
}

function relayKeepsNoAddress(world, relay) {
  world.must(!/127\.0\.0\.1:(?!\d+ *$)\d{5}\b.*(peer|client|from)/im.test(relay.log), "the log names nobody's address");
}
