// Search finds one's own words and what is of both, on the device; never what the partner was open about. Nothing of a search is kept.

import { together } from "../steps/begin.mjs";
import { searches } from "../steps/around.mjs";
import { MONEY, goesToTheOffer, offersDisclosure, reflects } from "../steps/disclosure.mjs";
import { goes } from "../steps/home.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const WIN = "You told me about the harbour before I asked";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await offersDisclosure(ana);
  await notesAWin(ana, WIN);
  await goesToTheOffer(ben, "disclosure-waits", { name: "Ana", area: ben.say(MONEY.area) });
  await ben.press("offered-open");
  await ben.reads(MONEY.words);
  await reflects(ben, "Bens understanding of it");
  const word = MONEY.words.split(" ").sort((a, b) => b.length - a.length)[0];
  await searches(ben, word);
  await ben.sees("search-nothing");
  await searches(ben, "understanding");
  await ben.reads("Bens");
  await searches(ben, "HARBOUR");
  await ben.sees("search-found");
  await ben.reads("harbour");
  world.must(!ben.page.url().toLowerCase().includes("harbour"), "what was searched for is in no address");
  await searches(ana, word);
  await ana.sees("search-found");
  const kept = await ben.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  world.must(!kept.toLowerCase().includes("harbour"), "nothing of a search is kept in the open");
  await goes(ben, "today");
  await searches(ben, "a");
  await ben.sees("search-missing");
  const field = await ben.find(["textbox"], "search-words", {}, { whole: false });
  world.same(await field.inputValue(), "a", "the page begins empty each time");
};
