// What passed over somebody's wire, to be compared before and after; a person's network keeps it where it is recorded.

/** But for the beat by which a connection knows that it lives: `[3, {}]` and its answer. */
export function carried(person) {
  const beat = (bytes) => bytes.length === 3 && bytes[0] === 0x82 && bytes[2] === 0xa0;
  return person.wire.kept.filter((bytes) => !beat(bytes) && bytes.toString() !== "\n").map((bytes) => bytes.toString("hex").slice(0, 400));
}
