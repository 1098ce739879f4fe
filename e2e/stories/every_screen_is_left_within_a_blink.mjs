// Through the whole product: on every screen the button can be pressed at once and the white cover hides all there is within 200 ms. Then each
// address the tour came by is opened anew and really left by Shift, three times: from the last press to the painted white.

import { answersTheNeutralPage, buttonInTheWay, coversInPlace, fewestMs, leavesBy, NEUTRAL, WITHIN_MS } from "../lib/cover.mjs";
import { WAYS } from "../steps/leaving_quickly.mjs";

export const walks = true;
export const size = "phone";
export const weight = 11;

/** The last screen before the tour sets a passphrase: from here every address opens by itself. */
const TURN = "settings-link";

export default (world) => {
  const [addresses, slowest] = [new Map(), { screen: 0, address: 0 }];
  let screens = 0;
  const at = async (screen, person) => {
    screens += 1;
    const { pathname } = new URL(person.page.url());
    // One of each kind: two promises stand on the same page.
    if (person.name === "Ana") addresses.set(pathname.replace(/[0-9a-f]{16,}/g, "..."), pathname);
    const lines = await looks(screen, person, slowest);
    return screen === TURN ? [...lines, ...(await leavesEach(person, addresses.values(), slowest))] : lines;
  };
  const ends = (wrong) => {
    world.figure("screens covered", screens, "screens");
    world.figure("addresses left", addresses.size, "addresses");
    world.figure("slowest cover after a press", slowest.address, "ms");
    world.none(wrong, "every screen is left within a blink");
    world.must(screens > 80 && addresses.size > 40, `the tour went through the product: ${screens} screens, ${addresses.size} addresses`);
  };
  return { at, ends };
};

async function looks(screen, person, slowest) {
  const way = await buttonInTheWay(person.page);
  let [left, before] = [[], 0];
  const ms = await fewestMs(async () => {
    const seen = await coversInPlace(person.page);
    [left, before] = [seen.left, seen.before];
    return seen.ms;
  });
  slowest.screen = Math.max(slowest.screen, Math.round(ms));
  return [
    way && `${screen}: ${way}`,
    before === 0 && `${screen}: nothing was to be seen before either`,
    left.length > 0 && `${screen}: under the cover are still ${left.slice(0, 5)}`,
    ms > WITHIN_MS && `${screen}: the cover took ${Math.round(ms)} ms`,
  ].filter(Boolean);
}

async function leavesEach(person, addresses, slowest) {
  const held = {};
  await answersTheNeutralPage(person, () => held.gate);
  const lines = [];
  for (const address of addresses) {
    const took = await leaves(person, address, held);
    if (took > WITHIN_MS) lines.push(`${address}: the cover was painted after ${took} ms`);
    slowest.address = Math.max(slowest.address, took);
  }
  await person.open("/settings");
  await person.isAt("settings-title");
  return lines;
}

async function leaves(person, address, held) {
  return fewestMs(async () => {
    await person.open(address);
    await person.arrives();
    held.gate = new Promise((done) => (held.seen = done));
    const away = person.page.waitForURL(NEUTRAL, { waitUntil: "commit" });
    const { ms } = await leavesBy(person, WAYS.keys);
    held.seen();
    await away;
    return ms;
  });
}
