// No finger and no mouse: words and a picture are put up, moved, made larger, laid on top, taken away and brought back. And all three
// horizons print on one page that lies on its side.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { photo } from "../lib/photo.mjs";
import { leftovers } from "../lib/places.mjs";
import { creates } from "../steps/begin.mjs";
import { drawnPicture, keysOn, lies, opensBoard, opensThing, putsUpPicture, putsUpWords, thing } from "../steps/board.mjs";

export const weight = 3;

const WORDS = "A week without plans";
const SEA = "The sea in May";

export default async (world) => {
  const ana = await world.person("Ana", { look: "wide", hand: "keyboard" });
  await creates(ana);
  await opensBoard(ana, "board-year");
  await putsUpWords(ana, WORDS);
  await putsUpPicture(ana, await photo(ana.page, { wide: 900, high: 600 }), SEA);
  await drawnPicture(ana, SEA);
  await movesByKeys(world, ana);
  await movesByPresses(world, ana);
  await takesAwayAndBringsBack(ana);
  await printsAsOnePage(world, ana);
};

async function movesByKeys(world, ana) {
  for (const name of [WORDS, SEA]) {
    const before = await lies(ana, name);
    await keysOn(ana, name, "ArrowRight", "ArrowDown");
    const moved = await lies(ana, name);
    await keysOn(ana, name, "+");
    const larger = await lies(ana, name);
    world.must(before !== moved && moved !== larger, `${name} was moved and made larger: ${before} / ${moved} / ${larger}`);
    await keysOn(ana, name, "-", "ArrowLeft", "ArrowUp");
  }
}

async function movesByPresses(world, ana) {
  await keysOn(ana, SEA, "Escape");
  await keysOn(ana, SEA);
  const before = await lies(ana, SEA);
  for (const key of ["board-left", "board-down", "board-larger"]) await ana.press(key);
  await ana.page.waitForFunction(([id, was]) => document.getElementById(id).style.left !== was, [await thing(ana, SEA).getAttribute("id"), before.split(" ")[0]]);
  await opensThing(ana, SEA);
  await ana.press("board-to-back");
  await ana.choose("board-five-years");
  await opensBoard(ana, "board-five-years");
  world.must((await lies(ana, SEA)) !== before, "it was moved by the presses, and to another horizon");
}

async function takesAwayAndBringsBack(ana) {
  await opensThing(ana, SEA);
  await ana.press("board-take-away");
  await thing(ana, SEA).waitFor({ state: "hidden" });
  await ana.page.locator("summary").filter({ hasText: ana.finder("board-away", {}, { whole: false }) }).focus();
  await ana.page.keyboard.press("Enter");
  await ana.press("board-bring-back", {}, { whole: false });
  await thing(ana, SEA).waitFor();
}

async function printsAsOnePage(world, ana) {
  const folder = leftovers("board-print");
  const pdf = await ana.page.pdf({ preferCSSPageSize: true });
  writeFileSync(join(folder, "board.pdf"), pdf);
  const text = pdf.toString("latin1");
  world.same(text.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, "the board is one page");
  const [, wide, high] = text.match(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/) ?? [];
  world.must(Number(wide) > Number(high), `the page lies on its side: ${wide} by ${high}`);
}
