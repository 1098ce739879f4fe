// Pictures of every screen, on a phone and wide, light and dark, and in Spanish on a phone, into `pictures/out`.
// The pact is taken on paper too, in both of its sizes, as it is printed.
// Words given choose the screens whose names contain one of them; then the other pictures stay as they are.
// Three of them, small enough for a page that is read on a train, go to `docs/pictures` for the README.

import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import { launch } from "./lib/browser.mjs";
import { history } from "./lib/demo.mjs";
import { ROOT, temporary } from "./lib/places.mjs";
import { World } from "./lib/world.mjs";
import { goes } from "./steps/home.mjs";
import { recovers } from "./steps/settings.mjs";
import { tour } from "./steps/tour.mjs";

const OUT = join(ROOT, "pictures", "out");
const README_FOLDER = join(ROOT, "docs", "pictures");
const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 900 } };
/** Which screens the README shows, and in which light: one phone's height, in the phone's own points. */
const README = { "after-weeks-days": "light", "check-in-feelings": "light", "after-weeks-vase": "dark" };
/** Which screens are taken as they are printed. */
const PRINTED = ["pact", "after-weeks-pact"];
/** Paper at 96 points an inch, and what of it the margins of `style/print.css` take on each side. */
const PAPER = { A4: { width: 794, height: 1123 }, Letter: { width: 816, height: 1056 } };
const MARGINS = { beside: 60, above: 68 };
const MOST_BYTES = 180_000;
/** The rooms that fill with time, by their addresses. */
const ROOMS = [
  "today", "path", "days", "vase", "openness", "boundaries", "disclosure", "triggers", "apology", "promises", "pact", "weekly", "routines",
  "screens-down", "steadiness", "pause", "dialogue", "needs", "circle", "projects", "rituals", "board", "setback", "measures", "journal",
  "search",
];

const WANTED = process.argv.slice(2);
const wanted = (screen) => WANTED.length === 0 || WANTED.some((word) => screen.includes(word));
const AFTER_WEEKS = ROOMS.map((room) => `after-weeks-${room}`);

if (WANTED.length === 0) rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
mkdirSync(README_FOLDER, { recursive: true });
const browser = await launch();
let taken = 0;
const tooLarge = [];
// Nobody walks through everything for pictures of the later weeks alone.
const walks = [WANTED.every((word) => word.startsWith("after-weeks")) && WANTED.length > 0 ? undefined : tour, AFTER_WEEKS.some(wanted) ? afterWeeks : undefined];
for (const walk of walks.filter(Boolean)) for (const language of ["en", "es"]) taken += await pictures(language, walk);
await browser.close();
console.log(`${taken} pictures in pictures/out`);
// Said once all are there: one picture that is too large hides no other.
if (tooLarge.length > 0) throw new Error(tooLarge.join("\n"));

async function pictures(language, walk) {
  const world = new World(browser, "pictures", [language]);
  let count = 0;
  try {
    for await (const { screen, person } of walk(world, { look: "phone" })) if (wanted(screen)) count += await everyWay(screen, person, language);
  } catch (error) {
    console.error(`the pictures stop here; what was seen: ${await world.remains(error)}`);
    throw error;
  } finally {
    await world.end();
  }
  return count;
}

/** The pages that fill with time, of an invented couple after twelve weeks. */
async function* afterWeeks(world, options) {
  const data = temporary("history");
  const [words] = history(data);
  await world.relay({ data });
  const ana = await world.person("Ana", options);
  await recovers(ana, words);
  await goes(ana, "today");
  for (const [place, room] of ROOMS.entries()) {
    if (!wanted(AFTER_WEEKS[place])) continue;
    await ana.open(`/${room}`);
    await ana.arrives();
    await ana.page.waitForTimeout(500);
    yield { screen: AFTER_WEEKS[place], person: ana };
  }
}

async function everyWay(screen, person, language) {
  let count = 0;
  for (const size of language === "en" ? ["phone", "wide"] : ["phone"]) {
    await asTallAsThePage(person.page, SIZES[size], size === "phone");
    for (const colorScheme of ["light", "dark"]) {
      await person.page.emulateMedia({ colorScheme });
      const name = [screen, size, colorScheme, ...(language === "en" ? [] : [language])].join("-");
      await person.page.screenshot({ path: join(OUT, `${name}.png`), animations: "disabled", caret: "hide", scale: size === "phone" ? "device" : "css" });
      count += 1;
    }
  }
  await person.page.setViewportSize(SIZES.phone);
  if (PRINTED.includes(screen)) count += await onPaper(screen, person, language);
  if (language === "en" && README[screen]) await forTheReadme(screen, person);
  await person.page.emulateMedia({ colorScheme: "light" });
  return count;
}

/** The sheet as it comes out of the printer: what the page prints, between the margins. */
async function onPaper(screen, { page }, language) {
  const { width, height } = page.viewportSize();
  for (const [format, paper] of Object.entries(PAPER)) {
    await page.setViewportSize(paper);
    await page.emulateMedia({ media: "print", colorScheme: "light" });
    await page.evaluate((margin) => (document.body.style.margin = margin), `${MARGINS.above}px ${MARGINS.beside}px`);
    const name = [screen, "paper", format, ...(language === "en" ? [] : [language])].join("-");
    await page.screenshot({ path: join(OUT, `${name}.png`), animations: "disabled", scale: "css" });
    await page.evaluate(() => (document.body.style.margin = ""));
    await page.emulateMedia({ media: "screen" });
  }
  await page.setViewportSize({ width, height });
  return Object.keys(PAPER).length;
}

/** A phone's whole page with its bar where it belongs: the screen is made as tall as the page. */
async function asTallAsThePage(page, size, whole) {
  await page.setViewportSize(size);
  const tall = whole ? await page.evaluate(() => document.documentElement.scrollHeight) : size.height;
  if (tall > size.height) await page.setViewportSize({ ...size, height: tall });
}

async function forTheReadme(screen, person) {
  await person.page.emulateMedia({ colorScheme: README[screen] });
  const path = join(README_FOLDER, `${screen.replace("after-weeks-", "")}.png`);
  await person.page.screenshot({ path, animations: "disabled", caret: "hide", scale: "css" });
  const { size } = statSync(path);
  if (size > MOST_BYTES) tooLarge.push(`${path} has ${size} bytes, too many for the README`);
}
