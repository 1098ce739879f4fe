// On every screen, one press changes every word, the page's language and nothing else; words being written stay.

import { keys, say } from "../lib/texts.mjs";
import { languagePress, speaks } from "../steps/language.mjs";

export const walks = true;
export const size = "phone";
export const weight = 12;

/** Texts without values that differ between the languages: what must not be left over. */
const ONLY_ENGLISH = keys("en").map((key) => plain(key)).filter(Boolean);

function plain(key) {
  try {
    const [en, es] = [say("en", key), say("es", key)];
    return en !== es && en.length > 3 ? { key, en } : undefined;
  } catch {
    return undefined;
  }
}

export default (world) => ({ at: switches, ends: (wrong) => world.none(wrong, "the language changes everywhere") });

async function switches(screen, person, inLanguage) {
  const { page } = person;
  await calm(page);
  const before = { url: page.url(), lines: await lines(page), fields: await fields(page) };
  if (!(await languagePress(person, "es").isVisible())) return [`${screen}: there is no way to change the language`];
  const said = await speaks(person, "es").then(() => true, () => false);
  const wrong = said ? [] : [`${screen}: the page's language is not said`];
  const after = new Set(await lines(page));
  for (const { key, en } of ONLY_ENGLISH) if (before.lines.includes(en) && after.has(en)) wrong.push(`${screen}: stays in English: ${key} (${en})`);
  if (page.url() !== before.url) wrong.push(`${screen}: the address changed to ${page.url()}`);
  if ((await fields(page)) !== before.fields) wrong.push(`${screen}: what was written changed`);
  if (said) await inLanguage("es");
  await speaks(person, "en");
  return wrong;
}

async function lines(page) {
  return page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const own = node.parentElement.closest("[lang]");
      if (own === document.documentElement && node.parentElement.checkVisibility()) found.push(node.data.trim());
    }
    for (const e of document.querySelectorAll("[aria-label]")) found.push(e.getAttribute("aria-label").trim());
    return [...found, document.title];
  });
}

/** The move before this screen may still be drawing: its fields are compared once they stay as they are. */
async function calm(page) {
  let before;
  for (let tries = 0; tries < 20; tries += 1) {
    const now = await fields(page);
    if (now === before) return;
    before = now;
    await page.waitForTimeout(100);
  }
}

async function fields(page) {
  return page.evaluate(() => JSON.stringify([...document.querySelectorAll("input, textarea")].map((e) => [e.id, e.value, e.checked])));
}
