// A host that lies to one person: what it says over their live connection is changed on its way, frame by frame.
// It knows the wire as `docs/sync.md` has it, and no screen. Each lie holds for connections that begin after it, until `isHonest`.

import { read, write } from "./cbor.mjs";
import { Retelling } from "./wire.mjs";

const [WELCOME, REFUSED] = [2, 4];
const SIGNED_OUT = 6;
/** The first byte of a record that is an entry. */
const ENTRY = 1;

/** The next entry that is to come to this person is left out of whatever comes, now and later. Gives how many times that was done. */
export function leavesOut(person) {
  const done = { times: 0 };
  let gone;
  const isGone = (bytes) => {
    if (bytes[0] !== ENTRY) return false;
    gone ??= Buffer.from(bytes);
    return gone.equals(bytes);
  };
  const without = (value) => {
    if (value instanceof Map) return new Map([...value].map(([key, inside]) => [key, without(inside)]));
    if (!Array.isArray(value)) return value;
    const kept = value.filter((inside) => !isRecord(inside) || !isGone(inside[1].get(1)));
    done.times += value.length - kept.length;
    return kept.map(without);
  };
  lies(person, without);
  return done;
}

/** `[0, {0: position, 1: record}]`. */
function isRecord(value) {
  return Array.isArray(value) && value[0] === 0 && value[1] instanceof Map && Buffer.isBuffer(value[1].get(1));
}

/** Whoever signs in hears that this device was signed out. */
export function saysSignedOut(person) {
  lies(person, (message) => (message[0] === WELCOME ? [REFUSED, new Map([[1, new Map([[0, SIGNED_OUT]])]])] : message));
}

export function isHonest(person) {
  person.wire.retells = undefined;
}

function lies(person, lie) {
  person.wire.retells = () => new Retelling((payload) => write(lie(read(payload))));
}
