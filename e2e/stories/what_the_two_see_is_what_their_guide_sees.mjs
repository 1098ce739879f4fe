// Three browsers: both ask for a guide, each lets them in, single things are put in, and the two see exactly what the guide sees. One ends
// it alone; from then on the guide reads nothing new. What was never put in is in nothing that the guide's device holds or heard.

import { canary, search } from "../lib/canary.mjs";
import { writesAPage } from "../steps/around.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn } from "../steps/check_in.mjs";
import { asksForAGuide, brings, endsIt, fourWords, invitesAGuide, letsIn, opensCouple, opensGuide, putsInATheme, putsInWords, seesTheirView,
  signsForAGuide, takesTheSeat, viewOf } from "../steps/guide.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const weight = 6;

export default async (world) => {
  const words = Object.fromEntries(["need", "page", "shared", "theme", "line", "note", "why", "after"].map((about) => [about, canary(about)]));
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  const guide = await world.person("Marta", { record: true });
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana, { feelings: [["feelings-hopeful", 4]], steady: 3, need: words.need });
  await writesAPage(ana, words.page);
  await asksForAGuide(ana, "Marta Ruiz", "What each of us puts in.");
  await signsForAGuide(ben, "Ana");
  await beginsOtherTerms(world, ana);
  await takesTheSeat(guide, await invitesAGuide(ben));
  await bothLetIn(world, [ana, ben], guide);
  await putsInWords(ana, words.shared);
  await putsInATheme(ben, "openness-area-money", words.theme);
  await brings(ben, words.line);
  await guideWrites(guide, words);
  await theSame(world, [ana, ben], guide, [words.shared, words.theme, words.line, words.note, words.why]);
  await endsIt(ben);
  await guide.sees("desk-is-over", {}, { timeout: 30_000 });
  await opensGuide(ana);
  await ana.sees("guide-before-by", { name: "Ben" }, { timeout: 20_000 });
  world.must(!(await ana.shows("guide-put")), "nothing more is put in");
  await notesAWin(ana, words.after);
  await hasSentAll(ana);
  await guide.reload();
  await guide.sees("desk-is-over", {}, { timeout: 30_000 });
  await nothingElse(world, guide, words);
  await guide.press("desk-remove");
  await guide.confirm("desk-remove");
  await guide.sees("begin-welcome-title", {}, { timeout: 20_000 });
};

/** Other terms, begun and left, are there again, in each of their fields. */
async function beginsOtherTerms(world, ana) {
  const fields = { "guide-name": "Marta Ruiz Gil", "guide-shares": "What each of us puts in, and how our weeks go." };
  const opens = async () => {
    await opensGuide(ana);
    await ana.press("guide-longer");
    await ana.isAt("guide-change-title");
  };
  await opens();
  for (const [field, words] of Object.entries(fields)) await ana.write(field, words);
  await goes(ana, "today");
  await opens();
  for (const [field, words] of Object.entries(fields)) {
    world.same(await (await ana.find(["textbox"], field, {}, { whole: false })).inputValue(), words, `what was begun is there again: ${field}`);
  }
}

/** Each compares with the guide and lets them in; before the second did, the guide reads nothing. */
async function bothLetIn(world, [ana, ben], guide) {
  await opensCouple(guide);
  await guide.sees("desk-waits");
  const anas = await letsIn(ana, "Marta");
  await guide.sees("desk-words-with", { name: "Ana" }, { timeout: 20_000 });
  await guide.page.locator("main ol li").nth(7).waitFor();
  const theirs = await fourWords(guide);
  world.must(theirs.join(" ").includes(anas.join(" ")), "the guide has the same four words with Ana");
  world.must(await guide.shows("desk-waits"), "one alone lets nobody in");
  await letsIn(ben, "Marta");
  await guide.page.locator(".guide-sees").waitFor();
}

async function guideWrites(guide, words) {
  await guide.reads(words.shared, { timeout: 20_000 });
  await guide.write("desk-note-label", words.note);
  await guide.press("desk-note");
  await guide.unfold("desk-suggest");
  await guide.choose("path-room-dialogue");
  await guide.write("desk-suggest-line", words.why);
  await guide.touch(guide.page.locator("details button[type=submit]"));
}

/** The view of all three holds these words, and is the same. */
async function theSame(world, two, guide, words) {
  for (const person of two) {
    await seesTheirView(person);
    for (const word of words) await person.reads(word, { timeout: 20_000 });
    await person.reads(person.finder("path-room-dialogue"), { timeout: 20_000 });
  }
  for (const word of words) await guide.reads(word, { timeout: 20_000 });
  const views = [];
  for (const person of [...two, guide]) views.push(await viewOf(person));
  world.same(views[0], views[2], "Ana sees what the guide sees");
  world.same(views[1], views[2], "Ben sees what the guide sees");
}

/** Of what was never put in, nothing is on the guide's screens, in their browser's stores or in what they heard. */
async function nothingElse(world, guide, words) {
  const held = await guide.page.evaluate(everythingKept);
  const screen = await guide.page.evaluate(() => document.documentElement.outerHTML);
  const places = [{ name: "stores", bytes: Buffer.from(held) }, { name: "screen", bytes: Buffer.from(screen) }, { name: "traffic", bytes: guide.wire.capture() }];
  world.must(held.length > 1000 && places[2].bytes.length > 10_000, "there is something to search");
  world.must(search([places[1]], [words.shared]).length > 0, "the search finds what was put in on the guide's screen");
  world.none(search(places, [words.need, words.page, words.after]), "nothing is found of what was not put in");
}

/** Every value of every store of this page, as text. */
async function everythingKept() {
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const values = await done(database.transaction(store).objectStore(store).getAll());
      for (const value of values) if (value instanceof Uint8Array) kept.push(String.fromCharCode(...value.subarray(0, 60_000)));
    }
    database.close();
  }
  return kept.join("\n");
}
