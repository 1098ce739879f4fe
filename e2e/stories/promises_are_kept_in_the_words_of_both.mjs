// A promise and what came of it: two people in two zones see the same marks on the same days; what both said offline at once
// stays side by side; one is changed before it is due, one is told before it is missed, one is stopped, and nothing is a failure.

import { together } from "../steps/begin.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { opensWhatWaits } from "../steps/presence.mjs";
import { markedDays, opensPromise, opensPromises, promises, sawItDifferently, seesADay, writesWhen, writesWords } from "../steps/promises.mjs";

export const languages = ["en", "es"];
export const weight = 4;

const CALL = "call before I leave work";
const NOON = "2031-11-25T12:00:00Z";

export default async (world) => {
  const ana = await world.person("Ana", { zone: "Europe/Madrid" });
  const ben = await world.person("Ben", { zone: "America/Los_Angeles" });
  await together(ana, ben);
  for (const person of [ana, ben]) await person.wakesAt(NOON);
  await promises(ana, { what: CALL, cue: "the day is over", often: "daily", time: "21:30" });
  await ana.reads(/Madrid/);
  await opensPromise(ben, CALL);
  await ben.reads(/21:30/);
  await ben.reads(/Madrid/);
  await ben.sees("promises-my-clock", { time: "12:30" });
  await bothSayAtOnce(world, ana, ben);
  if (!world.whole) return;
  await marksAgreeInTwoZones(world, ana, ben);
  await toldBeforeMissed(ana, ben);
  await changedBeforeDue(world, ana, ben);
  await keptEarly(ana, ben);
  await stopped(world, ana, ben);
  await goneBy(world, ana, ben);
};

/** Ana keeps it and Ben saw it differently, both without a network. */
async function bothSayAtOnce(world, ana, ben) {
  await opensPromise(ana, CALL);
  await opensPromise(ben, CALL);
  for (const person of [ana, ben]) await person.offline();
  await ana.press("promises-mark-kept");
  await sawItDifferently(ben, "I waited for the call until nine", { talk: true });
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) await hasSentAll(person);
  await ana.sees("promises-waits-talk", { name: "Ben" }, { timeout: 20_000 });
  await ana.press("promises-waits-look");
  await ana.reads("I waited for the call until nine");
  await ana.sees("promises-said-kept");
  await opensPromise(ben, CALL);
  await seesADay(ben, "promises-sign-kept");
  await opensPromise(ana, CALL);
  const [anas, bens] = [await markedDays(ana), await markedDays(ben)];
  const [kept, nothing] = ["promises-sign-kept", "promises-sign-empty"].map((key) => ana.say(key));
  world.same(anas[0][1], `${kept}; ${ana.say("promises-line-differently", { name: "Ben" })}`, "Ana sees the words of both");
  world.same(bens[0][1], `${kept}; ${ben.say("promises-line-differently-mine")}`, "Ben sees the words of both");
  world.same(anas.map(([day]) => day).join(), bens.map(([day]) => day).join(), `both see the same days (${nothing})`);
}

/** Past midnight in Madrid it is still the day before in California: a mark belongs to its day, not to a device's. */
async function marksAgreeInTwoZones(world, ana, ben) {
  for (const person of [ana, ben]) await person.page.clock.setSystemTime("2031-11-26T02:00:00Z");
  await opensPromise(ana, CALL);
  await ana.press("promises-mark-late");
  await opensPromise(ben, CALL);
  await seesADay(ben, "promises-sign-late");
  await ben.press(/26 November/, {}, { whole: false });
  await ben.press("promises-answer-felt");
  await opensPromise(ana, CALL);
  await ana.sees("promises-line-felt", { name: "Ben" }, { timeout: 20_000 });
  await opensPromise(ben, CALL);
  const days = async (person) => (await markedDays(person)).map(([day, words]) => [day, words.split(";")[0]].join(": ")).join(" | ");
  world.same(await days(ana), await days(ben), "both see the same marks on the same days");
}

async function toldBeforeMissed(ana, ben) {
  await promises(ana, { what: "take the bins out", often: "once", byDay: "2031-11-28" });
  await opensPromise(ana, "take the bins out");
  await ana.press("promises-tell");
  await ana.write("promises-tell-words", "I am at my sister's on Friday", {}, { whole: false });
  await ana.press("promises-tell-share");
  await seesADay(ana, "promises-sign-told");
  await opensPromise(ben, "take the bins out");
  await seesADay(ben, "promises-sign-told");
  await ben.press(/28 November/, {}, { whole: false });
  await ben.reads("I am at my sister's on Friday");
}

async function changedBeforeDue(world, ana, ben) {
  await promises(ana, { what: "cook on Sunday", often: "once", byDay: "2031-11-29" });
  await opensPromise(ana, "cook on Sunday");
  await ana.press("promises-change-go");
  await writesWords(ana, { what: "cook on Monday" });
  await writesWhen(ana, { often: "once", byDay: "2031-11-30" });
  await ana.sees("promises-look-change");
  await ana.press("promises-share-change");
  await opensPromise(ben, "cook on Monday");
  await ben.press("promises-instead-go", {}, { timeout: 20_000 });
  await ben.reads("cook on Sunday");
  await ben.sees("promises-renewed");
  await ben.press("promises-renewed-go");
  await ben.sees("promises-instead");
  await ben.press("promises-instead-go");
  await ben.sees("promises-renewed");
  const page = await ben.page.locator("main").innerText();
  world.must(!page.includes(ben.say("promises-sign-missed") + "\n"), "what was renewed is not shown as missed");
  await goes(ben, "today");
  world.must(!(await ben.shows("promises-waits-due-go")), "nothing on Ben's first page is about what Ana has to do");
}

/** What is due by a day can be kept before it, and felt by the other before it. */
async function keptEarly(ana, ben) {
  await promises(ana, { what: "fix the bell", often: "once", byDay: "2031-11-30" });
  await opensPromise(ana, "fix the bell");
  await ana.press("promises-mark-kept-early");
  await seesADay(ana, "promises-sign-kept");
  await opensPromise(ben, "fix the bell");
  await seesADay(ben, "promises-sign-kept");
  await ben.press("promises-answer-felt");
  await opensWhatWaits(ana, "promises-waits-felt", { name: "Ben" });
  await ana.sees("promises-said-felt");
}

/** The day of one has gone by without a word: that is brought up to who promised, and to nobody else. That it was missed is said by them. */
async function goneBy(world, ana, ben) {
  for (const person of [ana, ben]) await person.wakesAt("2031-12-01T18:00:00Z");
  await goes(ben, "today");
  world.must(!(await ben.shows("promises-waits-gone-by", { what: "cook on Monday" })), "Ben is not told that nothing was said");
  await opensWhatWaits(ana, "promises-waits-gone-by", { what: "cook on Monday" });
  await ana.press("promises-mark-missed");
  await opensPromise(ben, "cook on Monday");
  await ben.page.locator(".promise-now").filter({ hasText: ben.say("promises-sign-missed") }).waitFor();
  await saysItOtherwise(ana, ben);
}

/** Ana says another word beside the first, and Ben takes his back: all of it is there for both. */
async function saysItOtherwise(ana, ben) {
  await ana.press("promises-mark-late");
  await sawItDifferently(ben, "It stood on the table at nine");
  await ben.press("promises-look-go");
  await ben.press("taking-back-go");
  await ben.sees("taking-back-seen");
  await ben.confirm("taking-back-go");
  for (const person of [ana, ben]) {
    for (const said of ["promises-said-missed", "promises-said-late", "promises-taken-back"]) await person.sees(said, {}, { timeout: 20_000 });
    await person.reads("It stood on the table at nine");
  }
}

/** Who made it stops it, in two presses. What both said of it stays, and it is called nothing but stopped. */
async function stopped(world, ana, ben) {
  await opensPromise(ana, CALL);
  await ana.press("promises-stop");
  await ana.sees("promises-stop-more");
  await ana.confirm("promises-stop");
  await ana.sees("promises-stopped");
  await opensPromises(ben);
  await ben.unfold("promises-ended-title");
  await ben.follows(await ben.find(["link"], new RegExp(CALL)));
  await ben.sees("promises-stopped", {}, { timeout: 20_000 });
  await seesADay(ben, "promises-sign-late");
  for (const gone of ["promises-stop", "promises-answer-title"]) world.must(!(await ben.shows(gone)), `a stopped promise asks for nothing: ${gone}`);
  await goes(ana, "today");
  world.must(!(await ana.shows("promises-waits-due", { what: CALL })), "nor is it brought up to who made it");
}
