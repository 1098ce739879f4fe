// All thirty-two ways to answer: what the browser keeps, what goes over the wire and what the page is made of are the same before and after,
// and the partner's device hears nothing. The same tools first see a note that was shared, so that silence means something.

import { carried } from "../lib/carried.mjs";
import { differences, kept } from "../lib/kept.mjs";
import { creates, fourWords, invites, joins, saysTheSame } from "../steps/begin.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { answersAlone, PATTERNS, QUESTIONS } from "../steps/safety.mjs";
import { opens } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const weight = 4;
export const seconds = 900;

const NONE = QUESTIONS.map(() => false);
const ALL = QUESTIONS.map(() => true);

export default async (world) => {
  const ana = await world.person("Ana", { record: true });
  const ben = await world.person("Ben", { record: true });
  await offeredBeforeMaking(world, ana);
  await offeredBeforeJoining(world, ben, await invites(ana));
  await fourWords(ben);
  await saysTheSame(ben);
  await toolsSee(world, ana, ben);
  await opens(ana, "settings-help-link");
  await ana.press("safety-offer-go");
  await ana.sees("safety-lead");
  const shape = [];
  const [before, bens] = [await seen(ana, ben), await kept(ben)];
  for (const pattern of PATTERNS) {
    await answersAlone(ana, pattern);
    shape.push(await outline(ana));
    same(world, before, await seen(ana, ben), pattern);
    await ana.press("safety-again");
    await nothingIsChosen(world, ana);
  }
  world.none(differences(bens, await kept(ben)), "nothing is kept differently at the partner's after all thirty-two");
  world.same(new Set(shape).size, 1, "the page after it is made of the same parts for all patterns");
  await leavesThePage(world, ana);
};

/** Before there is a space: offered, answered both ways, and passed over. */
async function offeredBeforeMaking(world, ana) {
  await ana.open("/");
  await ana.press("begin-choose-create");
  await ana.sees("safety-offer");
  await bothWays(world, ana);
  await ana.isAt("begin-create-title");
  await creates(ana);
}

/** To the other in the same words; the invitation is still there afterwards. */
async function offeredBeforeJoining(world, ben, link) {
  await ben.open(link);
  await ben.sees("safety-offer", {}, { timeout: 20_000 });
  await bothWays(world, ben);
  await ben.sees("begin-join-lead");
  await ben.write("begin-name", "Ben");
  await ben.choose("begin-agree");
  await ben.press("begin-join-go");
}

async function bothWays(world, person) {
  await person.keptForOffline();
  await person.press("safety-offer-go");
  await person.sees("safety-lead");
  const before = await kept(person);
  for (const pattern of [NONE, ALL]) {
    await answersAlone(person, pattern);
    world.none(differences(before, await kept(person)), "before beginning nothing is kept either");
    await person.press("safety-again");
  }
  await answersAlone(person, NONE);
  await person.press("parts-go-on");
}

async function toolsSee(world, ana, ben) {
  await goes(ana, "today");
  await hasSentAll(ben);
  const [before, passed] = [await kept(ana), carried(ben).length];
  await notesAWin(ana, "You told me before I asked");
  await hasSentAll(ana);
  await goes(ben, "vase");
  await ben.reads("You told me before I asked", { timeout: 20_000 });
  world.must(differences(before, await kept(ana)).length > 1 && carried(ben).length > passed, "a note that is shared is seen by the tools");
}

async function seen(ana, ben) {
  return { ana: await kept(ana), overAnas: carried(ana), overBens: carried(ben), loaded: await loaded(ana) };
}

function same(world, before, after, pattern) {
  const how = pattern.map((yes) => (yes ? "yes" : "no")).join(" ");
  world.none(differences(before.ana, after.ana), `nothing is kept differently after ${how}`);
  world.none(after.overAnas.slice(before.overAnas.length), `nothing is sent or received after ${how}`);
  world.none(after.overBens.slice(before.overBens.length), `nothing reaches the partner after ${how}`);
  world.same(after.loaded, before.loaded, `nothing is loaded after ${how}`);
}

async function loaded(person) {
  return person.page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name).join("\n"));
}

/** The page's parts without their words: elements, roles, links and looks. */
async function outline(person) {
  return person.page.evaluate(() => [...document.querySelectorAll("body *")].map((e) => `${e.tagName} ${e.className?.baseVal ?? e.className} ${e.getAttribute("href") ?? ""} ${e.getAttribute("role") ?? ""}`).join("\n"));
}

async function nothingIsChosen(world, person) {
  await person.sees("safety-lead");
  world.same(await person.page.locator("input:checked").count(), 0, "no answer is left when the questions are shown again");
}

async function leavesThePage(world, ana) {
  const group = ana.page.getByRole("group", { name: ana.finder(QUESTIONS[0]) });
  await ana.touch(group.locator("label").first());
  world.same(await ana.page.locator("input:checked").count(), 1, "an answer stands while the page does");
  await ana.press("parts-back");
  await ana.press("safety-offer-go");
  await nothingIsChosen(world, ana);
  await ana.touch(group.locator("label").first());
  await ana.reload();
  await nothingIsChosen(world, ana);
}
