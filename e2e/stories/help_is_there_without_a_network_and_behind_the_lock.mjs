// Help lines for at least twelve countries, in both languages: before there is a space, inside it, on a locked phone, in a second tab,
// and with neither network nor relay.

import { creates } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { locksNow, opens, setsPassphrase, unlocks } from "../steps/settings.mjs";

export const languages = ["en", "es"];
export const weight = 2;

const RIGHT = "seven herons over slow water";

export default async (world) => {
  const relay = await world.relay();
  const ana = await world.person("Ana");
  await ana.open("/");
  await ana.press("begin-help-link");
  await readsTheLines(world, ana, "before there is a space");
  await creates(ana);
  await opens(ana, "settings-help-link");
  await readsTheLines(world, ana, "inside the space");
  await elsewhere(world, ana);
  await setsPassphrase(ana, RIGHT);
  await ana.keptForOffline();
  await relay.stop();
  await ana.offline();
  await locksNow(ana);
  await ana.press("safety-help");
  await readsTheLines(world, ana, "on a locked phone without a network");
  await ana.reopen("/help");
  await readsTheLines(world, ana, "opened anew, locked, without a network");
  await ana.press("safety-offer-go");
  await ana.sees("safety-lead");
  await ana.open("/leave-quickly");
  await ana.sees("settings-quick-not");
  await ana.press("parts-back");
  await unlocks(ana, RIGHT);
  await goes(ana, "today");
};

async function readsTheLines(world, person, where) {
  await person.sees("help-danger");
  const countries = await person.page.locator(".help-lines h2").count();
  world.same(await person.page.locator(".help-countries a").count(), countries, "each country has a way to it");
  const numbers = await person.page.locator('.help-lines a[href^="tel:"]').count();
  world.must(countries >= 12 && numbers > countries, `help lines of ${countries} countries, ${numbers} numbers, stand ${where}`);
  await person.sees("help-spain");
}

async function elsewhere(world, ana) {
  const first = ana.page;
  ana.page = await ana.context.newPage();
  await ana.open("/today");
  await ana.sees("lock-elsewhere-title", {}, { timeout: 20_000 });
  await ana.open("/help");
  await readsTheLines(world, ana, "in a second tab");
  await ana.page.close();
  ana.page = first;
  await goes(ana, "today");
}
