// One goes slower, from the page after the questions for oneself alone: the other reads one line with a day, before and after in the same words;
// nothing is asked of the one who does, and one press ends it.

import { together } from "../steps/begin.mjs";
import { goes } from "../steps/home.mjs";
import { answersAlone, goesSlower, PATTERNS } from "../steps/safety.mjs";
import { opens } from "../steps/settings.mjs";

export const languages = ["en", "es"];
export const weight = 2;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opens(ana, "settings-help-link");
  await ana.press("safety-offer-go");
  await answersAlone(ana, PATTERNS[4]);
  await ana.press("slower-link");
  const promised = await goesSlower(ana, "slower-days-7");
  await goes(ben, "today");
  const read = await line(ben, "Ana");
  world.same(read, promised, "the other reads the very line that was shown beforehand");
  for (const word of ["safety-title", "safety-some-title", "slower-link"]) world.must(!(await ben.shows(word)), "nothing tells the other why");
  await goes(ana, "today");
  await ana.sees("care-slower-check-in");
  await ana.press("care-slower-mine-go");
  await ana.press("slower-go-on");
  await ana.sees("slower-over");
  await ben.page.locator("main .notice").filter({ hasText: promised }).waitFor({ state: "hidden" });
};

/** The line on somebody's first page that says that the other goes slower. */
async function line(person, partner) {
  await person.sees("care-slower-theirs", { name: partner }, { timeout: 20_000 });
  const found = await person.reads(person.finder("care-slower-theirs", { name: partner }, { whole: false }));
  return (await found.innerText()).trim();
}
