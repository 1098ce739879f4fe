// The code of most rooms comes a moment after the first page. While it is on its way that is a page like any other, and the room takes its
// place; where it can't be fetched, the page says so, nothing is lost, and a press asks again. Afterwards no room has to wait any more.

import { creates } from "../steps/begin.mjs";
import { goes, opensRoom } from "../steps/home.mjs";
import { opens } from "../steps/settings.mjs";

const ROOMS = "**/split_rooms-*.wasm";

export default async (world) => {
  // Without a service worker nothing was kept for later.
  const ana = await world.person("Ana", { serviceWorkers: "block" });
  await creates(ana);
  let arrives;
  const held = new Promise((done) => (arrives = done));
  await ana.context.route(ROOMS, async (route) => {
    await held;
    await route.abort();
  });
  await ana.open("/today");
  await goes(ana, "path");
  await ana.press("path-room-promises");
  await begins(world, ana, "house-coming-title");
  await ana.sees("house-coming");
  arrives();
  await begins(world, ana, "house-not-fetched-title");
  await ana.sees("house-not-fetched");
  world.must(ana.watch.expect(/Failed to fetch/) > 0, "the browser told why");
  await ana.context.unroute(ROOMS);
  await ana.press("house-fetch-again");
  await begins(world, ana, "promises-title");
  await waitsNoMore(world, ana);
  ana.watch.expect(/Service Worker registration blocked/);
};

/** The page's heading has the focus, so that who does not see it begins there; and its name is the page's. */
async function begins(world, ana, key) {
  await ana.isAt(key);
  await world.becomes(() => ana.page.evaluate(() => document.activeElement?.matches("main h1")), `the heading of ${key} has the focus`);
  world.same(await ana.page.title(), ana.say(key), "the page is called so");
}

async function waitsNoMore(world, ana) {
  await ana.page.evaluate((title) => {
    window.wasOnItsWay = false;
    new MutationObserver(() => (window.wasOnItsWay ||= document.querySelector("main h1")?.textContent === title))
      .observe(document.body, { childList: true, subtree: true, characterData: true });
  }, ana.say("house-coming-title"));
  await opensRoom(ana, "path-room-weekly");
  await opens(ana, "settings-lock-link");
  world.must(!(await ana.page.evaluate(() => window.wasOnItsWay)), "once the file is there, each of its rooms is drawn at once");
}
