// A network that takes every question and answers none: the space opens all the same, and what is written is sent once it answers.

import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { readsCheckInOf } from "../steps/home.mjs";

/** How long the page waits to be told where the relay is, as `web/src/shell/facts.rs` has it. Here that time never passes. */
const PATIENCE_MS = 3_000;

export const couple = ["es", "en"];

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await ana.page.addInitScript(silence, PATIENCE_MS);
  await ana.reload();
  await checksIn(ana);
  world.must(await ana.page.evaluate(() => window.goldseamAsked === 1), "where the relay is, was asked for once");
  world.must(await ana.page.evaluate(() => window.goldseamSockets === 0), "nothing was tried before that is known");
  await ana.page.evaluate(() => window.goldseamAnswers());
  await readsCheckInOf(ben, "Ana", [FULL.need]);
};

/** Runs in the page before its own code: the question where the relay is stays open until the story lets it be answered. */
function silence(patience) {
  Object.assign(window, { goldseamAsked: 0, goldseamSockets: 0 });
  const [asks, waits, Socket] = [window.fetch, window.setTimeout, window.WebSocket];
  const answered = new Promise((done) => (window.goldseamAnswers = done));
  window.fetch = async (what, ...more) => {
    if (String(what?.url ?? what).endsWith("/config.json")) {
      window.goldseamAsked += 1;
      await answered;
    }
    return asks.call(window, what, ...more);
  };
  window.setTimeout = (then, ms, ...more) => (ms === patience ? 0 : waits.call(window, then, ms, ...more));
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      window.goldseamSockets += 1;
    }
  };
}
