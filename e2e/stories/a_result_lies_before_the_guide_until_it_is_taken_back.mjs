// One result of a questionnaire is put before the guide from its own page: the guide reads the name, the day, the number and the published line,
// and no question and no answer. The partner sees just that. Taken back, it stays with a line that says so, for all three, and can be put in anew.

import { together } from "../steps/begin.mjs";
import { asksForAGuide, invitesAGuide, letsIn, opensCouple, seesTheirView, signsForAGuide, takesTheSeat, viewOf } from "../steps/guide.mjs";
import { addsPackFromFile, answersPack, opensQuestionnaires, riverPack } from "../steps/questionnaires.mjs";

export const couple = ["es", "en", "en"];
export const weight = 5;

export default async (world) => {
  const [ana, ben, marta] = [await world.person("Ana"), await world.person("Ben"), await world.person("Marta")];
  const pack = riverPack(world.language);
  await together(ana, ben);
  await addsPackFromFile(ana, pack);
  await answersPack(ana, pack, [1, 1, 1]);
  world.must(!(await ana.shows("questionnaires-guide-more")), "without a guide there is nobody to put it before");
  await asksForAGuide(ana, "Marta Ruiz", "What each of us puts in.");
  await signsForAGuide(ben, "Ana");
  await takesTheSeat(marta, await invitesAGuide(ana));
  for (const person of [ana, ben]) await letsIn(person, "Marta");
  await putsItBefore(ana, pack);
  await opensCouple(marta);
  await allThreeRead(world, [ben, marta], pack);
  await takesItBack(ana, pack);
  for (const person of [ben, marta]) await person.sees("seen-taken-back", { name: "Ana" }, { timeout: 20_000 });
  world.same(await viewOf(ben), await viewOf(marta), "Ben sees what the guide sees, also afterwards");
  await opensTheResult(ana, pack);
  await ana.sees("questionnaires-guide-more", { guide: "Marta", name: "Ben" });
};

/** The result's own page offers it once both have let the guide in, and says then that it lies there. */
async function putsItBefore(ana, pack) {
  await opensTheResult(ana, pack);
  await ana.sees("questionnaires-guide-more", { guide: "Marta", name: "Ben" });
  await ana.press("questionnaires-guide-go", { guide: "Marta" });
  await ana.sees("questionnaires-guide-there", { guide: "Marta", name: "Ben" });
}

async function opensTheResult(ana, pack) {
  await opensQuestionnaires(ana);
  await ana.press(new RegExp(`^${pack.name}`));
  await ana.sees("questionnaires-month");
  await ana.touch(ana.page.getByRole("main").getByRole("listitem").getByRole("link").first());
  await ana.isAt("questionnaires-result-title");
}

async function allThreeRead(world, [ben, marta], pack) {
  await marta.page.locator(".guide-sees").waitFor();
  await marta.sees("seen-reading-number", { number: "4" }, { timeout: 30_000 });
  await seesTheirView(ben);
  await ben.sees("seen-reading-number", { number: "4" }, { timeout: 20_000 });
  const view = await viewOf(marta);
  world.same(await viewOf(ben), view, "Ben sees what the guide sees");
  world.must(view.includes(pack.name), "the guide reads which one it was");
  for (const words of [...pack.questions, ...pack.answers]) world.must(!view.includes(words), `the guide does not read: ${words}`);
}

async function takesItBack(ana, pack) {
  await seesTheirView(ana);
  const put = ana.page.getByRole("main").getByRole("listitem").filter({ hasText: pack.name }).filter({ has: ana.page.getByRole("button") });
  await ana.touch(put.getByRole("button"));
  await ana.confirm("taking-back-go");
  await ana.sees("seen-taken-back", { name: "Ana" });
}
