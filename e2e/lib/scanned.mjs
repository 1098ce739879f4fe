// What somebody else's reader makes of the code on a screen: a picture of the whole screen as it is painted, and nothing told of where to look.
// The reader is the package `qr`: not ours, and of other hands than the crate that draws our codes; without dependencies of its own.

import decodeQR from "qr/decode.js";

import { pixels } from "./pixels.mjs";

/** However slow the machine is, a reader that could find it is given the time. */
const MOST_MS = 10_000;

/** The text of the one code that stands on this person's screen, read in light and in dark; what differs fails. */
export async function scans(person) {
  const { page } = person;
  await page.locator("main svg.qr").scrollIntoViewIfNeeded();
  const read = {};
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    read[colorScheme] = scanned(await page.screenshot(), `${person.name}'s screen in ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (read.light !== read.dark) throw new Error("the code says something else in the dark");
  return read.light;
}

function scanned(png, where) {
  const { width, height, rgb } = pixels(png);
  try {
    return decodeQR({ width, height, data: rgb }, { format: "RGB", timeLimit: MOST_MS });
  } catch (error) {
    throw new Error(`no code can be read on ${where}: ${error.message}`);
  }
}
