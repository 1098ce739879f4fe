// The pact: written, signed by both on the same fingerprint, amended with its difference shown, both amending at once, a signature that
// lost the race and says so, a withdrawal by one alone, and its page on paper.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { leftovers } from "../lib/places.mjs";
import { together } from "../steps/begin.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { goesToThePact, signsThePact, writesThePact } from "../steps/pact.mjs";
import { opensPromise, writesWhen, writesWords } from "../steps/promises.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 6;

const text = (person) => person.page.locator("main").innerText();
const print = async (person) => (await text(person)).match(/[0-9a-f]{4}(-[0-9a-f]{4}){3}/)?.[0];

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goesToThePact(ana);
  await writesThePact(ana);
  await ana.sees("pact-waits-for", { name: "Ben" });
  await signsThePact(ben, "Ana");
  for (const person of [ana, ben]) await person.sees("pact-between", {}, { timeout: 20_000 });
  world.same(await print(ana), await print(ben), "both have signed the same fingerprint");
  await onePage(world, ana);

  if (world.whole) await promisesForIt(ana, ben);
  await changesNothing(ana);
  await amends(ana, "We say it the same evening.");
  await ana.sees("pact-comes");
  await goes(ben, "today");
  await ben.press("pact-waits-go", {}, { timeout: 20_000 });
  await ben.sees("pact-changes-lead");
  await ben.press("pact-not-yet");
  await ben.sees("pact-not-yet-mine");
  await ana.sees("pact-not-yet-theirs", { name: "Ben" }, { timeout: 20_000 });

  await bothAtOnce(world, ana, ben);
  await losesTheRace(world, ana, ben);

  await ben.press("pact-withdraw");
  await ben.confirm("pact-withdraw");
  await ben.sees("pact-withdrawn-by-me");
  await goes(ana, "today");
  await ana.sees("pact-waits-withdrawn", { name: "Ben" }, { timeout: 20_000 });
  await ana.press("pact-waits-go");
  await ana.sees("pact-withdrawn-by", { name: "Ben" });
  await ana.sees("pact-write-first");
  await ana.unfold("pact-withdrawn-was");
  await ana.reads("We say it within a day.");
};

async function amends(person, words, press = "pact-amend") {
  await writesThePact(person, { "pact-repair": words }, press);
}

/** A promise is made for it, and leads back to it for both. */
async function promisesForIt(ana, ben) {
  await ana.press("promises-make-for");
  await ana.isAt("promises-words-title");
  await writesWords(ana, { what: "write when it gets later" });
  await writesWhen(ana, { often: "weekdays", time: "17:30" });
  await ana.press("promises-share");
  await ana.isAt("promises-title");
  for (const person of [ana, ben]) {
    await opensPromise(person, "write when it gets later");
    await person.sees("promises-when-at");
    await person.sees("promises-from-pact");
    await person.press("promises-from-pact-go");
    await person.sees("pact-between");
  }
}

/** The words that are signed are not put on the table once more. */
async function changesNothing(person) {
  await person.press("pact-amend");
  await person.press("pact-look");
  await person.sees("pact-write-unchanged");
  await goesToThePact(person);
}

async function bothAtOnce(world, ana, ben) {
  for (const person of [ana, ben]) await person.offline();
  await amends(ana, "We say it within an hour.", "pact-write-another");
  await amends(ben, "We say it within two days.", "pact-write-another");
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) await hasSentAll(person);
  const tables = [];
  for (const person of [ana, ben]) {
    await goesToThePact(person);
    await person.sees("pact-crossed", {}, { timeout: 20_000 });
    await person.sees("reworded-reworded");
    world.same(await person.page.locator(".reworded del").allInnerTexts().then((out) => out.length > 0), true, "a line in other words shows what goes of it");
    // What is put in, after the line that says so in the reader's language.
    tables.push((await person.page.locator(".changes ins").last().innerText()).split("\n").slice(1).join("\n"));
  }
  world.same(tables[0], tables[1], "both see the same words on the table");
}

/** Ben signs without a network what Ana replaces meanwhile: it counts for nothing, and his screen says so. */
async function losesTheRace(world, ana, ben) {
  await amends(ana, "We say it before we sleep.", "pact-write-another");
  await hasSentAll(ana);
  await ben.reads("We say it before we sleep.", { timeout: 20_000 });
  await ben.offline();
  // What he writes before signing puts his signature after her next words in the order of both.
  await notesAWin(ben, "You made the tea");
  await goesToThePact(ben);
  await ben.press("pact-sign");
  await ben.sees("pact-amend");
  await goesToThePact(ana);
  await amends(ana, "We say it at breakfast.", "pact-write-another");
  await hasSentAll(ana);
  await ben.online();
  await ben.sees("pact-replaced", {}, { timeout: 20_000 });
  await ben.unfold("pact-earlier");
  await ben.sees("pact-late-by-me");
  await goesToThePact(ana);
  await ana.unfold("pact-earlier");
  await ana.sees("pact-late-by", { name: "Ben" });
  const there = await ana.page.locator(".pact").innerText();
  world.must(there.includes("We say it within a day."), "what both signed goes on holding");
}

/** The page for paper is one page, on both sizes. */
async function onePage(world, person) {
  const folder = leftovers("pact-print");
  for (const format of ["A4", "Letter"]) {
    const pdf = await person.page.pdf({ format, preferCSSPageSize: false });
    writeFileSync(join(folder, `pact-${person.language}-${format}.pdf`), pdf);
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length;
    world.same(pages, 1, `the pact prints as one page on ${format}`);
  }
}
