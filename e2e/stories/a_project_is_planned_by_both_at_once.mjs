// Both plan a weekend without a network and meet again: no word and no tick is lost, what one took away while the other ticked it
// off stays, a step is somebody's once they say so themself, and in the end each says how it was to be a team.

import { together } from "../steps/begin.mjs";
import { goes, hasSentAll, opensRoom } from "../steps/home.mjs";
import { adds, answers, beginsProject, changesLine, line, opensProject, section, tells } from "../steps/projects.mjs";

export const couple = ["en", "es"];
export const weight = 5;

const WEEKEND = "weekend-away";
const STEP = "projects-line-weekend-away-steps-1";
const OTHER_STEP = "projects-line-weekend-away-steps-3";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await beginsProject(ana, WEEKEND);
  await ana.sees("projects-idea-weekend-away-hard-moment");
  await opensProject(ben, WEEKEND);
  await ben.sees("projects-line-weekend-away-conversations-2");
  await apart(ana, ben);
  await meetAgain(world, ana, ben);
  await leavesANote(ana, ben);
  await takesOn(world, ana, ben);
  await setsTheDays(ana, ben);
  await looksBack(ana, ben);
  if (world.whole) await oneOfTheirOwn(ana, ben);
};

/** What is in no template has a name of its own, and nothing is asked about it. */
async function oneOfTheirOwn(ana, ben) {
  await opensRoom(ben, "path-room-projects");
  await ben.press("projects-template-own");
  await ben.press("projects-begin");
  await ben.sees("projects-name-missing");
  await ben.write("projects-name", "A shelf for the hall");
  await ben.press("projects-begin");
  await ben.isAt(/A shelf for the hall/);
  await opensRoom(ana, "path-room-projects");
  await ana.follows(await ana.find(["link"], /A shelf for the hall/, {}, { timeout: 20_000 }));
  await ana.isAt(/A shelf for the hall/);
}

async function leavesANote(ana, ben) {
  await ana.press("projects-note");
  await ana.write("projects-note", "The key is under the blue pot");
  await ana.press("projects-note-go");
  await ben.reads("The key is under the blue pot", { timeout: 20_000 });
}

async function apart(ana, ben) {
  for (const person of [ana, ben]) await person.offline();
  await answers(ana, "projects-part-place", "The lake, near the woods");
  await ana.choose(STEP);
  await adds(ana, "projects-list-weekend-away-things", "The red blanket");
  await answers(ben, "projects-part-place", "The house of my aunt");
  await adds(ben, "projects-list-weekend-away-things", "A kite");
  await changesLine(ben, ben.say(STEP));
  await ben.press("projects-take-away");
  await line(ben, ben.say(STEP)).waitFor({ state: "detached" });
}

async function meetAgain(world, ana, ben) {
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) await hasSentAll(person);
  for (const person of [ana, ben]) {
    await opensProject(person, WEEKEND);
    for (const words of ["The lake, near the woods", "The house of my aunt", "The red blanket", "A kite"]) await person.reads(words, { timeout: 20_000 });
    await person.sees("projects-both-wrote");
    world.must(await line(person, person.say(STEP)).getByRole("checkbox").isChecked(), "what was ticked off stays, and stays ticked");
  }
  await ben.sees("projects-stayed-me", { name: "Ana" });
  await ana.sees("projects-stayed", { name: "Ben" });
  await ana.press("projects-stays");
  await ben.seesNoMore("projects-stayed-me", { name: "Ana" }, { timeout: 20_000 });
  await answers(ben, "projects-part-place", "My aunt's house at the lake");
  await ana.reads("My aunt's house at the lake", { timeout: 20_000 });
  await ana.seesNoMore("projects-both-wrote");
  await section(ana, "projects-part-place").getByText(ana.say("projects-before")).click();
  await ana.reads("The lake, near the woods");
}

/** What Ana suggests is Ben's once he says so. */
async function takesOn(world, ana, ben) {
  await beginsOtherWords(world, ana);
  await ana.choose("projects-whose-theirs", { name: "Ben" });
  await ana.press("projects-keep");
  await ana.sees("projects-whose-suggested", { name: "Ben" });
  await goes(ben, "today");
  await ben.sees("projects-waits-suggested", { name: "Ana" }, { timeout: 20_000 });
  await opensWaiting(ben, "projects-waits-suggested", { name: "Ana" });
  await ben.sees("projects-whose-suggested-to-me", { name: "Ana" });
  await ben.press("projects-take-on");
  await ana.sees("projects-whose-said-theirs", { name: "Ben" }, { timeout: 20_000 });
}

/** The days go into both calendars. */
async function setsTheDays(ana, ben) {
  await ana.press("projects-when-change");
  await ana.choose("projects-when-days");
  await ana.write("projects-when-from", "2031-10-24");
  await ana.write("projects-when-to", "2031-10-26");
  await ana.press("projects-keep");
  await ana.sees("projects-calendar");
  await ben.press("projects-calendar", undefined, { timeout: 20_000 });
  await ben.sees("projects-template-weekend-away");
}

async function looksBack(ana, ben) {
  await ana.press("projects-do-done");
  await tells(ana, "We laughed in the rain.");
  await goes(ben, "today");
  await ben.sees("projects-waits-back", {}, { timeout: 20_000 });
  await opensWaiting(ben, "projects-waits-back");
  await ben.sees("projects-each-team-more");
  await ben.reads("We laughed in the rain.");
  await tells(ben, "I asked for help, once.");
  await ana.reads("I asked for help, once.", { timeout: 20_000 });
}

/** Opens what waits with this line. */
async function opensWaiting(person, key, values) {
  const waits = person.page.locator("main ul.waits > li").filter({ hasText: person.say(key, values) });
  await person.touch(waits.getByRole("link"));
}

/** Other words for a line, begun and left, are there again; not to be, they are gone. Ana stands in the form, with the words that stand. */
async function beginsOtherWords(world, ana) {
  const words = ana.say(OTHER_STEP);
  const held = async () => (await ana.find(["textbox"], "projects-line")).inputValue();
  await changesLine(ana, words);
  await ana.write("projects-line", "Ask my sister for the car");
  await goes(ana, "today");
  await opensProject(ana, WEEKEND);
  await changesLine(ana, words);
  world.same(await held(), "Ask my sister for the car", "what was begun is there again");
  await ana.press("projects-cancel");
  await changesLine(ana, words);
  world.same(await held(), words, "what is not to be is gone");
}
