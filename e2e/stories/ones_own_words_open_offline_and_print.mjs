// What one takes along is one file: it opens in a browser without a network, asks nobody for anything, prints, and holds one's own.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { leftovers } from "../lib/places.mjs";
import { writesAPage } from "../steps/around.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { hasSentAll } from "../steps/home.mjs";
import { opens, saves } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const languages = ["en", "es"];
export const weight = 4;

const PAGE = "Anas page, with <b>sharp</b> corners";
const BENS = "Bens own win";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await checksIn(ana);
  await notesAWin(ben, BENS);
  await writesAPage(ana, PAGE);
  await hasSentAll(ana);
  await ana.open("/vase");
  await ana.reads(BENS, { timeout: 20_000 });
  await opens(ana, "settings-export-link");
  const [readable, data] = [await saves(ana, "settings-export-readable"), await saves(ana, "settings-export-data")];
  const file = join(leftovers("export"), `${world.language}-${readable.name}`);
  writeFileSync(file, readable.bytes);
  const context = await world.browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(pathToFileURL(file).href);
    world.same(asked.length, 1, `the file asks for itself alone: ${asked}`);
    const text = await page.locator("body").innerText();
    for (const words of [FULL.where, FULL.appreciate, PAGE]) world.must(text.includes(words), `it holds ${words}`);
    world.must(!text.includes(BENS), "it holds nothing of Bens");
    world.same(await page.getByRole("heading", { level: 1 }).count(), 1, "it has one title");
    world.same(await page.locator("b, script, img, link").count(), 0, "no words became markup");
    for (const format of ["A4", "Letter"]) {
      const pdf = (await page.pdf({ format })).toString("latin1");
      world.must(/\/Type\s*\/Page\b(?!s)/.test(pdf), `it prints on ${format}`);
    }
  } finally {
    await context.close();
  }
  const json = JSON.parse(data.bytes.toString("utf8"));
  world.must(json.own.some((piece) => piece.parts.some((part) => part.words === PAGE)), "the data hold the page");
  world.must(!data.bytes.includes(BENS) && readFileSync(file).includes("@media print"), "and nothing of Bens");
};
