// A routine, the pact, the course that one shows, seeing both at once: either stops it from its page with two presses at most, and
// nobody asks why. The other reads the day, and no hour.

import { together } from "../steps/begin.mjs";
import { checksIn } from "../steps/check_in.mjs";
import { goes, hasSentAll, opensRoom } from "../steps/home.mjs";
import { goesToThePact, signsThePact, writesThePact } from "../steps/pact.mjs";
import { opensRoutine, opensWhatWaits, suggestsRoutine } from "../steps/presence.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const COFFEE = "Coffee at the window";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await routine(world, ana, ben);
  await pact(world, ana, ben);
  await course(world, ana, ben);
  await bothAtOnce(world, ana);
};

/** Stops it and counts what was pressed; then nothing is asked. */
async function stops(world, person, what, act) {
  await person.page.evaluate(() => {
    globalThis.pressed = 0;
    if (globalThis.counts) return;
    globalThis.counts = true;
    const press = (event) => (globalThis.pressed += event.isTrusted && event.target.closest("button, a, summary, label") ? 1 : 0);
    globalThis.addEventListener("click", press, true);
  });
  await act();
  const pressed = await person.page.evaluate(() => globalThis.pressed);
  world.must(pressed >= 1 && pressed <= 2, `${what} stops in two presses at most, not in ${pressed}`);
  const asked = await person.page.locator("main textarea:visible, dialog[open] input, dialog[open] textarea").count();
  world.must(asked === 0, `${what} stops without a question`);
}

/** What the other's page says of it names no hour. */
async function namesNoHour(world, person) {
  const told = await person.page.locator("main").innerText();
  world.must(!/\d{1,2}[:.]\d{2}/.test(told), `no hour stands on the page: ${told}`);
}

async function routine(world, ana, ben) {
  await suggestsRoutine(ana, { what: COFFEE });
  await opensWhatWaits(ben, "routines-waits-new", { name: "Ana", what: COFFEE });
  await ben.press("routines-yes");
  await ben.sees("routines-did");
  await stops(world, ben, "a routine", async () => {
    await ben.press("routines-end");
    await ben.confirm("routines-end");
    await ben.sees("routines-ended", {});
  });
  await opensRoutine(ana, COFFEE);
  await ana.sees("routines-ended", {}, { timeout: 20_000 });
  await namesNoHour(world, ana);
}

/** Two first ones were written at once: one of them is signed by both and stops, and the other is still there to be taken over. */
async function pact(world, ana, ben) {
  const other = await signsOneOfTwo(ana, ben);
  await stops(world, ana, "the pact", async () => {
    await ana.press("pact-withdraw");
    await ana.confirm("pact-withdraw");
    await ana.sees("pact-withdrawn-by-me");
  });
  await goesToThePact(ben);
  await ben.sees("pact-withdrawn-by", { name: "Ana" }, { timeout: 20_000 });
  await namesNoHour(world, ben);
  for (const person of [ana, ben]) {
    await person.unfold("pact-beside-read");
    await person.reads(other);
    await person.sees("pact-write-first");
  }
}

/** Both write a first pact without a network. Gives the words that gave way. */
async function signsOneOfTwo(ana, ben) {
  const words = new Map([[ana, "We say it within a day."], [ben, "We say it the same evening."]]);
  for (const person of [ana, ben]) await person.offline();
  for (const [person, repair] of words) {
    await goesToThePact(person);
    await writesThePact(person, { "pact-repair": repair });
  }
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) await hasSentAll(person);
  await goesToThePact(ana);
  await ana.sees("pact-beside-read", {}, { timeout: 20_000 });
  const [author, signer] = (await ana.shows("pact-beside-mine")) ? [ben, ana] : [ana, ben];
  await signsThePact(signer, author.name);
  for (const person of [ana, ben]) {
    await goesToThePact(person);
    await person.sees("pact-between", {}, { timeout: 20_000 });
    await person.sees(person === signer ? "pact-beside-mine" : "pact-beside-theirs");
  }
  await hasSentAll(signer);
  await goesToThePact(ana);
  return words.get(signer);
}

async function course(world, ana, ben) {
  await goes(ana, "today");
  await checksIn(ana, { feelings: [["feelings-safe", 3]], steady: 4 });
  await opensRoom(ana, "path-room-steadiness");
  await ana.press("steadiness-show", { name: "Ben" });
  await ana.sees("steadiness-shown-until");
  await opensRoom(ben, "path-room-steadiness");
  const theirs = ben.page.getByRole("img", { name: ben.finder("steadiness-alt-theirs", { name: "Ana" }) });
  await theirs.waitFor();
  await stops(world, ana, "the course", async () => {
    await ana.press("steadiness-hide");
    await ana.sees("steadiness-is-not-shown", { name: "Ben" });
  });
  await ben.sees("steadiness-theirs-no-more", {}, { timeout: 20_000 });
  world.must((await theirs.count()) === 0, "the course is gone from the other's page");
  await namesNoHour(world, ben);
}

async function bothAtOnce(world, ana) {
  await goes(ana, "days");
  await ana.press("check-in-together-turn-on");
  await ana.sees("check-in-together-on");
  await stops(world, ana, "seeing both at once", async () => {
    await ana.press("check-in-together-turn-off");
    await ana.sees("check-in-together-off");
  });
}
