// Whether a host could read any word that anybody wrote into a field while a story ran: in the relay's files, in what it printed, in what a device sent.
// The story of blindness looks at more (metrics, memory of all traffic) with words that nobody else writes.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { search } from "./canary.mjs";

/** A word of fewer letters may stand somewhere by chance; a link names the relay's own address. */
const FEWEST = 10;

export function readable({ relays, beside = [], people }) {
  const all = new Set(people.flatMap(({ watch }) => [...watch.written]));
  const words = [...all].filter((word) => word.length >= FEWEST && /\p{L}{4}/u.test(word) && !/^https?:/.test(word));
  const places = [...[...relays, ...beside.filter(({ data }) => data)].flatMap(ofRelay), ...people.map(({ name, wire }) => ({ name: `what ${name}'s device sent`, bytes: Buffer.concat(wire.sent) }))];
  return words.length === 0 ? [] : search(places, words).map((found) => `a host could read: ${found}`);
}

/** What a relay keeps and says. */
export function ofRelay(relay) {
  return [...files(relay.data), { name: "log", bytes: Buffer.from(relay.log) }];
}

function files(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile())
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }));
}
