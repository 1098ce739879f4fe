// Runs the browser stories, two at a time, each at most once, and prints one line for each.
// Words given, or GOLDSEAM_STORY, choose the stories whose names contain one of them. The last line is `N passed, M failed`.
//
// A story is a file in `stories/` (or `checks/`, which are about these tools themselves) whose name is its claim:
//   export const languages = ["en", "es"];  // each a run of its own; English alone where nothing is said
//   export const seconds = 900;             // its time limit, where it is a long one
//   export const weight = 3;                // heavy stories start first
//   export default async (world) => { ... };

import { appendFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

import { launch } from "./lib/browser.mjs";
import { SLOWNESS } from "./lib/slow.mjs";
import { World } from "./lib/world.mjs";

const HERE = import.meta.dirname;
const LANES = Number(process.env.GOLDSEAM_LANES ?? 2);
/** Only what hangs takes this long, also on a machine that does much else. */
const SECONDS = 300;

async function stories(wanted) {
  const all = [];
  for (const folder of ["checks", "stories"]) {
    for (const file of readdirSync(join(HERE, folder)).filter((name) => name.endsWith(".mjs")).sort()) {
      const name = basename(file, ".mjs");
      if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
      const story = await import(pathToFileURL(join(HERE, folder, file)));
      for (const language of story.languages ?? ["en"]) all.push({ name, language, story });
    }
  }
  return all.sort((a, b) => (b.story.weight ?? 1) - (a.story.weight ?? 1));
}

async function lane(queue, results) {
  let browser;
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (!browser?.isConnected()) browser = await launch();
    results.push(await one(browser, next));
  }
  await browser?.close();
}

async function one(browser, { name, language, story }) {
  const world = new World(browser, name, language);
  const begun = performance.now();
  const label = `${name.replaceAll("_", " ")} (${language})`;
  const took = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  try {
    await within(Math.max(story.seconds ?? 0, SECONDS) * SLOWNESS, story.default(world));
    world.innocent();
    for (const person of world.people) person.watch.advice.forEach((text) => advice.add(text));
    console.log(`ok      ${label}  ${took()}`);
    for (const { what, value, unit } of world.figures) figure(what, value, unit);
    return true;
  } catch (error) {
    for (const person of world.people) person.watch.advice.forEach((text) => advice.add(text));
    const folder = await within(20, world.remains(error)).catch(() => "nowhere, the browser did not answer");
    console.log(`FAILED  ${label}  ${took()}\n        ${String(error?.message ?? error).replaceAll("\n", "\n        ")}\n        what was seen: ${folder}`);
    if (process.env.GOLDSEAM_STACK) console.log(error?.stack);
    return false;
  } finally {
    await within(20, world.end()).catch(() => undefined);
  }
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
const queue = await stories(wanted);
const begun = performance.now();
const results = [];
const advice = new Set();
// A story that ran out of time may still fail somewhere; that is not news.
process.on("unhandledRejection", () => undefined);
await Promise.all(Array.from({ length: Math.min(LANES, queue.length) }, () => lane(queue, results)));
for (const text of advice) console.log(`advice from the framework: ${text}`);
const passed = results.filter(Boolean).length;
console.log(`${((performance.now() - begun) / 1000).toFixed(0)} s, ${LANES} at a time`);
console.log(`${passed} passed, ${results.length - passed} failed`);
process.exit(passed === results.length && passed > 0 ? 0 : 1);
