// The part of the tour that lies days and weeks ahead: a boundary of which each says whether it goes on, what has run out, what is to be looked at
// again, and a pact that was withdrawn.

import { opensBoundary, signs } from "./boundaries.mjs";
import { goes, hasSentAll } from "./home.mjs";
import { goesToThePact } from "./pact.mjs";
import { opensRoutine } from "./presence.mjs";
import { unlocks } from "./settings.mjs";
import { quickly } from "./tour_openness.mjs";

const DAY = 24 * 3600_000;

/** Comes last: from here on the clocks of both are ahead of the relay's. */
export async function* laterScreens(ana, ben, passphrase) {
  // Noon in Madrid, so that no step of the way falls on midnight.
  const noon = new Date().setUTCHours(11, 0, 0, 0);
  for (const person of [ana, ben]) await person.wakesAt(noon + 2 * DAY);
  await ana.sees("lock-lead", {}, { timeout: 20_000 });
  await unlocks(ana, passphrase);
  await goes(ana, "today");
  const later = (days) => Promise.all([ana, ben].map((person) => person.page.clock.fastForward(days * DAY)));
  for (const person of [ana, ben]) {
    await quickly(person, async () => {
      await opensBoundary(person, "location");
      await signs(person);
      await hasSentAll(person);
    });
  }
  await later(8);
  await opensBoundary(ana, "location");
  await ana.sees("boundaries-renew-more");
  await ana.press("boundaries-renew-end");
  await ana.sees("boundaries-renew-said-end");
  yield { screen: "boundary-goes-on", person: ana };
  await later(82);
  yield* lookedAtAgain(ana, ben);
  await opensBoundary(ana, "location");
  await ana.sees("boundaries-lapsed-lead");
  yield { screen: "boundary-lapsed", person: ana };
  await quickly(ben, async () => {
    await goesToThePact(ben);
    await ben.press("pact-withdraw");
    await ben.confirm("pact-withdraw");
    await hasSentAll(ben);
  });
  await goesToThePact(ana);
  await ana.sees("pact-withdrawn-by", { name: "Ben" }, { timeout: 20_000 });
  yield { screen: "pact-withdrawn", person: ana };
}

/** Ana looked at the pact in the weekly check-in; Ben has not. */
async function* lookedAtAgain(ana, ben) {
  await goes(ben, "today");
  await ben.sees("pact-waits-review");
  yield { screen: "today-review", person: ben };
  await opensBoundary(ben, "phones-at-night");
  await ben.press("boundaries-review-keep");
  await ben.sees("boundaries-review-kept-mine");
  yield { screen: "boundary-review", person: ben };
  await goesToThePact(ben);
  await ben.sees("pact-review");
  yield { screen: "pact-review", person: ben };
  await opensRoutine(ana, "Coffee at the window");
  await ana.sees("boundaries-review-more");
  yield { screen: "routine-review", person: ana };
}
