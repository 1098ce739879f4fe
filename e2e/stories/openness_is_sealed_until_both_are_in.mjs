// Both answer apart; until both are in neither sees the other's answers, then both see both maps, where they gape, and the earlier ones.
// What is sealed can be taken back until then; an area that is left out stays in the maps it was in.

import { together } from "../steps/begin.mjs";
import { opensWaiting, signs, writesBoundary } from "../steps/boundaries.mjs";
import { goes } from "../steps/home.mjs";
import { addsAnArea, fillsTheMap, leavesOutTheArea, opensOpenness } from "../steps/openness.mjs";

export const couple = ["en", "es"];
export const weight = 5;

const ANAS = { money: [1, 0], health: [undefined, undefined] };
const BENS = { money: [3, 4], past: [3, 3] };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opensOpenness(ana);
  await addsAnArea(ana, "Faith");
  await fillsTheMap(ana, [2, 0], ANAS, 1);
  await ana.sees("openness-mine-wait", { name: "Ben" });
  await goes(ben, "today");
  await ben.sees("openness-wait-map", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("openness-wait-map-go");
  await goes(ben, "path");
  await opensOpenness(ben);
  await ben.sees("openness-theirs-are-in", { name: "Ana" });
  await ben.reads("Faith");
  await showsNoAnswer(world, ben);
  await fillsTheMap(ben, [3, 2], BENS, 1);
  await ben.sees("openness-gap-theirs", { name: "Ana", comfortable: 1, need: 4 }, { timeout: 20_000 });
  await goes(ana, "today");
  await ana.sees("openness-wait-there", {}, { timeout: 20_000 });
  await opensOpenness(ana);
  await seesTheGaps(world, ana);
  await wishesToTalk(ana, ben);
  await agreesAboutAGap(ana, ben);
  await again(world, ana, ben);
};

/** Nothing of what Ana answered stands on Ben's page, seen or unseen. */
async function showsNoAnswer(world, ben) {
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  const answer = new RegExp(ben.say("openness-said", { said: "\u0000" }).replace("\u0000", "[0-4]"));
  world.must(!answer.test(page), "Ben's page holds no answer of Ana's");
}

/** The widest gap stands first, and the picture has its words. */
async function seesTheGaps(world, ana) {
  await ana.sees("openness-gap-mine", { name: "Ben", comfortable: 1, need: 4 }, { timeout: 20_000 });
  const first = await ana.page.locator("main ol li").first().innerText();
  world.must(first.includes(ana.say("openness-area-money")), `the widest gap comes first: ${first}`);
  await ana.unfold("openness-words-title");
  await ana.sees("openness-rather-not");
  const alt = await ana.page.locator("main figure svg[role=img]").getAttribute("aria-label");
  world.must(alt.includes("Ben"), `the picture says what it shows: ${alt}`);
}

/** Ben would like to talk about money; Ana's first page brings it up, until he takes it back. He says it again. */
async function wishesToTalk(ana, ben) {
  const money = ben.page.locator("main ol li").filter({ hasText: ben.say("openness-area-money") });
  const wish = { name: "Ben", area: ana.say("openness-area-money") };
  await ben.touch(money.getByRole("button").first());
  await ben.sees("openness-talk-mine");
  await goes(ana, "today");
  await ana.sees("openness-wait-talk", wish, { timeout: 20_000 });
  await ben.press("taking-back-go");
  await ben.confirm("taking-back-go");
  await ben.sees("openness-talk-taken-back");
  await ana.seesNoMore("openness-wait-talk", wish, { timeout: 20_000 });
  await ben.touch(money.getByRole("button").first());
  await ana.sees("openness-wait-talk", wish, { timeout: 20_000 });
}

/** From the widest gap Ana writes an agreement; it is for a time, and waits for Ben. */
async function agreesAboutAGap(ana, ben) {
  await opensOpenness(ana);
  for (const said of ["openness-talk-theirs", "openness-talk-taken-back"]) await ana.sees(said);
  const money = ana.page.locator("main ol li").filter({ hasText: ana.say("openness-area-money") });
  await ana.touch(money.getByRole("link", { name: ana.finder("openness-agree", {}, { whole: false }) }));
  await writesBoundary(ana, { text: "On Sundays we look at the account together.", why: "So that money is ours.", days: 14 });
  await ana.press("boundaries-propose");
  await signs(ana);
  const topic = ben.say("boundaries-about-openness", { area: ben.say("openness-area-money") });
  await opensWaiting(ben, "boundaries-wait-read", { name: "Ana", topic });
  await signs(ben);
  await ben.sees("boundaries-until", {}, { timeout: 20_000 });
}

/** A new map of both, without the area of their own; the first one stays to be looked at, with it. */
async function again(world, ana, ben) {
  await opensOpenness(ben);
  if (world.whole) await takesItBack(ana, ben);
  await leavesOutTheArea(ana, "Faith");
  await ben.sees("openness-own-removed", {}, { timeout: 20_000 });
  world.must(!(await ben.shows("openness-own-remove")), "what Ana added is left out by Ana alone");
  await fillsTheMap(ben, [4, 0]);
  await opensOpenness(ana);
  await ana.sees("openness-theirs-are-in", { name: "Ben" }, { timeout: 20_000 });
  await fillsTheMap(ana, [4, 0]);
  for (const person of [ana, ben]) {
    await person.sees("openness-gaps-none", {}, { timeout: 20_000 });
    await holdsFaith(world, person, false);
    await person.follows(await person.find(["link"], "openness-map-of"));
    await holdsFaith(world, person, true);
  }
  await ana.sees("openness-gap-mine", { name: "Ben", comfortable: 1, need: 4 });
  await ben.sees("openness-gap-theirs", { name: "Ana", comfortable: 1, need: 4 });
  await ben.sees("openness-talk-mine");
}

/** Ben seals a map and takes it back before Ana is in: nothing waits for her, and he begins anew. */
async function takesItBack(ana, ben) {
  await fillsTheMap(ben, [0, 4], {}, 1);
  await goes(ana, "today");
  await ana.sees("openness-wait-map", { name: "Ben" }, { timeout: 20_000 });
  await ben.press("taking-back-go");
  await ben.sees("taking-back-unseen");
  await ben.confirm("taking-back-go");
  await ben.seesNoMore("openness-mine-wait");
  await ana.seesNoMore("openness-wait-map", {}, { timeout: 20_000 });
  await opensOpenness(ana);
}

/** Whether the map on the page has the area, in words. */
async function holdsFaith(world, person, holds) {
  await person.unfold("openness-words-title");
  const areas = await person.page.locator("main dl.openness-words dt").allInnerTexts();
  world.same(areas.includes("Faith"), holds, `the area is in the map: ${areas}`);
}
