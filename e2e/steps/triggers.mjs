// Triggers, screen by screen; and a plan for next time.

export const PHONE = { happened: "The phone lay face down and buzzed", broughtUp: "The winter of the lies", strength: 8, helps: "To be told who it was" };

export async function writesTrigger(person, said = PHONE) {
  await person.open("/triggers");
  await person.press("triggers-begin");
  await person.write("triggers-happened", said.happened);
  await person.press("triggers-next");
  await person.write("triggers-brought-up", said.broughtUp);
  await person.press("triggers-next");
  await person.rate("triggers-strength", said.strength);
  await person.press("triggers-next");
  await person.write("triggers-helps", said.helps);
  await person.press("triggers-next");
  await person.reads(said.happened);
}

export async function sharesTrigger(person, said = PHONE) {
  await writesTrigger(person, said);
  await person.press("triggers-share");
  await person.sees("triggers-shared");
}

export async function keepsTrigger(person, said) {
  await writesTrigger(person, said);
  await person.press("triggers-keep");
  await person.sees("triggers-mine");
}

/** Writes a plan out of the trigger on the screen, or one with a name of its own. */
export async function proposesPlan(person, words, name) {
  if (name) {
    await person.open("/triggers/plan");
    await person.write("triggers-plan-name", name);
  } else await person.press("triggers-plan-go");
  await person.write("triggers-plan-words", words);
  await person.press("triggers-plan-propose");
  await person.reads(words);
}

export async function signsPlan(person, words) {
  await person.touch(await person.reads(words));
  await person.press("boundaries-sign");
  await person.sees("boundaries-signed-by-me");
}

/** Puts other words for a plan on the table, from its page. */
export async function amendsPlan(person, words) {
  await person.press("boundaries-other-text");
  await person.sees("boundaries-counter-lead");
  await person.write("boundaries-text", words);
  await person.press("boundaries-counter-go");
  await person.sees("boundaries-table-title");
}
