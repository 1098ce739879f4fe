// An apology, part by part; the answers to it, and the loop in which what it was like is heard.

export const LETTERS = {
  did: "I wrote to her again in March and deleted it", owned: "It was my choice, and I hid it from you",
  impact: "You lay awake and counted what else was not true", will: ["I tell you the same day if she writes", "I show you that the number is gone"],
  felt: "I am ashamed", line: "There is something I did in March.",
};

/** Writes all parts, up to the last look. */
export async function writesApology(person, said = LETTERS, { begin = "apology-begin" } = {}) {
  if (begin) {
    await person.open("/apology");
    await person.press(begin);
  }
  await person.press("apology-next");
  for (const part of ["did", "owned", "impact"]) {
    await person.write("apology-in-your-words", said[part]);
    await person.press("apology-next");
  }
  for (const [place, line] of said.will.entries()) await person.write(`apology-will-${place + 1}`, line);
  await person.press("apology-next");
  await person.write("apology-in-your-words", said.felt);
  await person.press("apology-next");
  await person.write("apology-line", said.line);
  await person.press("apology-next");
  for (const words of [said.did, ...said.will]) await person.reads(words);
}

export async function offersApology(person, said = LETTERS, options = {}) {
  await writesApology(person, said, options);
  await person.press("apology-offer");
  await person.sees("apology-all");
}

/** One of the two answers that have words. */
export async function answersApology(person, which, label, words) {
  await person.press(which);
  await person.write(label, words);
  await person.press("apology-answer-send");
  await person.reads(words);
}

export async function understands(person, words) {
  await person.write("apology-reflect", words);
  await person.press("apology-reflect-send");
  await person.reads(words);
}
