// Pressed without having written: what is missing is said first and at its field, in words that say what to do, and leads there. What was
// written before stays as it is.

import { creates } from "../steps/begin.mjs";
import { feels } from "../steps/check_in.mjs";
import { goes } from "../steps/home.mjs";

export const weight = 2;

export default async (world) => {
  const ana = await world.person("Ana");
  await creates(ana);
  await checkIn(world, ana);
  await trigger(world, ana);
  await disclosure(world, ana);
  await apology(world, ana);
};

async function checkIn(world, ana) {
  await goes(ana, "today");
  await ana.press("today-check-in-begin");
  await isAsked(world, ana, "check-in-next", "check-in-feelings-missing");
  await feels(ana, [["feelings-hopeful", 4]]);
  await ana.press("check-in-next");
  await isAsked(world, ana, "check-in-next", "check-in-steady-missing");
  await ana.press("parts-back");
  world.must(await (await ana.find(["checkbox"], "feelings-hopeful")).isChecked(), "the feeling is still chosen");
}

async function trigger(world, ana) {
  await ana.open("/triggers");
  await ana.press("triggers-begin");
  const said = "The phone lay face down";
  await asksFor(world, ana, "triggers-next", "triggers-happened", said);
  await asksFor(world, ana, "triggers-next", "triggers-brought-up", "The winter of the lies");
  await isAsked(world, ana, "triggers-next", "triggers-strength-missing");
  for (let screen = 0; screen < 2; screen += 1) await ana.press("parts-back");
  await ana.isAt("triggers-happened-title");
  await holds(world, ana, "triggers-happened", said);
}

async function disclosure(world, ana) {
  await ana.open("/disclosure");
  await ana.press("disclosure-begin");
  await ana.press("disclosure-next");
  await isAsked(world, ana, "disclosure-next", "disclosure-area-missing");
  await ana.choose("disclosure-area-own");
  await isAsked(world, ana, "disclosure-next", "disclosure-area-missing");
  await ana.write("disclosure-area-own-words", "My brother's house");
  await ana.press("disclosure-next");
  // There is a line to begin with; it can be taken out, and then there is none.
  await ana.write("disclosure-line", "");
  await isAsked(world, ana, "disclosure-next", "disclosure-line-missing");
  await ana.write("disclosure-line", "Something about last summer.");
  await ana.press("disclosure-next");
  await isAsked(world, ana, "disclosure-next", "disclosure-words-missing");
  for (let screen = 0; screen < 2; screen += 1) await ana.press("parts-back");
  await holds(world, ana, "disclosure-area-own-words", "My brother's house");
}

async function apology(world, ana) {
  await ana.open("/apology");
  await ana.press("apology-begin");
  await ana.press("apology-next");
  const said = "I wrote to her again in March";
  for (const part of ["did", "owned", "impact"]) {
    await asksFor(world, ana, "apology-next", "apology-in-your-words", part === "did" ? said : `In words: ${part}`, `apology-${part}-missing`);
  }
  await asksFor(world, ana, "apology-next", "apology-will-1", "I tell you the same day", "apology-will-missing");
  await asksFor(world, ana, "apology-next", "apology-in-your-words", "Ashamed", "apology-felt-missing");
  await ana.write("apology-line", "");
  await isAsked(world, ana, "apology-next", "apology-line-missing");
  for (let screen = 0; screen < 5; screen += 1) await ana.press("parts-back");
  await ana.isAt("apology-did");
  await holds(world, ana, "apology-in-your-words", said);
}

/** Presses on with an empty field, is asked for it, writes and goes on. */
async function asksFor(world, person, next, field, words, missing = `${field}-missing`) {
  await isAsked(world, person, next, missing);
  await person.write(field, words);
  await person.press(next);
  await person.seesNoMore(missing);
}

/** Presses on without an answer: what is missing has the focus; from there it leads to the field, which says the same. */
async function isAsked(world, person, next, missing) {
  await person.press(next);
  const line = await person.find(["link"], missing);
  const title = await person.page.evaluate(() => document.activeElement.querySelector("h2")?.innerText ?? "");
  world.must(person.finder("parts-problem-title").test(title), `what is missing has the focus: ${title}`);
  await person.touch(line);
  const said = await person.page.evaluate(() => {
    const here = document.activeElement.closest("[aria-describedby]");
    const ids = here?.getAttribute("aria-describedby").split(/\s+/) ?? [];
    return ids.map((id) => document.getElementById(id)?.innerText ?? "").join(" ");
  });
  world.must(said.includes(person.say(missing)), `it leads to the field, which says ${missing}: ${said}`);
}

async function holds(world, person, field, words) {
  const found = await person.find(["textbox"], field, {}, { whole: false });
  world.same(await found.inputValue(), words, "what was written before is there");
}
