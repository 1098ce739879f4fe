// On request the tab, the history and the home screen say *Notes*, before anything is painted; out of sight a page has no name but that.

import { creates } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { opens } from "../steps/settings.mjs";

export const languages = ["en", "es"];

export default async (world) => {
  const ana = await world.person("Ana");
  await creates(ana);
  await goes(ana, "today");
  world.same(await ana.page.title(), ana.say("today-title"), "a page has its own name in the tab");
  await ana.hide();
  world.same(await ana.page.title(), ana.say("parts-name"), "out of sight no page tells what it is about");
  world.must(!(await ana.page.locator("main").isVisible()), "out of sight there is nothing to see");
  await ana.hide(false);
  world.same(await ana.page.title(), ana.say("today-title"), "and it comes back");
  await opens(ana, "naming-link");
  await ana.choose("naming-plain");
  await isPlain(world, ana);
  await ana.reload();
  await ana.sees("naming-lead");
  await isPlain(world, ana);
  await goes(ana, "path");
  await ana.sees("path-lead");
  world.same(await ana.page.title(), ana.say("parts-name-plain"), "every page is called so in tabs and history");
  await opens(ana, "naming-link");
  await ana.choose("naming-own");
  world.same((await manifest(ana)).name, "Goldseam", "and back again");
};

async function isPlain(world, ana) {
  const { name, short_name: short, icons } = await manifest(ana);
  world.same(`${name} ${short}`, "Notes Notes", "the home screen is told a plain name");
  for (const { src } of icons) {
    world.must(/\/plain[^/]*\.(svg|png)$/.test(src) && (await ana.page.evaluate(async (path) => (await fetch(path)).ok, src)), `the plain icon ${src} is there`);
  }
  const drawn = await ana.page.evaluate(() => [...document.querySelectorAll("link[rel~=icon], link[rel=apple-touch-icon]")].map((link) => link.getAttribute("href")));
  world.must(drawn.length === 2 && drawn.every((path) => /\/plain/.test(path)), `the tab's icon is plain: ${drawn}`);
  const header = await ana.page.locator("header .name").innerText();
  world.same(header, ana.say("parts-name-plain"), "the page's own head says it too");
}

async function manifest(ana) {
  return ana.page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").getAttribute("href"))).json());
}
