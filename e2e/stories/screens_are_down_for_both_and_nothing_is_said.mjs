// Both say yes to a length; until it ends each phone shows one quiet page and says nothing else. Without a network a yes aloud is enough for
// one's own phone, and the other can say yes later. Afterwards there is room for a line each.

import { together } from "../steps/begin.mjs";
import { goes, opensRoom } from "../steps/home.mjs";
import { lasting, opensWhatWaits, suggestsScreensDown } from "../steps/presence.mjs";

export const couple = ["en", "es"];
export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  const now = await ana.page.evaluate(() => Date.now());
  for (const person of [ana, ben]) await person.wakesAt(now);
  await ana.isAt("today-title");

  await suggestsScreensDown(ana, { minutes: 60, partner: "Ben" });
  await ana.sees("screens-down-mine-now", { length: lasting(ana, 60), name: "Ben" });
  await opensWhatWaits(ben, "screens-down-waits-suggested", { length: lasting(ben, 60), name: "Ana" });
  await ben.unfold("screens-down-other");
  await ben.choose("screens-down-length-30");
  await ben.choose("screens-down-when-now", { name: "Ana" }, { whole: false });
  await ben.press("screens-down-suggest-go");
  await ana.sees("screens-down-theirs-now", { length: lasting(ana, 30), name: "Ben" }, { timeout: 20_000 });
  await ana.press("screens-down-yes");
  for (const person of [ana, ben]) await person.sees("screens-down-quiet-more", {}, { timeout: 20_000 });
  await ana.unfold("screens-down-enough");
  await ana.press("screens-down-open-anyway");
  await ana.isAt("today-title");
  await ana.sees("screens-down-until", {});
  world.must(!(await ana.shows("today-words-go")) && !(await ana.shows("today-kit-go")), "while screens are down nothing else waits");

  // The phone slept through it, without a network.
  await ben.offline();
  for (const person of [ana, ben]) await person.page.clock.fastForward(31 * 60_000);
  await ben.sees("screens-down-over-title");
  await ben.write("screens-down-line", "We cooked together");
  await ben.press("screens-down-line-share");
  await ben.reads("We cooked together");
  await ben.online();
  await opensRoom(ana, "path-room-screens-down");
  await ana.press("screens-down-line-without");
  await ana.reads("We cooked together", { timeout: 20_000 });
  await goes(ana, "vase");
  await ana.page.getByRole("img", { name: ana.finder("vase-alt", { count: 1 }) }).waitFor();

  // No network between them: both have said yes aloud, and each phone keeps to it by itself.
  await ana.offline();
  await suggestsScreensDown(ana, { minutes: 15, when: "aloud" });
  await ana.sees("screens-down-quiet-more");
  await ana.page.clock.fastForward(16 * 60_000);
  await ana.press("screens-down-line-without");
  await ana.online();
  await ben.page.clock.fastForward(16 * 60_000);
  await opensWhatWaits(ben, "screens-down-waits-suggested", { length: lasting(ben, 15), name: "Ana" });
  await ben.press("screens-down-yes-aloud");
  await ben.press("screens-down-line-without");
  await goes(ben, "vase");
  await ben.page.getByRole("img", { name: ben.finder("vase-alt", { count: 2 }) }).waitFor();
};
