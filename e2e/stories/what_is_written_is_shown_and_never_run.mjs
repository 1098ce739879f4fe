// Names and words that are a program to a careless page are letters here: on both phones, on the board, in the calendar of both and in what one searches.

import { together } from "../steps/begin.mjs";
import { opensBoard, putsUpWords } from "../steps/board.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";
import { promises } from "../steps/promises.mjs";
import { notesAWin } from "../steps/wins.mjs";

const NAME = "<img src=x onerror=ran()>";
const WORDS = [
  `"><script>ran()</script>`,
  `<svg/onload=ran()>`,
  `{{ran()}} \${ran()} &lt;b&gt;`,
  `javascript:ran() <a href="javascript:ran()">here</a>`,
];

export const couple = ["es", "en"];

export default async (world) => {
  const [ana, ben] = [await world.person(NAME), await world.person("Ben")];
  for (const person of [ana, ben]) {
    await person.context.addInitScript(() => {
      window.ran = () => console.error("written words ran");
    });
  }
  await together(ana, ben);
  await checksIn(ana, { ...FULL, where: WORDS[0], stress: WORDS[1], appreciate: WORDS[2], need: WORDS[3] });
  await notesAWin(ana, WORDS[0]);
  await promises(ana, { what: WORDS[1], often: "daily" });
  await opensBoard(ana);
  await putsUpWords(ana, WORDS[3]);
  await hasSentAll(ana);
  await readsCheckInOf(ben, NAME, WORDS);
  await letters(world, ben);
  await goes(ben, "vase");
  await ben.reads(WORDS[0]);
  await letters(world, ben);
  await opensBoard(ben);
  await ben.reads(WORDS[3]);
  for (const person of [ana, ben]) await letters(world, person);
};

/** No word became a part of the page, and nothing that was written ran: the watch would have heard it. */
async function letters(world, person) {
  const made = await person.page.evaluate(() => [...document.querySelectorAll("main img[src=x], main script, main [onload], main [onerror], a[href^=javascript]")].map((one) => one.outerHTML));
  world.same(made.join(), "", "written words are letters");
}
