// Both are at the same thing, each on a phone of their own: one chooses how to go in, or writes of a day, and the other begins, suggests or answers
// that very thing. What was chosen stays chosen, and the field in which somebody writes is the same one.

import { standsOn } from "../lib/stands.mjs";
import { together } from "../steps/begin.mjs";
import { goes, opensRoom } from "../steps/home.mjs";
import { sitsDown } from "../steps/circle.mjs";
import { suggestsScreensDown } from "../steps/presence.mjs";
import { opensPromise, promises } from "../steps/promises.mjs";
import { meets } from "../steps/weekly.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const WHAT = "water the plants";
const HALF = "Half of a word that I am wri";
const SOON = { timeout: 20_000 };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await howToGoInStaysChosen(world, ana, ben, "weekly", ["weekly-how-two", "weekly-how-one"], meets);
  await howToGoInStaysChosen(world, ana, ben, "circle", ["circle-on-two", "circle-on-one"], sitsDown);
  await whatOneWouldSuggestStaysChosen(world, ana, ben);
  await theFormsOfADayStay(world, ana, ben);
};

/** Ana has chosen how, and Ben begins: her press says that it goes on, and what she chose is chosen. */
async function howToGoInStaysChosen(world, ana, ben, room, [two, one], begins) {
  await opensRoom(ana, `path-room-${room}`);
  await ana.choose(two);
  const chosen = await ana.find(["radio"], two);
  const still = await standsOn(chosen);
  await begins(ben);
  await ana.find(["button"], `${room}-go-on`, {}, SOON);
  world.must(await chosen.isChecked(), `how to go in stays chosen (${room})`);
  world.must((await still()).startsWith("true,true"), `the choice has the focus still (${room})`);
  await ana.choose(one);
  world.must(await (await ana.find(["radio"], one)).isChecked(), `and can be chosen anew (${room})`);
  await goes(ben, "today");
}

/** Ana has half filled in what she would suggest, and Ben suggests something: it stands there first, and hers is folded below as she left it. */
async function whatOneWouldSuggestStaysChosen(world, ana, ben) {
  await opensRoom(ana, "path-room-screens-down");
  await ana.choose("screens-down-length-120");
  await ana.choose("screens-down-when-later");
  await ana.write("screens-down-time", "21:15", {}, { whole: false });
  await suggestsScreensDown(ben, { minutes: 30, partner: "Ana" });
  await ana.unfold("screens-down-other");
  world.must(await (await ana.find(["radio"], "screens-down-length-120")).isChecked(), "the length stays chosen");
  world.must(await (await ana.find(["radio"], "screens-down-when-later")).isChecked(), "and from when");
  world.same(await ana.page.locator("input[type=time]").inputValue(), "21:15", "and the time");
  await ana.press("screens-down-not-now");
}

/** Ana tells that she will not manage it, while Ben answers the day; and Ben writes what he saw, while Ana says that it is kept. */
async function theFormsOfADayStay(world, ana, ben) {
  await promises(ana, { what: WHAT, often: "daily" });
  await opensPromise(ana, WHAT);
  await ana.press("promises-tell");
  const telling = await standsOn(await half(ana));
  await opensPromise(ben, WHAT);
  await ben.press("promises-answer-felt");
  await ana.sees("promises-line-felt", { name: "Ben" }, SOON);
  world.same(await telling(), `true,true,${HALF}`, "her form stays when he answers");
  await ana.press("promises-tell-share");
  await ben.press("promises-look-go");
  await ben.press("promises-answer-differently");
  const answering = await standsOn(await half(ben));
  await ana.press("promises-look-go");
  await ana.press("promises-mark-kept");
  await ben.sees("promises-said-kept", {}, SOON);
  world.same(await answering(), `true,true,${HALF}`, "his form stays when she says more");
}

/** The one field there is, with half of a word in it. */
async function half(person) {
  const field = person.page.locator("main textarea").filter({ visible: true }).first();
  await field.fill(HALF);
  return field;
}
