// What passed over somebody's wire, to be compared before and after; a person's network keeps it where it is recorded.

/** A browser looks for a newer worker in its own time, whatever its person does; the answer is that there is none, and nothing more. */
const OF_THE_BROWSER = /^(GET \S*\/service-worker\.js(\n|$)|304\n)/;

/** But for the beat by which a connection knows that it lives: `[3, {}]` and its answer. */
export function carried(person) {
  const beat = (bytes) => bytes.length === 3 && bytes[0] === 0x82 && bytes[2] === 0xa0;
  const own = (bytes) => OF_THE_BROWSER.test(bytes.toString("latin1"));
  return person.wire.kept.filter((bytes) => bytes.length > 0 && !beat(bytes) && !own(bytes) && bytes.toString() !== "\n").map((bytes) => bytes.toString("hex").slice(0, 400));
}

/** What was asked for over somebody's wire. */
export function asked(person) {
  return person.wire.asked.filter((line) => !OF_THE_BROWSER.test(line));
}
