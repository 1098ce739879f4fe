// Taken back before it was opened: gone from both screens and from the receiver's page, as if it had not been written.

import { together } from "../steps/begin.mjs";
import { HOUSE, goesToTheOffer, offersDisclosure, takesBackTheOffer } from "../steps/disclosure.mjs";
import { goes } from "../steps/home.mjs";

export const couple = ["es", "en"];
export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await offersDisclosure(ana, HOUSE);
  await goesToTheOffer(ben, "disclosure-waits", { name: "Ana", area: HOUSE.own });
  await ben.reads(HOUSE.line);
  await ana.touch(await ana.find(["link"], "disclosure-about-mine", { area: HOUSE.own }));
  await takesBackTheOffer(ana);
  await ana.sees("offered-gone");
  await ben.sees("offered-gone", {}, { timeout: 20_000 });
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.none(Object.values(HOUSE).filter((words) => page.includes(words)), "nothing of it is on Ben's page");
  await goes(ben, "today");
  world.must(!(await ben.shows("disclosure-waits", { name: "Ana" })), "nothing waits for Ben");
  for (const person of [ana, ben]) {
    await person.open("/disclosure");
    await person.sees("disclosure-lead");
    world.must(!(await person.shows("disclosure-all")), `${person.name} has nothing in the list`);
  }
};
