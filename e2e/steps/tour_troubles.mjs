// What can go wrong, screen by screen: links, an outdated client, the device's store and its room, and another tab.

import { clear, damage, makeNewer } from "../lib/damage.mjs";
import { untilKept } from "../lib/keeping.mjs";
import { speakAnOlderVersion } from "../lib/outdated.mjs";
import { Person } from "../lib/person.mjs";
import { canBeFull, isFull } from "../lib/without_room.mjs";
import { creates, fourWords, invites, joins } from "./begin.mjs";
import { goes, hasSentAll } from "./home.mjs";
import { locksNow, setsPassphrase, unlocks } from "./settings.mjs";
import { saysTo, writesTo } from "./wins.mjs";

const PASSPHRASE = "a kettle on the third shelf";
const LATE = { timeout: 20_000 };

/** Each person here has a space of their own, so that nothing of it stands in the way of the rest of the tour. */
export async function* troubleScreens(world, options) {
  yield* links(world, options);
  yield* outdated(world, options);
  yield* lostByTheServer(world, options);
  yield* room(world, options);
  yield* store(world, options);
}

async function* links(world, options) {
  const lost = await world.person("Lost", options);
  await lost.open("/join#AAAAAAAAAAAAAAAAAAAA");
  await lost.sees("troubles-changed-title", {}, LATE);
  yield { screen: "trouble-link", person: lost };
  const [mia, noa] = [await world.person("Mia", options), await world.person("Noa", options)];
  await creates(mia);
  const link = await invites(mia);
  await joins(noa, link);
  await fourWords(noa);
  await lost.open("/");
  await lost.open(link);
  await lost.sees("troubles-used-title", {}, LATE);
  yield { screen: "trouble-link-used", person: lost };
}

async function* outdated(world, options) {
  const old = await world.person("Olga", options);
  await creates(old);
  await goes(old, "today");
  await old.context.addInitScript(speakAnOlderVersion);
  await old.reload();
  await old.sees("troubles-outdated-title", {}, LATE);
  yield { screen: "outdated", person: old };
}

/** With a server of her own, since it loses what it has. */
async function* lostByTheServer(world, options) {
  const relay = await world.relay();
  const lena = await world.person("Lena", { ...options, origin: relay.origin });
  await creates(lena);
  await goes(lena, "today");
  await hasSentAll(lena);
  await relay.losesEverything();
  await lena.sees("troubles-not-known-title", {}, LATE);
  yield { screen: "server-lost", person: lena };
  await lena.press("troubles-anew-go");
  await lena.sees("troubles-went-back-title", {}, LATE);
  yield { screen: "server-made-anew", person: lena };
}

async function* room(world, options) {
  const tess = await world.person("Tess", options);
  await canBeFull(tess.context);
  await creates(tess);
  await setsPassphrase(tess, PASSPHRASE);
  await isFull(tess);
  await goes(tess, "vase");
  await saysTo(tess, "The list you left on the table", "wins-who-me");
  await tess.sees("lock-full", {}, LATE);
  yield { screen: "device-full", person: tess };
  await locksNow(tess);
  await tess.sees("lock-full");
  yield { screen: "locked-full", person: tess };
  const beside = new Person({ ...tess, page: await tess.context.newPage() });
  await beside.open("/");
  await beside.sees("lock-elsewhere-title");
  yield { screen: "elsewhere", person: beside };
  await beside.press("lock-elsewhere-take");
  await beside.sees("lock-elsewhere-waits", {}, LATE);
  yield { screen: "elsewhere-waits", person: beside };
  await isFull(tess, false);
  await tess.sees("lock-full-over", {}, LATE);
  await beside.press("lock-elsewhere-take");
  await unlocks(beside, PASSPHRASE);
  await tess.sees("lock-elsewhere-taken");
  await tess.page.bringToFront();
  yield { screen: "elsewhere-taken", person: tess };
  await beside.page.close();
}

async function* store(world, options) {
  for (const [screen, does, title] of [["store-newer", makeNewer, "lock-newer-title"], ["store-damaged", damage, "lock-damaged-title"]]) {
    const one = await world.person("Sam", options);
    await creates(one);
    // What is still being written would lie over the damage.
    await hasSentAll(one);
    await untilKept(one.page);
    await one.page.evaluate(does, "account");
    await one.reload();
    await one.isAt(title, {}, LATE);
    yield { screen, person: one };
  }
  const gone = await world.person("Gus", options);
  await creates(gone);
  await goes(gone, "vase");
  await writesTo(gone, "The lamp you left on", "wins-who-me");
  await untilKept(gone.page);
  await gone.page.evaluate(clear);
  // What is written next finds it out: by the press, or by the page itself.
  await Promise.race([gone.press("wins-share"), gone.sees("lock-lost-title", {}, LATE)]);
  await gone.sees("lock-lost-title", {}, LATE);
  yield { screen: "store-emptied", person: gone };
}
