// Twelve megapixels with the place and the camera in the file: what arrives is smaller and is the picture alone, what passes over the wire
// and lies at the relay shows nothing of it, and a connection that breaks twice costs no byte that had arrived.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { canary, search } from "../lib/canary.mjs";
import { photo, TRACES } from "../lib/photo.mjs";
import { together } from "../steps/begin.mjs";
import { drawnPicture, hasSentPictures, opensBoard, putsUpPicture, thing } from "../steps/board.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const SEA = "The sea in May";
const PUT = /^PUT \/v1\/blobs\//;

export default async (world) => {
  const relay = await world.relay();
  const [ana, ben] = [await world.person("Ana", { record: true }), await world.person("Ben", { record: true })];
  for (const person of [ana, ben]) await keepsWhatIsShown(person);
  await together(ana, ben);
  const camera = canary("camera");
  const file = await photo(ana.page, { camera });
  world.same(TRACES.filter((trace) => file.buffer.includes(trace)).length, TRACES.length, "the file says where it was taken");
  world.must(file.buffer.length > 2_000_000 && search([{ name: "file", bytes: file.buffer }], [camera]).length > 0, "the file is large and names its camera");
  await opensBoard(ana);
  await goesUpBroken(world, ana, file);
  await opensBoard(ben);
  await thing(ben, SEA).waitFor();
  const { wide, high } = await drawnPicture(ben, SEA);
  world.same(`${wide} x ${high}`, "1600 x 1200", "it is scaled in its own shape");
  await nothingShows(world, relay, [ana, ben], camera);
  await isStillThere(ben);
};

/** Every picture that a page draws, as bytes: what is looked through for what a camera wrote. */
async function keepsWhatIsShown(person) {
  await person.context.addInitScript(() => {
    const make = URL.createObjectURL.bind(URL);
    window.made = [];
    URL.createObjectURL = (blob) => {
      window.made.push(blob);
      return make(blob);
    };
  });
}

async function goesUpBroken(world, ana, file) {
  await isBroken(ana, () => putsUpPicture(ana, file, SEA));
  await ana.sees("pictures-waits");
  await isBroken(ana, () => ana.wire.mend());
  ana.wire.mend();
  await hasSentPictures(ana, { timeout: 60_000 });
  const offsets = putOffsets(ana.wire.capture());
  world.must(offsets.length >= 4, `it went up in pieces: ${offsets}`);
  world.same(new Set(offsets).size, offsets.length, `no piece that had arrived was sent again: ${offsets}`);
}

/** Breaks the connection at the second piece from now on, once it has arrived. A browser asks for it once more by itself where only an old
    connection ended, and the screen waits already; so the wire stays cut until the browser has given up. (It calls an answer aborted whose
    body nobody read to its end.) */
async function isBroken(ana, act) {
  const isTorn = (asked) => asked.method() === "PUT" && asked.failure()?.errorText !== "net::ERR_ABORTED";
  const givenUp = ana.page.waitForEvent("requestfailed", { predicate: isTorn, timeout: 60_000 });
  const torn = ana.wire.cutAt(PUT, 2);
  await act();
  await Promise.all([torn, givenUp]);
}

/** Where each piece began, as asked over the wire. */
function putOffsets(traffic) {
  return [...traffic.toString("latin1").matchAll(/PUT http[^\n]*\/v1\/blobs\/[0-9a-f]+\?offset=(\d+)&/g)].map(([, offset]) => Number(offset));
}

async function nothingShows(world, relay, people, camera) {
  for (const person of people) {
    const shown = await person.page.evaluate(async () => {
      const last = new Uint8Array(await window.made.at(-1).arrayBuffer());
      let text = "";
      for (let at = 0; at < last.length; at += 32768) text += String.fromCharCode(...last.subarray(at, at + 32768));
      return btoa(text);
    });
    const bytes = Buffer.from(shown, "base64");
    world.must(bytes.length > 100_000 && bytes[0] === 0xff && bytes[1] === 0xd8, `a picture is shown to ${person.name}`);
    world.none(search([{ name: `the picture of ${person.name}`, bytes }], [camera]), "the camera's name is not in it");
    world.same(TRACES.filter((trace) => bytes.includes(trace)).length, 0, "neither EXIF nor the place is in it");
    const piece = bytes.subarray(60_000, 60_024);
    const places = [...files(relay.data), ...people.map((one) => ({ name: `traffic of ${one.name}`, bytes: one.wire.capture() }))];
    world.must(places.some(({ bytes: all }) => all.length > bytes.length), "the encrypted picture is among them");
    world.none(places.filter(({ bytes: all }) => all.includes(piece)).map(({ name }) => name), "the picture passes and lies nowhere in the clear");
    world.none(search(places, [camera]), "the camera's name is nowhere");
  }
}

/** Without a network and after a restart. */
async function isStillThere(person) {
  await person.keptForOffline();
  await person.offline();
  await person.reload();
  await drawnPicture(person, SEA);
}

function files(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile())
    .map((path) => ({ name: path.slice(folder.length + 1), bytes: readFileSync(path) }));
}
