// Claims about every screen: those that go through the product in the same way go together, each with what it looks at there.
// One that stops is no longer asked; the others go on.

import { atEveryScreen } from "./steps/tour.mjs";

export const WALK_SECONDS = 1200;

/** Those that walk in the same way become one entry, in the order of their weights. */
export function inWalks(all) {
  const alone = all.filter(({ story }) => !story.walk);
  const walks = new Map();
  for (const entry of all.filter(({ story }) => story.walk).sort((a, b) => b.story.weight - a.story.weight)) {
    const way = JSON.stringify([entry.language, entry.story.walk]);
    walks.set(way, [...(walks.get(way) ?? []), entry]);
  }
  return [...alone, ...[...walks.values()].map((claims) => ({ ...claims[0], claims }))];
}

/** Goes through every screen once. Gives for each claim its name, how long it looked, and how it ends: that throws when it does not hold. */
export async function walks(world, options, claims) {
  const going = claims.map(({ name, story }) => ({ name, wrong: [], ms: 0, ...story.default(world) }));
  const stopped = await atEveryScreen(world, options, async (screen, person) => {
    for (const claim of going) await looks(claim, screen, person);
    return [];
  });
  return going.map(({ name, ms, wrong, ends }) => ({ name, ms, ends: () => ends([...stopped, ...wrong]) }));
}

async function looks(claim, screen, person) {
  if (claim.over) return;
  const begun = performance.now();
  try {
    claim.wrong.push(...(await claim.at(screen, person)));
  } catch (error) {
    claim.over = true;
    claim.wrong.push(`it stops at ${screen}: ${error.message}`);
  }
  claim.ms += performance.now() - begun;
}
