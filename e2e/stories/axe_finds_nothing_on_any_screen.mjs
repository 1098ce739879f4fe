// Every rule of axe, contrast included, on every screen, in light and dark, at 320 and 1280 px, in both languages.

import { findings } from "../lib/axe.mjs";
import { atEveryScreen } from "../steps/tour.mjs";

export const languages = ["en", "es"];
export const weight = 9;
export const seconds = 1200;

export default async (world) => {
  const found = new Map();
  let looks = 0;
  const stopped = await atEveryScreen(world, { look: "wide" }, async (screen, person) => {
    for (const [width, height] of [[320, 640], [1280, 900]]) {
      await person.page.setViewportSize({ width, height });
      // As tall as the page: what a bar at the bottom covers for the moment can be scrolled into view.
      const tall = await person.page.evaluate(() => document.documentElement.scrollHeight);
      if (tall > height) await person.page.setViewportSize({ width, height: tall + 80 });
      for (const colorScheme of ["light", "dark"]) {
        await person.page.emulateMedia({ colorScheme });
        looks += 1;
        for (const line of await findings(person.page)) found.set(line, [...(found.get(line) ?? []), `${screen} ${width} ${colorScheme}`]);
      }
      await wide(person, width, screen, found);
    }
    return [];
  });
  world.figure("screens looked at by axe", looks, "looks");
  const lines = [...found].map(([line, where]) => `${line}\n    on ${where.slice(0, 4).join(", ")}${where.length > 4 ? ` and ${where.length - 4} more` : ""}`);
  world.none([...stopped, ...lines], "axe finds nothing");
};

/** Nothing may stick out sideways: a page that scrolls both ways is lost on a phone. */
async function wide(person, width, screen, found) {
  const out = await person.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (out > 0) found.set(`the page is ${out} px wider than the screen`, [...(found.get(`the page is ${out} px wider than the screen`) ?? []), `${screen} ${width}`]);
}
