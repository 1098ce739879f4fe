// However much a pact holds, it is one page on A4 and on Letter: the most it can hold, and the most that each size of its print takes.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { leftovers } from "../lib/places.mjs";
import { together } from "../steps/begin.mjs";
import { goesToThePact, signsThePact, writesThePact } from "../steps/pact.mjs";

export const weight = 3;

const LINE = "We each say what we are going to do and by when, and if it gets later we send a message before that hour comes.";
const PARTS = ["pact-promises", "pact-boundaries", "pact-openness", "pact-routines", "pact-repair"];

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goesToThePact(ana);
  const lines = PARTS.map((part, place) => [part, Array.from({ length: place === 4 ? 4 : 5 }, (_, n) => `${n + 1}. ${LINE}`).join("\n")]);
  await writesThePact(ana, Object.fromEntries(lines));
  await signsThePact(ben, "Ana");
  await ben.sees("pact-between");
  await isOnePage(world, ben, "longest");
  // The size goes by the rows: the fullest page of each is made of lines that just fit on one, and eighteen that just do not are small.
  for (const [size, long, counts] of [["large", 72, [4, 4, 4, 4, 3]], ["middle", 88, [5, 5, 5, 5, 4]], ["small", 98, [4, 4, 4, 3, 3]]]) {
    await amends(ana, ben, long, counts);
    world.same(await ben.page.locator(".paper.pact").getAttribute("data-size"), size, `lines of ${long} letters are printed ${size}`);
    await isOnePage(world, ben, size);
  }
};

async function amends(ana, ben, long, counts) {
  await goesToThePact(ana);
  const lines = PARTS.map((part, place) => [part, Array.from({ length: counts[place] }, (_, n) => `${n + 1}. ${LINE}`.slice(0, long)).join("\n")]);
  await writesThePact(ana, Object.fromEntries(lines), "pact-amend");
  await signsThePact(ben, "Ana");
  await ben.sees("pact-amend");
}

async function isOnePage(world, person, name) {
  const folder = leftovers("pact-print");
  for (const format of ["A4", "Letter"]) {
    const pdf = await person.page.pdf({ format });
    writeFileSync(join(folder, `${name}-${format}.pdf`), pdf);
    world.same(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, `the ${name} is one page on ${format}`);
  }
}
