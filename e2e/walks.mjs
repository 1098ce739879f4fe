// Claims about every screen go through the product together, once: each with what it looks at there. One that stops is no longer asked; the
// others go on. What a claim says of Spanish it looks at on the same screens, turned by the page's own press.

import { LOOKS } from "./lib/person.mjs";
import { speaks } from "./steps/language.mjs";
import { atEveryScreen } from "./steps/tour.mjs";

export const WALK_SECONDS = 2400;
/** Without mouse or finger, as one claim asks and the others don't mind. */
const OPTIONS = { look: "wide", hand: "keyboard" };
const LANGUAGE = "en";

/** Those that walk become one entry, in the order of their weights. */
export function inWalks(all) {
  const alone = all.filter(({ story }) => !story.walks);
  const claims = all.filter(({ story }) => story.walks).sort((a, b) => b.story.weight - a.story.weight);
  return claims.length === 0 ? alone : [...alone, { ...claims[0], language: LANGUAGE, claims }];
}

/** Goes through every screen once. Gives for each claim its name, how long it looked, and how it ends: that throws when it does not hold. */
export async function walks(world, claims) {
  const going = claims.map(({ name, language, story }) => ({ name, language, size: story.size, wrong: [], ms: 0, ...story.default(world) }));
  const stopped = await atEveryScreen(world, OPTIONS, async (screen, person) => {
    for (const claim of going.filter(({ language }) => language === LANGUAGE)) await looks(claim, screen, person);
    await inOther(going.filter(({ language, over }) => language !== LANGUAGE && !over), screen, person);
    return [];
  });
  return going.map(({ name, language, ms, wrong, ends }) => ({ name, language, ms, ends: () => ends([...stopped, ...wrong]) }));
}

/** The same screen in the other language, and back. */
async function inOther(claims, screen, person) {
  for (const language of new Set(claims.map((claim) => claim.language))) {
    const those = claims.filter((claim) => claim.language === language);
    try {
      await speaks(person, language);
      for (const claim of those) await looks(claim, screen, person);
      await speaks(person, LANGUAGE);
    } catch (error) {
      for (const claim of those) stops(claim, screen, error);
    }
  }
}

async function looks(claim, screen, person) {
  if (claim.over) return;
  const begun = performance.now();
  try {
    if (claim.size) await person.page.setViewportSize(LOOKS[claim.size].viewport);
    claim.wrong.push(...(await claim.at(screen, person)));
  } catch (error) {
    stops(claim, screen, error);
  }
  if (claim.size) await person.page.setViewportSize(LOOKS[OPTIONS.look].viewport);
  claim.ms += performance.now() - begun;
}

function stops(claim, screen, error) {
  claim.over = true;
  claim.wrong.push(`it stops at ${screen}: ${error.message}`);
}
