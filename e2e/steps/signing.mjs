// Signing: what stands there was read, or is read first.

/** The text on the screen took another's place: there is nothing to sign until one says that it was read. */
export async function readsFirst(person, sign, timeout = 20_000) {
  await person.sees("signing-changed", {}, { timeout });
  await person.seesNoMore(sign);
  await person.press("signing-read");
  await person.find(["button"], sign);
}
