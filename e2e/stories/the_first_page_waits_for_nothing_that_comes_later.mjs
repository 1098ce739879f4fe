// The first page is whole before the space's files are there: it can be read, in both languages, with help and the way out. Where
// those files can't be fetched, whoever wants to begin, or has a space here, is told so, nothing is lost, and a press asks again.

import { creates } from "../steps/begin.mjs";

const LATER = /\/(split_|chunk_)[^/]*\.wasm$/;

export default async (world) => {
  // Without a service worker nothing was kept for later.
  const ana = await world.person("Ana", { serviceWorkers: "block" });
  const refuse = () => ana.context.route(LATER, (route) => route.abort());
  const allow = () => ana.context.unroute(LATER);

  await refuse();
  await ana.open("/");
  await ana.sees("begin-welcome-title");
  await ana.press("begin-help-link");
  await ana.isAt("help-title");
  await ana.press("parts-back");
  await ana.press("begin-choose-create");
  await ana.sees("house-not-fetched");
  await allow();
  await ana.press("house-fetch-again");
  await ana.isAt("begin-create-title");
  await creates(ana);

  await refuse();
  await ana.open("/today");
  await ana.sees("house-not-fetched");
  await ana.open("/help");
  await ana.isAt("help-title");
  await allow();
  await ana.open("/today");
  await ana.isAt("today-title");
  world.must(ana.watch.expect(/Failed to fetch/) > 0, "the browser told why");
  ana.watch.expect(/Service Worker registration blocked/);
};
