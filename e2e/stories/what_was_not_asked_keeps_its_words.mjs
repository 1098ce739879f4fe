// One person asks on two phones without a network. Of four requests that meet, three are asked; the fourth turns up nowhere with the other.
// Its author finds it on a page of their own, with the reason and the words, to write it again another day or to let go of it.

import { together } from "../steps/begin.mjs";
import { asksOnTheWay, findsWhatWasNotAsked, letsGoOfIt } from "../steps/asking.mjs";
import { opensRoom } from "../steps/home.mjs";
import { linksDevice } from "../steps/settings.mjs";

export const couple = ["es", "en"];
export const weight = 4;

/** What is asked, and with which line, on each of the two devices. */
const ASKED = { phone: [["comfort", "After the call"], ["time", "Before I leave"]], tablet: [["reassurance", "About the letter"], ["just-listen", "Only for a bit"]] };
const LINES = [...ASKED.phone, ...ASKED.tablet].map(([, line]) => line);

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  const tablet = await linksDevice(world, ana, "Ana-tablet", { typed: true });
  for (const [device, asked] of [[ana, ASKED.phone], [tablet, ASKED.tablet]]) {
    await device.offline();
    for (const [need, line] of asked) await asksOnTheWay(device, need, line);
  }
  for (const device of [ana, tablet]) await device.online();
  const words = await findsWhatWasNotAsked(ana, "three");
  world.same(LINES.filter((line) => words.includes(line)).length, 1, "one of the four was not asked");
  await threeAreAsked(world, ben, words);
  await findsWhatWasNotAsked(tablet, "three");
  await ana.press("care-not-asked-again");
  await ana.sees("needs-send-title");
  await findsWhatWasNotAsked(ana, "three");
  await letsGoOfIt(ana);
  await ana.sees("care-not-asked-none");
  await tablet.sees("care-not-asked-none", {}, { timeout: 20_000 });
};

/** The other reads three needs. Of the fourth there is no word, and no page of theirs. */
async function threeAreAsked(world, ben, words) {
  await opensRoom(ben, "path-room-needs");
  for (const line of LINES.filter((line) => !words.includes(line))) await ben.reads(line, { timeout: 20_000 });
  const missing = LINES.find((line) => words.includes(line));
  world.must(!(await ben.text()).includes(missing), "what was not asked is not to be read");
  await ben.open("/not-asked");
  await ben.sees("care-not-asked-none", {}, { timeout: 20_000 });
  world.must(!(await ben.text()).includes(missing), "nor under its address");
}
