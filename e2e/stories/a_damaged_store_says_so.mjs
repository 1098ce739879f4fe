// Bytes of the device's own store are changed: a damaged history is fetched again; a damaged account says so, and one begins anew,
// and comes back with what a camera reads on the paper of the recovery kit.

import { damage } from "../lib/damage.mjs";
import { untilKept } from "../lib/keeping.mjs";
import { scans } from "../lib/scanned.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";
import { makesKit, recovers } from "../steps/settings.mjs";

export const couple = ["es", "en"];
export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await hasSentAll(ana);
  let square;
  await makesKit(ana, { looks: async () => (square = await scans(ana)) });
  await historyIsFetchedAgain(ana);
  await theRestIsSaidPlainly(ana);
  await recovers(ana, [square]);
  await readsNewestDay(ana, [FULL.need], { timeout: 30_000 });
};

async function historyIsFetchedAgain(ana) {
  // What is still being written would lie over the damage.
  await hasSentAll(ana);
  await untilKept(ana.page);
  await ana.page.evaluate(damage, "entries/");
  await ana.reload();
  await ana.sees("troubles-history-again", {}, { timeout: 20_000 });
  await readsNewestDay(ana, [FULL.need], { timeout: 30_000 });
}

async function theRestIsSaidPlainly(ana) {
  await hasSentAll(ana);
  await untilKept(ana.page);
  await ana.page.evaluate(damage, "account");
  await ana.reload();
  await ana.sees("lock-damaged-title", {}, { timeout: 20_000 });
  await ana.sees("lock-damaged");
  await ana.press("lock-begin-anew");
  await ana.confirm("lock-forgot-begin");
  await ana.sees("begin-choose-title", {}, { timeout: 20_000 });
}
