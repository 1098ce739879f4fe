// Both are offline at the same board: one moves a thing, the other makes it larger, and each puts up something. When they meet again
// everything is there, where each has put it. And what one takes away while the other moves it stays.

import { together } from "../steps/begin.mjs";
import { keysOn, lies, opensBoard, opensThing, putsUpWords, thing } from "../steps/board.mjs";
import { hasSentAll } from "../steps/home.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const GARDEN = "A garden";
const BOAT = "A small boat";
const DOG = "A dog that waits";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opensBoard(ana);
  await ana.sees("board-empty");
  await putsUpWords(ana, GARDEN);
  await hasSentAll(ana);
  await opensBoard(ben);
  await thing(ben, GARDEN).waitFor();
  const before = await lies(ben, GARDEN);
  await bothOffline(world, ana, ben, before);
  await takenAwayAndMoved(world, ana, ben);
};

async function bothOffline(world, ana, ben, before) {
  await opensBoard(ana);
  for (const person of [ana, ben]) await person.offline();
  // One of the two fills the board from below: there, a larger thing would be shown where it still fits.
  const inwards = parseFloat(before.split(" ")[1]) > 50 ? "ArrowUp" : "ArrowDown";
  await keysOn(ana, GARDEN, "ArrowRight", "ArrowRight", inwards);
  await putsUpWords(ana, BOAT);
  await keysOn(ben, GARDEN, "+", "+");
  await putsUpWords(ben, DOG);
  const [moved, larger] = [await lies(ana, GARDEN), await lies(ben, GARDEN)];
  world.must(moved !== before && larger !== before && moved !== larger, `each has changed it: ${before} / ${moved} / ${larger}`);
  await meetAgain(ana, ben);
  for (const person of [ana, ben]) {
    await opensBoard(person);
    for (const words of [GARDEN, BOAT, DOG]) await thing(person, words).waitFor();
  }
  const [anas, bens] = [await all(ana), await all(ben)];
  world.same(anas, bens, "both see the same board");
  const [[left, top], [, , wide, high]] = [moved.split(" "), larger.split(" ")];
  world.same(await lies(ana, GARDEN), [left, top, wide, high].join(" "), "it lies where one moved it and is as large as the other made it");
}

async function takenAwayAndMoved(world, ana, ben) {
  for (const person of [ana, ben]) await person.offline();
  await keysOn(ben, BOAT, "ArrowLeft");
  await opensThing(ana, BOAT);
  await ana.press("board-take-away");
  await thing(ana, BOAT).waitFor({ state: "hidden" });
  await meetAgain(ana, ben);
  for (const person of [ana, ben]) {
    await opensBoard(person);
    await thing(person, BOAT).waitFor();
  }
  world.same(await lies(ana, BOAT), await lies(ben, BOAT), "it stays where it was moved");
  await opensThing(ben, BOAT);
  await ben.sees("board-stayed", { name: "Ana" });
  await ben.press("board-keep-it");
  await ben.seesNoMore("board-stayed", { name: "Ana" });
}

async function meetAgain(...people) {
  for (const person of people) await person.online();
  for (const person of people) await hasSentAll(person, { timeout: 40_000 });
}

async function all(person) {
  const found = await Promise.all([GARDEN, BOAT, DOG].map((words) => lies(person, words)));
  return found.join(" | ");
}
