// A press that makes way for what it opened leaves the focus on that part of the page; so does a line that is taken back. A keyboard goes on from
// there, and not from the page's top.

import { together } from "../steps/begin.mjs";
import { answersTheNeed, sendsANeed } from "../steps/dialogue.mjs";

export const languages = ["en"];
export const weight = 2;

export default async (world) => {
  const byKeyboard = { look: "wide", hand: "keyboard" };
  const [ana, ben] = [await world.person("Ana", byKeyboard), await world.person("Ben", byKeyboard)];
  await together(ana, ben);
  await sendsANeed(ana, "time");
  await answersTheNeed(ben, "Ana", { can: "needs-can-today" });
  await ben.press("needs-answer-anew");
  await ben.sees("needs-can-legend");
  await isOnAPart(world, ben, "another answer");
  await ana.press("taking-back-go");
  await ana.confirm("taking-back-go");
  await ana.sees("needs-taken-back");
  await isOnAPart(world, ana, "what was taken back");
};

async function isOnAPart(world, person, where) {
  const there = () => person.page.evaluate(() => {
    const [at, main] = [document.activeElement, document.querySelector("main")];
    return at !== main && main.contains(at);
  });
  await world.becomes(there, `${person.name}'s focus is at ${where}`);
}
