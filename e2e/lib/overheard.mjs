// What somebody who watches a recorded network knows of what passed over live connections: which entries were sent, and whose were erased.
// It knows the wire as `docs/sync.md` has it, and no screen.

import { read } from "./cbor.mjs";

/** The first byte of a record that is an entry; how many bytes of it are its head, and more. */
const [ENTRY, HEAD] = [1, 64];
/** A request, and an item of a page. */
const [APPEND, ERASED] = [2, 2];

/** Every value inside the messages among these bytes. */
function* inside(kept) {
  for (const bytes of kept) {
    try {
      yield* values(read(bytes));
    } catch {
      // Not a message: what is asked over HTTP, the lines that open a connection, its end.
    }
  }
}

function* values(value) {
  yield value;
  if (value instanceof Map) value = [...value.values()];
  if (Array.isArray(value)) for (const each of value) yield* values(each);
}

/** Of every entry that this person's device sent some pieces, as bytes that nobody else has. A store may cut a long one anywhere. */
export function sentEntries(person) {
  const appends = [...inside(person.wire.sent)].filter((value) => Array.isArray(value) && value[0] === APPEND && value[1] instanceof Map);
  const records = appends.flatMap(([, fields]) => (Array.isArray(fields.get(0)) ? fields.get(0) : []));
  const entries = new Map(records.filter((record) => record[0] === ENTRY).map((record) => [record.toString("hex"), record]));
  return [...entries.values()].map((record) => [HEAD, HEAD + 40, record.length - 40].map((at) => record.subarray(at, at + 32)));
}

/** The parties of which this person's device heard that everything they had stored is erased, as often as it heard so. */
export function heardErased(person) {
  const items = [...inside(person.wire.kept)].filter((value) => Array.isArray(value) && value[0] === ERASED && value[1] instanceof Map);
  const parties = items.map(([, fields]) => (typeof fields.get(0) === "number" ? fields.get(1) : undefined));
  return parties.filter((party) => Buffer.isBuffer(party) && party.length === 16).map((party) => party.toString("hex"));
}
