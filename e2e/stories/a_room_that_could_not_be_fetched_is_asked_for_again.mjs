// The code of most rooms comes a moment after the first page. Where it can't be fetched, the page says so, nothing is lost,
// and a press asks again.

import { creates } from "../steps/begin.mjs";

const ROOMS = "**/split_rooms-*.wasm";

export default async (world) => {
  // Without a service worker nothing was kept for later.
  const ana = await world.person("Ana", { serviceWorkers: "block" });
  await ana.context.route(ROOMS, (route) => route.abort());
  await creates(ana);
  await ana.open("/settings/devices");
  await ana.sees("house-not-fetched");
  world.must(ana.watch.expect(/Failed to fetch/) > 0, "the browser told why");
  await ana.context.unroute(ROOMS);
  await ana.press("house-fetch-again");
  await ana.sees("settings-devices-title");
  ana.watch.expect(/Service Worker registration blocked/);
};
