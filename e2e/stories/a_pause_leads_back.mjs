// Either calls a pause with a time to be back. The timer is right to the second after the phone slept, was out of sight or came into
// another time zone; at its time both are asked back, one may need longer, and coming back is gold for both.

import { together } from "../steps/begin.mjs";
import { goes, hasSentAll, opensRoom } from "../steps/home.mjs";
import { callsAPause, momentShown, opensWhatWaits, rightToTheSecond, secondsLeft } from "../steps/presence.mjs";

export const couple = ["en", "es"];
export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben", { zone: "America/New_York" })];
  await together(ana, ben);
  const now = await ana.page.evaluate(() => Date.now());
  for (const person of [ana, ben]) await person.wakesAt(now);
  await ana.isAt("today-title");

  await callsAPause(ana, 20);
  const until = await momentShown(ana);
  await opensWhatWaits(ben, "pause-waits-running", {});
  await ben.sees("pause-called-by-them", { name: "Ana" });

  // Asleep for eleven minutes: no timer fires, and the first look is right.
  for (const person of [ana, ben]) await person.page.clock.fastForward(11 * 60_000);
  await rightToTheSecond(world, ana, until, "after eleven minutes of sleep");
  await rightToTheSecond(world, ben, until, "in another time zone");
  await ana.hide();
  await ana.page.clock.fastForward(4 * 60_000);
  await ana.hide(false);
  await rightToTheSecond(world, ana, until, "after being out of sight");

  // Its time comes: both are asked, one is back, the other needs longer and then comes.
  await ana.page.clock.fastForward(6 * 60_000);
  await ben.page.clock.fastForward(10 * 60_000);
  await ana.press("pause-back-go");
  await ana.sees("pause-i-am-back", { name: "Ben" });
  await ben.sees("pause-they-are-back", { name: "Ana" }, { timeout: 20_000 });
  await ben.unfold("pause-longer");
  await ben.choose("pause-length-40");
  await ben.press("pause-longer-go");
  await ana.sees("pause-until", {}, { timeout: 20_000 });
  world.must((await secondsLeft(ana)) > 35 * 60, "the new time is on both phones");
  for (const person of [ana, ben]) await person.page.clock.fastForward(41 * 60_000);
  for (const person of [ana, ben]) await person.press("pause-back-go");
  for (const person of [ana, ben]) await person.sees("pause-earlier-back", {}, { timeout: 20_000 });
  await goes(ana, "vase");
  await ana.page.getByRole("img", { name: ana.finder("vase-alt", { count: 1 }) }).waitFor();

  // One that nobody comes back to is left for another day, and nothing is said about why.
  await opensRoom(ben, "path-room-pause");
  await callsAPause(ben, 60);
  await hasSentAll(ben);
  await opensRoom(ana, "path-room-pause");
  await ana.sees("pause-called-by-them", { name: "Ben" }, { timeout: 20_000 });
  for (const person of [ana, ben]) await person.page.clock.fastForward(61 * 60_000);
  await ana.unfold("pause-end");
  await ana.press("pause-end-go");
  await ana.sees("pause-earlier-ended", {});
  await opensRoom(ben, "path-room-pause");
  await ben.sees("pause-earlier-ended", {}, { timeout: 20_000 });
};
