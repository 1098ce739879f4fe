// The questions for oneself alone, and what comes after them.

export const QUESTIONS = ["safety-humiliated", "safety-afraid", "safety-forced", "safety-hurt", "safety-controlled"];

/** All ways to answer five questions with yes or no: thirty-two. */
export const PATTERNS = Array.from({ length: 32 }, (_, n) => QUESTIONS.map((_, place) => ((n >> place) & 1) === 1));

/** Answers and presses on; stands where it is told what may help. */
export async function answersAlone(person, pattern) {
  await person.sees("safety-lead");
  for (const [place, yes] of pattern.entries()) {
    const group = person.page.getByRole("group", { name: person.finder(QUESTIONS[place]) });
    const name = person.finder(yes ? "safety-yes" : "safety-no");
    await person.picks(group.getByRole("radio", { name }));
  }
  await person.press("safety-look");
  await person.sees(pattern.includes(true) ? "safety-some-title" : "safety-none-title");
}

/** From the page about it; gives the line that the other is going to read. */
export async function goesSlower(person, length) {
  await person.choose(length);
  const shown = person.page.locator("main blockquote");
  await shown.waitFor();
  const promised = (await shown.innerText()).trim();
  await person.press("slower-go");
  await person.sees("slower-now");
  return promised;
}
