// Ten weeks after the space was begun both are shown the same quiet line on the first page, for a week, whether they look or not.

import { together } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { answersAlone, PATTERNS } from "../steps/safety.mjs";

export const languages = ["en", "es"];
export const weight = 2;

const DAY = 86_400_000;

export default async (world) => {
  const begun = Date.now();
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await stands(world, [ana, ben], false, "in the first days");
  for (const person of [ana, ben]) await person.wakesAt(begun + 71 * DAY);
  await stands(world, [ana, ben], true, "after ten weeks");
  await ana.press("safety-offer-go");
  await answersAlone(ana, PATTERNS[31]);
  await stands(world, [ana, ben], true, "whoever looked and whoever did not");
  for (const person of [ana, ben]) await person.wakesAt(begun + 79 * DAY);
  await stands(world, [ana, ben], false, "a week later");
};

async function stands(world, people, there, when) {
  for (const person of people) {
    await goes(person, "today");
    await person.sees("today-waits-title");
    if (there) await person.sees("safety-round");
    world.same(await person.shows("safety-round"), there, `${person.name}'s line stands there ${when}`);
  }
}
