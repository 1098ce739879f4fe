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
    const others = new Set(going.map(({ language }) => language).filter((language) => language !== LANGUAGE));
    // A claim that turns the page by itself lets those of that language look before it turns it back.
    const inLanguage = async (language) => {
      if (!others.delete(language)) return 0;
      const begun = performance.now();
      for (const claim of going.filter((one) => one.language === language)) await looks(claim, screen, person);
      return performance.now() - begun;
    };
    for (const claim of going.filter(({ language }) => language === LANGUAGE)) await looks(claim, screen, person, inLanguage);
    for (const language of [...others]) await turned(language, going, screen, person, inLanguage);
    return [];
  });
  return going.map(({ name, language, ms, wrong, ends }) => ({ name, language, ms, ends: () => ends([...stopped, ...wrong]) }));
}

/** The same screen in the other language, and back. */
async function turned(language, going, screen, person, look) {
  const those = going.filter((claim) => claim.language === language && !claim.over);
  if (those.length === 0) return;
  try {
    await speaks(person, language);
    await look(language);
    await speaks(person, LANGUAGE);
  } catch (error) {
    for (const claim of those) stops(claim, screen, error);
  }
}

async function looks(claim, screen, person, meanwhile = () => 0) {
  if (claim.over) return;
  const begun = performance.now();
  let others = 0;
  try {
    if (claim.size) await person.page.setViewportSize(LOOKS[claim.size].viewport);
    claim.wrong.push(...(await claim.at(screen, person, async (language) => void (others += await meanwhile(language)))));
  } catch (error) {
    stops(claim, screen, error);
  }
  if (claim.size) await person.page.setViewportSize(LOOKS[OPTIONS.look].viewport);
  claim.ms += performance.now() - begun - others;
}

function stops(claim, screen, error) {
  claim.over = true;
  claim.wrong.push(`it stops at ${screen}: ${error.message}`);
}
