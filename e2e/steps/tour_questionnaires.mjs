// The part of the tour about questionnaires: adding one, a file that can't be used, answering, a result, and one that was shared.

import { answersQuestion, choosesPack, opensQuestionnaires, pressesAdd, riverPack } from "./questionnaires.mjs";

export async function* questionnaireScreens(ana, ben) {
  const pack = riverPack(ana.language);
  await opensQuestionnaires(ana);
  await ana.sees("questionnaires-empty");
  yield { screen: "questionnaires-empty", person: ana };
  await ana.press("questionnaires-add-go");
  await ana.sees("questionnaires-offered-none");
  await choosesPack(ana, pack.text.replace("CC0 1.0", "none"));
  await ana.sees("questionnaires-unfit-licence-missing");
  yield { screen: "questionnaires-refused", person: ana };
  await choosesPack(ana, pack.text);
  await ana.reads(pack.licence);
  yield { screen: "questionnaires-add", person: ana };
  await pressesAdd(ana);
  await ana.sees("questionnaires-about");
  yield { screen: "questionnaire", person: ana };
  yield* answering(ana, pack);
  await ana.press("questionnaires-share", { name: "Ben" });
  await ana.sees("questionnaires-shared", { name: "Ben" });
  await opensQuestionnaires(ben);
  await ben.sees("questionnaires-theirs", { name: "Ana" }, { timeout: 20_000 });
  yield { screen: "questionnaires-theirs", person: ben };
}

async function* answering(ana, pack) {
  await ana.press("questionnaires-begin");
  await ana.press("questionnaires-next");
  await ana.sees("questionnaires-missing");
  yield { screen: "questionnaires-question", person: ana };
  for (const [at, question] of pack.questions.entries()) {
    await answersQuestion(ana, question, pack.answers[1]);
    await ana.press(at + 1 < pack.questions.length ? "questionnaires-next" : "questionnaires-finish");
  }
  await ana.isAt("questionnaires-result-title");
  yield { screen: "questionnaires-result", person: ana };
  await ana.press("parts-back");
  await ana.sees("questionnaires-month");
  yield { screen: "questionnaire-answered", person: ana };
  await ana.touch(ana.page.getByRole("main").getByRole("listitem").getByRole("link").first());
  await ana.isAt("questionnaires-result-title");
}
