// Pictures of every screen, on a phone and wide, light and dark, and in Spanish on a phone, into `pictures/out`.
// Three of them, small enough for a page that is read on a train, go to `docs/pictures` for the README.

import { copyFileSync, mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

import { launch } from "./lib/browser.mjs";
import { history } from "./lib/demo.mjs";
import { ROOT, temporary } from "./lib/places.mjs";
import { World } from "./lib/world.mjs";
import { goes } from "./steps/home.mjs";
import { recovers } from "./steps/settings.mjs";
import { tour } from "./steps/tour.mjs";

const OUT = join(ROOT, "pictures", "out");
const SIZES = { phone: { width: 390, height: 844 }, wide: { width: 1280, height: 900 } };
const README = { "after-weeks-today-phone-light.png": "today.png", "check-in-feelings-list-phone-light.png": "feelings.png", "after-weeks-vase-phone-dark.png": "vase.png" };
const MOST_BYTES = 150_000;

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
const browser = await launch();
let taken = 0;
for (const language of ["en", "es"]) taken += await pictures(language, tour);
taken += await pictures("en", afterWeeks);
await browser.close();
forTheReadme();
console.log(`${taken} pictures in pictures/out`);

async function pictures(language, walk) {
  const world = new World(browser, "pictures", language);
  let count = 0;
  try {
    for await (const { screen, person } of walk(world, { look: "phone" })) count += await everyWay(screen, person, language);
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
  for (const place of ["today", "checkIn", "days", "vase"]) {
    await goes(ana, place);
    await ana.page.waitForTimeout(500);
    yield { screen: `after-weeks-${place === "checkIn" ? "check-in" : place}`, person: ana };
  }
}

async function everyWay(screen, person, language) {
  let count = 0;
  for (const size of language === "en" ? ["phone", "wide"] : ["phone"]) {
    await person.page.setViewportSize(SIZES[size]);
    for (const colorScheme of ["light", "dark"]) {
      await person.page.emulateMedia({ colorScheme });
      const name = [screen, size, colorScheme, ...(language === "en" ? [] : [language])].join("-");
      await person.page.screenshot({ path: join(OUT, `${name}.png`), fullPage: size === "phone", animations: "disabled", caret: "hide", scale: size === "phone" ? "device" : "css" });
      count += 1;
    }
  }
  await person.page.setViewportSize(SIZES.phone);
  await person.page.emulateMedia({ colorScheme: "light" });
  return count;
}

function forTheReadme() {
  const folder = join(ROOT, "docs", "pictures");
  mkdirSync(folder, { recursive: true });
  for (const [from, to] of Object.entries(README)) {
    const { size } = statSync(join(OUT, from));
    if (size > MOST_BYTES) throw new Error(`${from} has ${size} bytes, too many for the README`);
    copyFileSync(join(OUT, from), join(folder, to));
  }
}
