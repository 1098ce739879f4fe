// Canary words go into every field. Then they are looked for in everything the relay has and says, and in all traffic.
// The same search first finds them on the partner's screen and in a message sent in the clear, so that silence means something.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ofRelay } from "../lib/blind.mjs";
import { canary, search } from "../lib/canary.mjs";
import { ROOT } from "../lib/places.mjs";
import { offersApology } from "../steps/apology.mjs";
import { together } from "../steps/begin.mjs";
import { opensBoard, putsUpWords } from "../steps/board.mjs";
import { proposes } from "../steps/boundaries.mjs";
import { answers, checksIn } from "../steps/check_in.mjs";
import { offersDisclosure } from "../steps/disclosure.mjs";
import { goes, hasSentAll, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";
import { addsAnArea, opensOpenness } from "../steps/openness.mjs";
import { goesToThePact, writesThePact } from "../steps/pact.mjs";
import { promises } from "../steps/promises.mjs";
import { keepsTrigger, sharesTrigger } from "../steps/triggers.mjs";
import { appreciates, meets, next, saysWhatWasHard } from "../steps/weekly.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 6;

/** What the fields of all rooms hold, each a word of its own. */
const FIELDS = ["ana", "ben", "where", "stress", "appreciate", "need", "reflection", "win", "line", "disclosed", "happened", "upset", "helps", "mine", "did", "owned",
  "impact", "will", "felt", "text", "why", "area", "promised", "cue", "pact", "repair", "first", "feel", "when", "softly", "board"];
/** Every kind of entry there is, as the documents list them. */
const KINDS = [...readFileSync(join(ROOT, "docs", "entries.md"), "utf8").matchAll(/^\| `([a-z-]+\/\d+)` \|/gm)].map(([, kind]) => kind);

export default async (world) => {
  const relay = await world.relay({ env: { GOLDSEAM_LOG: "debug", RUST_LOG: "trace" } });
  const words = Object.fromEntries(FIELDS.map((about) => [about, canary(about)]));
  const ana = await world.person(words.ana, { record: true });
  const ben = await world.person(words.ben, { record: true });
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana, { ...words, feelings: [["feelings-hopeful", 4]], steady: 3 });
  await readsCheckInOf(ben, words.ana, [words.where, words.stress, words.appreciate, words.need]);
  await answers(ben, words.reflection);
  await notesAWin(ben, words.win);
  await honesty(ana, ben, words);
  await responsibility(ana, ben, words);
  await opensBoard(ben);
  await putsUpWords(ben, words.board);
  for (const person of [ana, ben]) await hasSentAll(person);
  await controls(world, ben, words.where);
  const places = [...ofRelay(relay), { name: "metrics", bytes: Buffer.from(await relay.metrics()) },
    ...[ana, ben].map((person, n) => ({ name: `traffic of ${n === 0 ? "the one" : "the other"}`, bytes: person.wire.capture() }))];
  // The client's own files name practices on their way to the browser. Nothing else that passes does.
  const beside = [...places.filter(({ name }) => !/^traffic/.test(name)), ...[ana, ben].map((person, n) => ({ name: `what ${n === 0 ? "one" : "the other"} said and heard`, bytes: Buffer.concat(person.wire.spoken) }))];
  world.must(places.some((p) => /sqlite|\.db|store/.test(p.name) && p.bytes.length > 4096), `the relay's database is among: ${places.map((p) => p.name)}`);
  world.must(places.filter((p) => p.name.startsWith("traffic")).every((p) => p.bytes.length > 10_000), "the traffic was captured");
  world.none(search(places, Object.values(words)), "no word is found");
  world.must(KINDS.length > 20 && search(places.filter(({ name }) => name.startsWith("traffic")).slice(0, 1), ["check-in/1"]).length > 0, `the names of practices are looked for, and found in the client's own files: ${KINDS}`);
  world.none(search(beside, [...KINDS, "hopeful"]), "no practice is named");
  relayKeepsNoAddress(world, relay);
};

async function honesty(ana, ben, words) {
  await offersDisclosure(ana, { area: "disclosure-area-money", line: words.line, words: words.disclosed });
  await sharesTrigger(ana, { happened: words.happened, broughtUp: words.upset, strength: 8, helps: words.helps });
  await keepsTrigger(ben, { happened: words.mine, broughtUp: words.mine, strength: 3, helps: words.mine });
  await opensOpenness(ana);
  await addsAnArea(ana, words.area);
  await proposes(ana, "phones-at-night", { text: words.text, why: words.why });
}

async function responsibility(ana, ben, words) {
  await offersApology(ben, { ...words, will: [words.will], line: words.line });
  await promises(ana, { what: words.promised, cue: words.cue, often: "daily" });
  await goesToThePact(ana);
  await writesThePact(ana, { "pact-promises": words.pact, "pact-repair": words.repair });
  await meets(ana);
  await appreciates(ana, [words.first]);
  await next(ana);
  await ana.press("weekly-look");
  await saysWhatWasHard(ana, { feel: words.feel, when: words.when, need: words.softly });
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
      done();
    };
    socket.onerror = done;
  }), [`${person.origin.replace("http", "ws")}/v1/live`, `${clear}live`]);
  const traffic = () => [{ name: "traffic", bytes: person.wire.capture() }];
  await world.becomes(() => search(traffic(), [clear]).length > 0 && search(traffic(), [`${clear}live`]).length > 0, "the search finds words sent in the clear, asked and live");
}

function relayKeepsNoAddress(world, relay) {
  world.must(!/127\.0\.0\.1:(?!\d+ *$)\d{5}\b.*(peer|client|from)/im.test(relay.log), "the log names nobody's address");
}
