// Begun at two minutes to midnight and not shared: after it the form is the new day's, and what was written is offered in it, also after
// the page was loaded again; gone on with, it is the new day's check-in. Another one, on the next night, is thrown away in two taps.

import { creates } from "../steps/begin.mjs";
import { feels } from "../steps/check_in.mjs";
import { goes, readsNewestDay } from "../steps/home.mjs";

export const languages = ["en", "es"];

const WORDS = "A long shift, and then the last bus";

export default async (world) => {
  const ana = await world.person("Ana", { at: "2026-11-27T22:58:00Z" });
  await creates(ana);
  await begins(ana, WORDS);
  await ana.page.clock.setSystemTime(new Date("2026-11-27T23:03:00Z"));
  await ana.reload();
  await isOffered(ana);
  await ana.reload();
  await isOffered(ana);
  await ana.press("check-in-earlier-go-on");
  await ana.seesNoMore("check-in-earlier-go-on");
  for (let n = 0; n < 4; n += 1) await ana.press("check-in-next");
  await ana.reads(WORDS);
  await ana.press("check-in-share");
  await readsNewestDay(ana, [WORDS]);
  await anotherIsThrownAway(world, ana);
};

async function begins(ana, words) {
  await goes(ana, "today");
  await ana.press("today-check-in-begin");
  await feels(ana, [["feelings-tired", 2]]);
  await ana.press("check-in-next");
  await ana.rate("check-in-steady-legend", 3);
  await ana.press("check-in-next");
  await ana.write("check-in-stress", words);
  await goes(ana, "today");
  await ana.sees("today-check-in-go-on");
}

async function isOffered(ana) {
  await goes(ana, "today");
  await ana.page.goto(`${ana.origin}/check-in`);
  await ana.sees("check-in-earlier-go-on");
}

async function anotherIsThrownAway(world, ana) {
  await ana.page.clock.setSystemTime(new Date("2026-11-29T22:58:00Z"));
  await ana.reload();
  await begins(ana, "Not this after all");
  await ana.page.clock.setSystemTime(new Date("2026-11-29T23:03:00Z"));
  await ana.reload();
  await isOffered(ana);
  await ana.press("check-in-drop-draft");
  await ana.confirm("check-in-drop-draft");
  await ana.seesNoMore("check-in-earlier-go-on");
  await ana.reload();
  await ana.sees("check-in-feelings-title");
  world.must(!(await ana.shows("check-in-earlier-go-on")), "what was thrown away is offered no more");
}
