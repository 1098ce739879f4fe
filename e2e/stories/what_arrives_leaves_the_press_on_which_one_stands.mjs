// Somebody is on the way to a press, or has a sheet open, and something of the other arrives that changes another part of that page: the same
// press is there, has the focus, and does what it says. A page that is made anew as a whole takes the press from under a finger, and from under
// a keyboard its place.

import { standsOn } from "../lib/stands.mjs";
import { offersApology } from "../steps/apology.mjs";
import { together } from "../steps/begin.mjs";
import { opensWaiting, proposes, signs } from "../steps/boundaries.mjs";
import { answers, checksIn } from "../steps/check_in.mjs";
import { beginsADialogue, goesToTheDialogue, understandsIt } from "../steps/dialogue.mjs";
import { asksForATime, goesToTheOffer, MONEY, offersDisclosure, reflects, saysMore, saysNotYet } from "../steps/disclosure.mjs";
import { goes, opensRoom } from "../steps/home.mjs";
import { goesToThePact, signsThePact, writesThePact } from "../steps/pact.mjs";
import { opensRoutine, opensWhatWaits, saysHowPresent, suggestsRoutine } from "../steps/presence.mjs";
import { opensGratitude, seals } from "../steps/rituals.mjs";
import { readsFirst } from "../steps/signing.mjs";
import { amendsPlan, proposesPlan, sharesTrigger } from "../steps/triggers.mjs";

export const couple = ["es", "en"];
export const weight = 6;

const LATE = { timeout: 20_000 };
const COFFEE = "Coffee at the window";
const PLAN = "You say who it was, and I ask once";
const OTHER = "You say who it was at once, an";
const TOPIC = "phones-at-night";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  for (const page of [disclosure, apology, trigger, plan, boundary, routine, thanks, needs, pact, dialogue, checkIn]) await page(ana, ben, staying(world));
};

/** On something somebody stands while something happens, and it is the same afterwards. */
function staying(world) {
  return async (found, happens, claim, written = "") => {
    const still = await standsOn(found);
    await happens();
    world.same(await still(), `true,true,${written}`, claim);
  };
}

/** The sheet over the page, once a press has opened it; and its press for going back, which has the focus. */
async function openedSheet(person, found) {
  await person.touch(found);
  return person.find(["button"], "parts-not-now");
}

/** A time to talk is named while Ben is about to open it. */
async function disclosure(ana, ben, stays) {
  await offersDisclosure(ana);
  await goesToTheOffer(ben, "disclosure-waits", { name: "Ana", area: ben.say(MONEY.area) });
  await asksForATime(ben, "Saturday, after breakfast");
  await goesToTheOffer(ana, "disclosure-waits-time", { name: "Ben", area: ana.say(MONEY.area) });
  const named = async () => {
    await ana.write("offered-name-time", "Saturday it is");
    await ana.press("offered-name-time-send");
    await ben.reads("Saturday it is", LATE);
  };
  await stays(await ben.find(["button"], "offered-open"), named, "while a time is named the press that opens stays");
  await ben.press("offered-open");
  await ben.reads(MONEY.words);
}

/** The sheet that asks Ana whether she takes it back is open while it is put off, and while it is opened. */
async function apology(ana, ben, stays) {
  await offersApology(ana);
  await ana.press("apology-from-me", {}, { whole: false });
  await goesToTheOffer(ben, "apology-waits", { name: "Ana" });
  const putOff = async () => {
    await saysNotYet(ben);
    await ana.sees("offered-not-yet-until", { name: "Ben" }, LATE);
  };
  const back = await openedSheet(ana, await ana.find(["button"], "offered-take-back"));
  await ana.sees("offered-take-back-unseen");
  await stays(back, putOff, "while it is put off the sheet that takes it back stays");
  const opened = async () => {
    await ben.press("offered-open");
    await ana.sees("offered-take-back-seen", {}, LATE);
  };
  await stays(back, opened, "while it is opened the sheet stays, and says what is so now");
  await ana.touch(back);
  await ana.sees("offered-opened-by-them", { name: "Ben" });
}

/** Ana is asked whether she takes her turn back while Ben says more. */
async function trigger(ana, ben, stays) {
  await sharesTrigger(ana);
  await goesToTheOffer(ben, "triggers-waits", { name: "Ana" });
  await reflects(ben, "It pulled you back into that winter");
  await goesToTheOffer(ana, "triggers-waits-turn", { name: "Ben" });
  await saysMore(ana, "Yes, that winter");
  const more = async () => {
    await saysMore(ben, "It was my sister");
    await ana.reads("It was my sister", LATE);
  };
  const mine = ana.page.locator("ul.answers").getByRole("button", { name: ana.finder("taking-back-go") });
  const back = await openedSheet(ana, mine.filter({ visible: true }));
  await stays(back, more, "while the other says more the sheet that takes one's turn back stays");
  await ana.touch(back);
  await ana.press("triggers-plan-go");
  await ana.open(new URL(ana.page.url()).pathname.replace(/\/plan$/, ""));
}

/** Ben writes other words for a plan while Ana puts hers there: his draft stays, and shared all the same both wrote at once. */
async function plan(ana, ben, stays) {
  await proposesPlan(ana, PLAN);
  await goesToTheOffer(ben, "triggers-waits-plan", { name: "Ana" });
  await ben.press("boundaries-other-text");
  await ben.write("boundaries-text", OTHER);
  await ana.touch(await ana.reads(PLAN));
  const another = async () => {
    await amendsPlan(ana, "I ask once, and then we rest");
    await ben.sees("signing-meanwhile", {}, LATE);
  };
  await stays(await ben.find(["textbox"], "boundaries-text"), another, "while the other puts other words there, one's own are still being written", OTHER);
  await ben.press("boundaries-counter-go");
  await ben.sees("boundaries-crossed");
  await signs(ben);
  await ana.reads(OTHER, LATE);
  await readsFirst(ana, "boundaries-sign");
  await signs(ana);
  await ben.sees("triggers-plan-agreed", {}, LATE);
}

/** Ben is about to sign while Ana signs. */
async function boundary(ana, ben, stays) {
  await proposes(ana, TOPIC);
  await opensWaiting(ben, "boundaries-wait-read", { name: "Ana", topic: ben.say(`boundaries-topic-${TOPIC}`) });
  const signed = async () => {
    await signs(ana);
    await ben.sees("boundaries-signed-by", { name: "Ana" }, LATE);
  };
  await stays(await ben.find(["button"], "boundaries-sign"), signed, "while the other signs, the press that signs stays");
  await signs(ben);
  await ben.sees("boundaries-agreed-lead");
}

/** Ben is asked whether he ends it while Ana says how present she felt. */
async function routine(ana, ben, stays) {
  await suggestsRoutine(ana, { what: COFFEE });
  await opensWhatWaits(ben, "routines-waits-new", { name: "Ana", what: COFFEE });
  await ben.press("routines-not-yet");
  await ben.sees("signing-not-yet-mine");
  await ben.press("routines-yes");
  await opensRoutine(ana, COFFEE);
  await ana.find(["button"], "routines-did", {}, LATE);
  const told = async () => {
    await saysHowPresent(ana, "here", "The light on the table");
    await ben.reads("The light on the table", LATE);
  };
  const back = await openedSheet(ben, await ben.find(["button"], "routines-end"));
  await stays(back, told, "while the other says how it was, the sheet that ends it stays");
  await ben.touch(back);
  await ben.press("routines-did");
  await ben.sees("routines-marked-by-me");
}

/** Both have read both; Ana is asked whether she takes hers back while Ben takes his back. */
async function thanks(ana, ben, stays) {
  for (const person of [ana, ben]) {
    await opensGratitude(person);
    await seals(person, [`The soup, says ${person.name}`]);
  }
  for (const person of [ana, ben]) for (const other of [ana, ben]) await person.reads(`The soup, says ${other.name}`, LATE);
  const takenBack = async () => {
    await ben.press("taking-back-go");
    await ben.confirm("taking-back-go");
    await ana.sees("rituals-taken-back", {}, LATE);
  };
  const back = await openedSheet(ana, await ana.find(["button"], "taking-back-go"));
  await stays(back, takenBack, "while the other takes theirs back, one's own sheet stays");
  await ana.touch(back);
}

/** Ben answers one need while another comes; each form's labels lead to its own fields. */
async function needs(ana, ben, stays) {
  for (const person of [ana, ben]) await opensRoom(person, "path-room-needs");
  await ana.press("needs-need-comfort");
  await ben.choose("needs-can-today", {}, LATE);
  await ben.write("needs-can-words", OTHER);
  const another = async () => {
    await ana.press("needs-need-time");
    await ben.page.locator("section.answer").nth(1).waitFor();
  };
  const chosen = ben.page.locator("section.answer input:checked");
  const fieldOf = (form) => ben.page.locator("section.answer").nth(form).getByRole("textbox", { name: ben.finder("needs-can-words", {}, { whole: false }) });
  const field = fieldOf(0);
  await stays(field, another, "while another need comes, the answer to the first is still being written", OTHER);
  await chosen.waitFor({ state: "attached" });
  await fieldOf(1).waitFor();
}

/** Ana is asked whether she withdraws while Ben signs. */
async function pact(ana, ben, stays) {
  await goesToThePact(ana);
  await writesThePact(ana);
  await ana.sees("pact-waits-for", { name: "Ben" });
  const signed = async () => {
    await signsThePact(ben, "Ana");
    await ana.sees("pact-between", {}, LATE);
  };
  const back = await openedSheet(ana, await ana.find(["button"], "pact-withdraw"));
  await stays(back, signed, "while the other signs, the sheet that withdraws stays");
  await ana.touch(back);
}

/** Ana is asked whether she takes her beginning back while Ben says what he understood. */
async function dialogue(ana, ben, stays) {
  await beginsADialogue(ana);
  await goesToTheDialogue(ben, "Ana");
  const understood = async () => {
    await understandsIt(ben, "You are bored in the evening");
    await ana.reads("You are bored in the evening", LATE);
  };
  const back = await openedSheet(ana, await ana.find(["button"], "taking-back-go"));
  await stays(back, understood, "while the other answers, the sheet that takes one's turn back stays");
  await ana.touch(back);
}

/** Ana is asked whether she takes her check-in back while Ben answers it twice; then whether she takes her own answer back while he answers more. */
async function checkIn(ana, ben, stays) {
  for (const person of [ana, ben]) {
    await goes(person, "today");
    await checksIn(person);
    await goes(person, "today");
    await person.press("today-check-in-look");
  }
  await ben.find(["button"], "check-in-answer-heard", {}, LATE);
  await ana.find(["button"], "check-in-answer-heard", {}, LATE);
  const heard = async () => {
    await ben.press("check-in-answer-heard");
    await ana.sees("check-in-answered-heard", { name: "Ben" }, LATE);
    await answers(ben, "You were tired, and cooked");
    await ana.reads("You were tired, and cooked", LATE);
  };
  const back = await openedSheet(ana, ana.page.locator("section.mine").getByRole("button", { name: ana.finder("taking-back-go") }).first());
  await stays(back, heard, "while the other answers, the sheet that takes the check-in back stays");
  await ana.touch(back);
  await ana.press("check-in-answer-heard");
  const mine = ana.page.locator("section.theirs ul.answers").getByRole("button", { name: ana.finder("taking-back-go") }).first();
  const again = await openedSheet(ana, mine);
  const more = async () => {
    await goes(ben, "today");
    await checksIn(ben, { feelings: [["feelings-safe", 3]], steady: 4, where: "The garden, all of the evening" }, "today-check-in-amend");
    await ana.reads("The garden, all of the evening", LATE);
  };
  await stays(again, more, "while the other adds to theirs, the sheet that takes one's own answer back stays");
  await ana.touch(again);
}
