// `goldseam open` gives Ana her pages from her own machine. Links she makes lead to the relay, where Ben joins and her second device is
// linked; both see what she shares.

import { Opened } from "../lib/opened.mjs";
import { creates, fourWords, invites, joins, saysTheSame, wordsAsOn } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";
import { linksDevice } from "../steps/settings.mjs";

export const couple = ["es", "en"];
export const weight = 2;

export default async (world) => {
  const relay = await world.relay();
  const opened = await Opened.over(relay);
  try {
    const ana = await world.person("Ana", { origin: opened.origin, also: [relay.origin] });
    const ben = await world.person("Ben");
    await creates(ana);
    const link = await invites(ana);
    world.same(new URL(link).origin, relay.origin, "the link leads to where Ben can be");
    await joins(ben, link);
    const words = await fourWords(ben);
    await ana.sees("begin-invite-answered", {}, { timeout: 20_000 });
    await fourWords(ana);
    world.same((await wordsAsOn(ana, ben)).join(" "), words.join(" "), "both see the same four words");
    for (const person of [ana, ben]) await saysTheSame(person);
    await goes(ana, "today");
    await checksIn(ana);
    await readsCheckInOf(ben, "Ana", [FULL.need]);
    const second = await linksDevice(world, ana, "Ana's other phone");
    world.same(new URL(second.page.url()).origin, relay.origin, "the other phone gets its pages from the relay");
    await readsNewestDay(second, [FULL.need], { timeout: 20_000 });
  } finally {
    await opened.ends();
  }
};
