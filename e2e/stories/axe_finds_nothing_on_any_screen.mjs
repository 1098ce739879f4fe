// Every rule of axe, contrast included, on every screen, in light and dark, at 320 and 1280 px, in both languages. Light and dark differ in
// their colours and in nothing else, so a screen in the dark is asked again what is about colours.

import { findings } from "../lib/axe.mjs";
import { LOOKS } from "../lib/person.mjs";

export const languages = ["en", "es"];
export const walks = true;
export const weight = 9;

export default (world) => {
  const found = new Map();
  let looks = 0;
  const tells = (line, where) => found.set(line, [...(found.get(line) ?? []), where]);
  const at = async (screen, { page }) => {
    // What shows itself only to the keyboard lies over the page while it has the focus.
    await page.evaluate(() => document.activeElement?.blur());
    for (const [width, height] of [[320, 640], [1280, 900]]) {
      await asTallAsThePage(page, width, height);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        looks += 1;
        for (const line of await findings(page, { onlyColours: colorScheme === "dark" })) tells(line, `${screen} ${width} ${colorScheme}`);
      }
      const out = await sticksOut(page);
      if (out > 0) tells(`the page is ${out} px wider than the screen`, `${screen} ${width}`);
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(LOOKS.wide.viewport);
    return [];
  };
  const ends = (stopped) => {
    world.figure("screens looked at by axe", looks, "looks");
    const lines = [...found].map(([line, where]) => `${line}\n    on ${where.slice(0, 4).join(", ")}${where.length > 4 ? ` and ${where.length - 4} more` : ""}`);
    world.none([...stopped, ...lines], "axe finds nothing");
  };
  return { at, ends };
};

/** What a bar at the bottom covers for the moment can be scrolled into view. A page may still be growing. */
async function asTallAsThePage(page, width, height) {
  await page.setViewportSize({ width, height });
  for (let tries = 0; tries < 4; tries += 1) {
    const [tall, now] = await page.evaluate(heights, width);
    if (tall <= now) return;
    await page.setViewportSize({ width, height: tall + 80 });
  }
}

/** Runs in the page, once it has the width it was given: how tall it is, and how tall the screen. */
async function heights(width) {
  for (let frames = 0; innerWidth !== width && frames < 60; frames += 1) await new Promise((done) => requestAnimationFrame(done));
  return [document.documentElement.scrollHeight, innerHeight];
}

/** Nothing may stick out sideways: a page that scrolls both ways is lost on a phone. */
async function sticksOut(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
