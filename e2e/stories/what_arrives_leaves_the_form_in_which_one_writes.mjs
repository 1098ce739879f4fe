// Somebody is writing, and something of the other arrives: the same field is there, with the words and the place in them. A form that is made anew
// under somebody's hands loses what was just written, seldom, and for nobody to see again.

import { carried } from "../lib/carried.mjs";
import { untilKept } from "../lib/keeping.mjs";
import { patience } from "../lib/slow.mjs";
import { standsOn } from "../lib/stands.mjs";
import { together } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";

export const couple = ["es", "en"];
export const weight = 5;

const FORMS = [
  "/vase/note", "/promises/make", "/pact/write", "/triggers/write", "/triggers/plan", "/routines/new", "/rituals/gratitude",
  "/journal/write", "/needs", "/dialogue/new", "/measures/write", "/search",
];
/** Words only: a day has no half. */
const WORDS = "textarea, input:not([type]), input[type=text], input[type=search]";
const HALF = "Half of a word that I am wri";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana", { record: true }), await world.person("Ben")];
  await together(ana, ben);
  await goes(ben, "vase");
  for (const [number, form] of FORMS.entries()) {
    await ana.open(form);
    const field = ana.page.locator("main").locator(WORDS).filter({ visible: true }).first();
    await field.fill(HALF);
    const still = await standsOn(field);
    await arrives(ana, ben, `Number ${number}`);
    world.same(await still(), `true,true,${HALF}`, `the field on ${form} is the same, with its words, and has the focus`);
    await field.fill("");
  }
};

/** Something of the other comes over her wire, and is kept on her device: whatever listens has heard. */
async function arrives(ana, ben, words) {
  await untilKept(ana.page);
  const [passed, kept] = [carried(ana).length, await written(ana)];
  await ben.press("wins-note-go");
  await ben.choose("wins-kind-honest-word");
  await ben.choose("wins-who-partner");
  await ben.write("wins-note", words);
  await ben.press("wins-share");
  await ben.reads(words);
  const until = Date.now() + patience();
  while (carried(ana).length === passed || (await written(ana)) === kept) {
    if (Date.now() > until) throw new Error("nothing arrived");
    await new Promise((done) => setTimeout(done, 50));
  }
  await untilKept(ana.page);
}

async function written(person) {
  return person.page.evaluate(() => window.goldseamWritten);
}
