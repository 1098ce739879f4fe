// Runs the browser stories, two at a time, each at most once, and prints one line for each.
// Words given, or GOLDSEAM_STORY, choose the stories whose names contain one of them. The last line is `N passed, M failed`.
//
// A story is a file in `stories/` (or `checks/`, which are about these tools themselves) whose name is its claim:
//   export const languages = ["en", "es"];  // each a run of its own; English alone where nothing is said
//   export const couple = ["es", "en"];     // one run: who comes first reads and writes in Spanish, the partner in English
//   export const seconds = 900;             // its time limit, where it is a long one
//   export const weight = 3;                // heavy stories start first
//   export const waits = true;              // it mostly waits for a clock: it has a lane beside the others
//   export const windows = true;            // in the browser that people have, though the same without its windows is quicker
//   export default async (world) => { ... };
//
// A claim about every screen goes along on one walk with all others (see walks.mjs), and may want to see it as large as a phone's:
//   export const walks = true;
//   export const size = "phone";
//   export default (world) => ({ at: async (screen, person, inLanguage) => [...], ends: (wrong) => { ... } });
// One that turns the page into another language says so with `await inLanguage("es")` before it turns it back: those of that language look then.

import { appendFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch } from "./lib/browser.mjs";
import { SLOWNESS } from "./lib/slow.mjs";
import { World } from "./lib/world.mjs";
import { inWalks, WALK_SECONDS, walks } from "./walks.mjs";

const HERE = import.meta.dirname;
/** Three on two processors left nothing idle, and the one walk through every screen, which ends last, had the less of them. */
const LANES = Number(process.env.GOLDSEAM_LANES ?? 2);
/** A couple of two languages in one of them, and once more in the other: what a change of words or of a story's steps is looked at with. */
const EACH = Boolean(process.env.GOLDSEAM_EACH);
/** So much of an error, in letters, says which one it is. */
const SHORTLY = 400;
/** Only what hangs takes this long, also on a machine that does much else. */
const SECONDS = 300;

async function stories(wanted) {
  const all = [];
  for (const folder of ["checks", "stories"]) {
    for (const file of readdirSync(join(HERE, folder)).filter((name) => name.endsWith(".mjs")).sort()) {
      const name = basename(file, ".mjs");
      if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
      const story = await import(pathToFileURL(join(HERE, folder, file)));
      for (const languages of spoken(story)) all.push({ name, languages, language: languages[0], story });
    }
  }
  return inWalks(all).sort((a, b) => (b.story.weight ?? 1) - (a.story.weight ?? 1));
}

/** The runs of a story, each with the languages that people take in the order in which they come. */
function spoken({ languages = ["en"], couple }) {
  return couple && !EACH ? [couple] : [...new Set(couple ?? languages)].map((language) => [language]);
}

async function lane(queue, results) {
  const browsers = new Map();
  for (let next = queue.shift(); next; next = queue.shift()) {
    const windows = next.story.windows ?? false;
    if (!browsers.get(windows)?.isConnected()) browsers.set(windows, await launch({ windows }));
    results.push(...(await (next.claims ? walk : one)(browsers.get(windows), next)));
  }
  for (const browser of browsers.values()) await browser.close();
}

async function one(browser, { name, languages, story }) {
  const world = new World(browser, name, languages);
  const took = clock();
  const ran = within(Math.max(story.seconds ?? 0, SECONDS) * SLOWNESS, story.default(world)).then(() => world.innocent());
  const error = await ran.then(() => undefined, (error) => error ?? new Error("it failed"));
  return ends(world, [await tells(world, name, took(), error)]);
}

/** One walk through every screen, and what each claim that goes along has to say at its end. */
async function walk(browser, { name, language, claims }) {
  const world = new World(browser, name, [language]);
  const took = clock();
  const ran = within(WALK_SECONDS * SLOWNESS, walks(world, claims));
  const all = await ran.catch((error) => claims.map(({ name, language }) => ({ name, language, ms: 0, ends: () => Promise.reject(error) })));
  const results = [];
  for (const claim of all) {
    const error = await Promise.resolve().then(claim.ends).then(() => world.innocent()).then(() => undefined, (error) => error);
    results.push(await tells(world, claim.name, `${took()}, ${(claim.ms / 1000).toFixed(1)} s of it its own`, error, claim.language));
  }
  return ends(world, results);
}

function clock() {
  const begun = performance.now();
  return () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}

/** One line, and for a failure what was seen. Gives whether it went well. */
async function tells(world, name, took, error, language = world.languages.join(", ")) {
  for (const { watch } of world.people) {
    watch.advice.forEach((text) => advice.add(text));
    watch.moved.splice(0).forEach((text) => moved.push(`${text} (${name}, ${language})`));
  }
  const label = `${name.replaceAll("_", " ")} (${language})`;
  if (!error) {
    console.log(`ok      ${label}  ${took}`);
    for (const { what, value, unit } of world.figures.splice(0)) figure(what, value, unit);
    return true;
  }
  const folder = await within(20, world.remains(error, name)).catch(() => "nowhere, the browser did not answer");
  const why = String(error?.message ?? error).replaceAll("\n", "\n        ");
  console.log(`FAILED  ${label}  ${took}\n        ${why}\n        what was seen: ${folder}`);
  failed.push(`FAILED  ${label}: ${why.slice(0, SHORTLY)}`);
  if (process.env.GOLDSEAM_STACK) console.log(error?.stack);
  return false;
}

async function ends(world, results) {
  await within(20, world.end()).catch(() => undefined);
  return results;
}

function figure(what, value, unit) {
  console.log(`        ${what}: ${value} ${unit}`);
  const table = process.env.GOLDSEAM_FIGURES;
  if (table) appendFileSync(table, `${JSON.stringify({ what, value, unit })}\n`);
}

async function within(seconds, promise) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(`it took longer than ${seconds} s`)), seconds * 1000)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

const wanted = [...process.argv.slice(2), ...(process.env.GOLDSEAM_STORY ?? "").split(/[\s,]+/)].filter(Boolean);
const all = await stories(wanted);
const [queue, waiting] = [all.filter(({ story }) => !story.waits), all.filter(({ story }) => story.waits)];
const begun = performance.now();
const results = [];
const [advice, moved, failed] = [new Set(), [], []];
// A story that ran out of time may still fail somewhere; that is not news.
process.on("unhandledRejection", () => undefined);
const lanes = Array.from({ length: Math.min(LANES, queue.length) }, () => lane(queue, results));
await Promise.all([...lanes, lane(waiting, results)]);
for (const text of moved) console.log(`moved from under a finger: ${text}`);
for (const text of advice) console.log(`advice from the framework: ${text}`);
// Once more at the end: of a long run that is what one sees first, and elsewhere perhaps all that is kept.
for (const text of failed) console.log(text);
const passed = results.filter(Boolean).length;
console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s, ${LANES} at a time`);
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exit(passed === results.length && passed > 0 ? 0 : 1);
