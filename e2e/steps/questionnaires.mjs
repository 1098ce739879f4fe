// Questionnaires: adding one from a file or from the host, answering it, and the page of a result. The packs are invented ones.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../lib/places.mjs";
import { opensAround } from "./around.mjs";

const PACKS = join(ROOT, "practice", "tests", "packs");

/** The invented pack in a person's language: its text, its name, its questions and its answers. */
export function riverPack(language) {
  const text = readFileSync(join(PACKS, language === "es" ? "river.es.json" : "river.json"), "utf8");
  const pack = JSON.parse(text);
  return { text, name: pack.name, questions: pack.items.map((item) => item.text), answers: pack.answers.map((answer) => answer.text), licence: pack.licence };
}

export async function opensQuestionnaires(person) {
  await opensAround(person, "path-around-questionnaires");
  await person.sees("questionnaires-lead");
}

/** Chooses a file on the page for adding one; it is nowhere on the disk. */
export async function choosesPack(person, text, name = "pack.json") {
  const buffer = Buffer.isBuffer(text) ? text : Buffer.from(text, "utf8");
  await person.page.locator("input[type=file]").setInputFiles({ name, mimeType: "application/json", buffer });
}

export async function addsPackFromFile(person, pack) {
  await opensQuestionnaires(person);
  await person.press("questionnaires-add-go");
  await person.sees("questionnaires-add-lead");
  await choosesPack(person, pack.text);
  await person.reads(pack.licence);
  await pressesAdd(person);
  await person.sees("questionnaires-about");
}

/** The first press that adds: that of the file, which stands above what the host offers. */
export async function pressesAdd(person) {
  const press = person.page.getByRole("button", { name: person.finder("questionnaires-add", {}, { whole: false }) });
  await person.touch(press.first());
}

/** Chooses the answer to the question on the screen, by its words. */
export async function answersQuestion(person, question, answer) {
  await person.reads(question);
  const radio = person.page.getByRole("radio", { name: answer, exact: true });
  await radio.waitFor();
  if (person.hand === "keyboard") return person.choose(new RegExp(`^${answer}$`));
  await person.touch(person.page.getByText(answer, { exact: true }).filter({ visible: true }));
}

/** Answers all questions by the places of their answers, from the pack's own page, up to the last press. */
export async function answersPack(person, pack, places) {
  await person.press("questionnaires-begin");
  for (const [at, place] of places.entries()) {
    await answersQuestion(person, pack.questions[at], pack.answers[place]);
    await person.press(at + 1 < places.length ? "questionnaires-next" : "questionnaires-finish");
  }
  await person.isAt("questionnaires-result-title");
}
