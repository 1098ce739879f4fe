// However much a pact holds, it is one page on A4 and on Letter.

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
  const folder = leftovers("pact-print");
  for (const format of ["A4", "Letter"]) {
    const pdf = await ben.page.pdf({ format });
    writeFileSync(join(folder, `longest-${format}.pdf`), pdf);
    world.same(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, `24 lines are one page on ${format}`);
  }
};
