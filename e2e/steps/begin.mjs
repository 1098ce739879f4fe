// How two people begin: making a space, inviting, joining, comparing four words.

import { scans } from "../lib/scanned.mjs";

/** Makes a space and stands where the inviting begins. */
export async function creates(person, name = person.name) {
  await person.open("/");
  await person.press("begin-choose-create");
  await person.write("begin-name", name);
  await person.choose("begin-agree");
  await person.press("begin-create-go");
  await person.isAt("begin-invite-title");
}

/** Makes a link and gives it, once it works. */
export async function invites(person) {
  await person.press("begin-invite-make");
  return linkOf(person);
}

/** The link on the screen, as it would be copied. */
export async function linkOf(person) {
  await person.sees("begin-invite-waiting", {}, { timeout: 15_000 });
  const found = await person.reads(/\/join#[\w-]{8,}/);
  return (await found.textContent()).match(/https?:\/\/\S+\/join#[\w-]+/)[0];
}

/** Another's reader finds in the code on the screen what the page offers as text, letter by letter. */
export async function theCodeHoldsTheLink(world, person, link) {
  world.same(await person.page.locator("main .handed-link").textContent(), link, "the page offers the link as text");
  world.same(await scans(person), link, "and its code holds the same");
}

/** Opens a link and joins; stands where the words are compared, or waits for the partner's device. */
export async function joins(person, link, name = person.name) {
  await person.open(link);
  await person.write("begin-name", name);
  await person.choose("begin-agree");
  await person.press("begin-join-go");
}

/** The four words on the screen, once they are worked out. */
export async function fourWords(person) {
  await toTheWords(person);
  await person.sees("begin-words-same", {}, { timeout: 30_000 });
  return (await person.page.locator("main ol li").allInnerTexts()).map((word) => word.trim());
}

/** The page where words are compared: by itself after joining, or by what waits on the first page. */
async function toTheWords(person) {
  const title = person.page.getByRole("heading", { level: 1, name: person.finder("begin-words-title") });
  const link = person.page.getByRole("main").getByRole("link", { name: person.finder("today-words-go") });
  await title.or(link).first().waitFor();
  if (!(await title.isVisible())) await person.touch(link.first());
  await title.waitFor();
}

/** The same words in the language of another screen, which they are compared with: by the press below them. */
export async function wordsAsOn(person, other) {
  const list = person.page.locator("main ol.four-words:not([aria-hidden]) li");
  await list.nth(3).waitFor();
  if (other.language !== person.language) {
    await person.press(other.language === "es" ? "parts-words-in-spanish" : "parts-words-in-english");
    await person.page.locator(`main ol.four-words[lang=${other.language}]`).waitFor();
  }
  return (await list.allInnerTexts()).map((word) => word.trim());
}

export async function saysTheSame(person) {
  await person.press("begin-words-same");
}

/** Both in one space, words compared, in the language of the one who joins, both at their first page. */
export async function together(ana, ben) {
  await creates(ana);
  const link = await invites(ana);
  await joins(ben, link);
  const words = [await fourWords(ben)];
  await ana.sees("begin-invite-answered", {}, { timeout: 20_000 });
  await fourWords(ana);
  words.push(await wordsAsOn(ana, ben));
  if (words[0].join(" ") !== words[1].join(" ")) throw new Error(`the four words differ: ${words.map((four) => four.join(" ")).join(" and ")}`);
  await saysTheSame(ana);
  await saysTheSame(ben);
  return { link, words };
}
