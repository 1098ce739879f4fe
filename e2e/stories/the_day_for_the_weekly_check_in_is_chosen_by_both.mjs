// A day for the weekly check-in is named by one and brought up only once the other has said yes; either leaves it open again.

import { together } from "../steps/begin.mjs";
import { goes, opensRoom } from "../steps/home.mjs";

export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opensRoom(ana, "path-room-weekly");
  await ana.unfold("weekly-day-name");
  const today = await ana.page.evaluate(() => new Date().toLocaleDateString("en-GB", { weekday: "long" }));
  await ana.choose(new RegExp(`^\\s*${today}\\s*$`));
  await ana.press("weekly-day-suggest");
  await ana.sees("weekly-day-mine", { day: today, name: "Ben" });
  await goes(ben, "today");
  await ben.sees("weekly-waits-day", { name: "Ana" }, { timeout: 20_000 });
  world.must(!(await ben.shows("weekly-waits-due")), "one alone has not chosen");
  await ben.press("weekly-waits-day-go");
  await ben.press("weekly-day-yes");
  await ben.sees("weekly-day-both", { day: today });
  for (const person of [ana, ben]) {
    await goes(person, "today");
    await person.sees("weekly-waits-due", {}, { timeout: 20_000 });
  }
  await ben.open("/calendar");
  await ben.isAt("calendar-title");
  await ben.sees("calendar-weekly");
  world.must(!(await ben.shows("calendar-review")), "no day to look again is named where there is nothing to press");
  await ana.press("weekly-waits-due-go");
  await ana.press("weekly-day-leave");
  await goes(ben, "today");
  await ben.seesNoMore("weekly-waits-due", {}, { timeout: 20_000 });
};
