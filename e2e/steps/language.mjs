// The press for the other language, which stands on every screen.

const NAMES = { en: "English", es: "Español" };

/** The press for a language, where one is to be seen. */
export function languagePress({ page }, language) {
  return page.getByRole("button", { name: NAMES[language] }).filter({ visible: true }).first();
}

/** Presses it as a mouse does, whoever goes by keyboard besides, and waits until the page says that it speaks it. */
export async function speaks(person, language) {
  const { hand } = person;
  person.hand = "mouse";
  await person.touch(languagePress(person, language));
  person.hand = hand;
  await person.page.locator(`html[lang=${language}]`).waitFor({ state: "attached" });
}
