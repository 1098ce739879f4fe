// The vision board: putting things up, moving them, and where they lie.

import { opensRoom } from "./home.mjs";
import { press, reach } from "../lib/keyboard.mjs";

/** Opens the board; the nearest horizon unless told. */
export async function opensBoard(person, horizon) {
  await opensRoom(person, "path-room-board");
  await person.sees("board-lead");
  if (horizon) await person.press(horizon);
}

export async function putsUpWords(person, words) {
  await person.press("board-put-words");
  await person.write("board-words", words);
  await person.press("board-put-up");
  await thing(person, words).waitFor();
}

/** `file` is what a person would choose on their device. */
export async function putsUpPicture(person, file, onIt) {
  await person.press("board-put-picture");
  await person.page.locator("input[type=file]").setInputFiles(file);
  await person.page.getByRole("img", { name: person.finder("pictures-preview") }).waitFor();
  await person.write("pictures-on-it", onIt);
  await person.press("board-put-up");
  await thing(person, onIt).waitFor();
}

/** A thing on the board by its name. */
export function thing(person, name) {
  return person.page.getByRole("main").getByRole("button", { name, exact: true });
}

/** Where a thing lies and how large it is, as everybody must see it. */
export async function lies(person, name) {
  return thing(person, name).evaluate(({ style }) => [style.left, style.top, style.width, style.height].join(" "));
}

/** Keys on a thing that has the focus; the move is written down when the hand has come to rest. */
export async function keysOn(person, name, ...keys) {
  const found = thing(person, name);
  if (person.hand === "keyboard") await reach(person.page, found);
  else await found.focus();
  for (const key of keys) await person.page.keyboard.press(key);
  await found.blur();
}

/** The page of one thing. */
export async function opensThing(person, name) {
  const found = thing(person, name);
  if (person.hand === "keyboard") await press(person.page, found);
  else await person.touch(found);
  await person.press("board-more");
  await person.sees("board-when");
}

/** Waits until nothing of this device's pictures is left to send. */
export async function hasSentPictures(person, options = {}) {
  await person.seesNoMore("pictures-sending-kilobytes", {}, options);
}

/** The picture on a thing, once it is drawn: its pixels. */
export async function drawnPicture(person, name) {
  const image = thing(person, name).getByRole("img");
  await image.waitFor({ timeout: 60_000 });
  return image.evaluate(async (image) => {
    await image.decode();
    return { wide: image.naturalWidth, high: image.naturalHeight };
  });
}

