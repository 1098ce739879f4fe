// Signing: what stands there was read, or is read first; and looking again at what was signed.

import { opensWhatWaits } from "./presence.mjs";

/** The text on the screen took another's place: there is nothing to sign until one says that it was read. */
export async function readsFirst(person, sign, timeout = 20_000) {
  await person.sees("signing-changed", {}, { timeout });
  await person.seesNoMore(sign);
  await person.press("signing-read");
  await person.find(["button"], sign);
}

/** Opens what is to be looked at again from the first page, and would keep it. */
export async function keepsIt(person, topic, partner) {
  await opensWhatWaits(person, "boundaries-wait-review", { topic });
  await person.press("boundaries-review-keep");
  await person.sees("boundaries-review-kept-mine", { name: partner });
}
