// A pack that is faulty, too large or without a licence is refused with the reason and changes nothing. Answers are on no screen and
// in no record of the other; one result is shared by choice; a second time in the month says from when on. Closed halfway, it goes on there.

import { together } from "../steps/begin.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { addsPackFromFile, answersPack, answersQuestion, choosesPack, opensQuestionnaires, riverPack } from "../steps/questionnaires.mjs";

export const couple = ["es", "en"];
export const weight = 4;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  const pack = riverPack(world.language);
  await refusesWhatIsNoPack(world, ana, pack);
  await addsPackFromFile(ana, pack);
  await goesOnWhereItWasClosed(ana, pack);
  await ana.sees("questionnaires-result-raw", { raw: "3", lowest: "0", highest: "9" });
  await ana.sees("questionnaires-talk-met");
  await ana.sees("questionnaires-change-first");
  await hasSentAll(ana);
  await nothingOfItIsBens(world, ben, pack);
  await sharesOneResult(world, ana, ben, pack);
  await aSecondTimeSaysFromWhen(world, ana, pack);
};

async function refusesWhatIsNoPack(world, ana, pack) {
  await opensQuestionnaires(ana);
  await ana.press("questionnaires-add-go");
  const wrong = [
    ["{ \"goldseam_pack\": 1,", "questionnaires-unfit-malformed", { line: 1 }],
    [pack.text + " ".repeat(32 * 1024), "questionnaires-unfit-too-large"],
    [pack.text.replace("CC0 1.0", ""), "questionnaires-unfit-licence-missing"],
    [pack.text.replace("CC0 1.0", "unknown").replace(pack.name, "HITS"), "questionnaires-unfit-leave-missing", { name: "HITS" }],
    [Buffer.from([0xff, 0xfe, 0x00, 0x01]), "questionnaires-unfit-not-text"],
  ];
  for (const [text, key, values] of wrong) {
    await choosesPack(ana, text);
    await ana.sees(key, values);
    await ana.sees("questionnaires-unfit-nothing");
  }
  const presses = ana.page.getByRole("button", { name: ana.finder("questionnaires-add", {}, { whole: false }) });
  world.same(await presses.count(), 0, "nothing of it can be added");
  await opensQuestionnaires(ana);
  await ana.sees("questionnaires-empty");
}

async function goesOnWhereItWasClosed(ana, pack) {
  await ana.press("questionnaires-begin");
  await answersQuestion(ana, pack.questions[0], pack.answers[1]);
  await ana.press("questionnaires-next");
  await ana.press("questionnaires-next");
  await ana.sees("questionnaires-missing");
  await answersQuestion(ana, pack.questions[1], pack.answers[1]);
  await ana.press("questionnaires-next");
  await ana.press("parts-back");
  await ana.reads(pack.questions[1]);
  await ana.press("questionnaires-next");
  await ana.reads(pack.questions[2]);
  await goes(ana, "today");
  await ana.reopen();
  await opensQuestionnaires(ana);
  await ana.sees("questionnaires-begun");
  await ana.press(new RegExp(`^${pack.name}`));
  await ana.press("questionnaires-go-on");
  await answersQuestion(ana, pack.questions[2], pack.answers[2]);
  await ana.press("questionnaires-finish");
  await ana.isAt("questionnaires-result-title");
}

async function nothingOfItIsBens(world, ben, pack) {
  await opensQuestionnaires(ben);
  await ben.sees("questionnaires-empty");
  for (const place of ["today", "path", "days", "settings"]) {
    await goes(ben, place);
    const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
    world.must(![pack.name, ...pack.questions].some((words) => page.includes(words)), `nothing of Anas is on Bens page: ${place}`);
  }
}

async function sharesOneResult(world, ana, ben, pack) {
  await opensQuestionnaires(ana);
  await ana.press(new RegExp(`^${pack.name}`));
  await ana.sees("questionnaires-results");
  await ana.touch(ana.page.getByRole("main").getByRole("listitem").getByRole("link").first());
  await ana.press("questionnaires-share", { name: "Ben" });
  await ana.sees("questionnaires-shared", { name: "Ben" });
  await opensQuestionnaires(ben);
  await ben.sees("questionnaires-theirs", { name: "Ana" }, { timeout: 20_000 });
  await ben.sees("questionnaires-result-raw", { raw: "3", lowest: "0", highest: "9" });
  await ben.sees("questionnaires-talk-met");
  const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
  world.must(![...pack.questions, ...pack.answers].some((words) => page.includes(`>${words}<`)), "no question and no answer was shared");
  world.same(await ben.page.getByRole("img", { name: new RegExp(pack.name) }).count(), 0, "a single result has no picture");
  await ana.press("taking-back-go");
  await ana.confirm("taking-back-go");
  await ben.sees("questionnaires-taken-back", {}, { timeout: 20_000 });
}

async function aSecondTimeSaysFromWhen(world, ana, pack) {
  await opensQuestionnaires(ana);
  await ana.press(new RegExp(`^${pack.name}`));
  await ana.sees("questionnaires-month");
  world.must(!(await ana.shows("questionnaires-begin")), "there is nothing to begin before that day");
  await ana.open(`${ana.page.url()}/answer`);
  await ana.sees("questionnaires-month");
  await ana.wakesAt(Date.now() + 32 * 86_400_000);
  await opensQuestionnaires(ana);
  await ana.press(new RegExp(`^${pack.name}`));
  await answersPack(ana, pack, [3, 3, 0]);
  await ana.sees("questionnaires-change-reliable");
  await ana.sees("questionnaires-change-stated", { than: "2.14" });
  await ana.press("questionnaires-delete");
  await ana.confirm("questionnaires-delete");
  await ana.sees("questionnaires-results");
}
