// In every story, each word that was written into a field is looked for where a host could read it (`lib/blind.mjs`). So that this means
// every field there is: a field of the product in which no story writes is named here, with why, or it fails.
// It goes by the names that steps and stories speak of: one that a story only looks for counts as well, and is not known from one written in.

import { fields, whatIsWritten } from "../lib/fields.mjs";

/** Labels that the source works out, and one of the texts that each comes to: that one is written in. */
const WORKED_OUT = {
  "empathy/dialogue/begin.rs t(label)": "dialogue-feel",
  "empathy/dialogue/moves.rs t(asks.label)": "dialogue-reflect",
  "empathy/needs.rs asks": "needs-can-words",
  "honesty/check_in/steps.rs t(label)": "check-in-need",
  "honesty/triggers/write.rs t(asks.label)": "triggers-brought-up",
  "responsibility/apology/answers.rs t(label)": "apology-in-your-words",
  "responsibility/apology/write.rs t(label)": "apology-line",
  "responsibility/pact/write.rs t(section_word(section))": "pact-promises",
  "responsibility/weekly/words.rs t(*label)": "weekly-hard-feel",
  "together/board/one.rs t(label)": "board-words",
  "together/projects/back.rs t(each_words(each).2)": "projects-each-team-words",
  "together/projects/sheet.rs t(title)": "projects-part-place",
  "turns.rs t(asks.label)": "turns-say",
};

/** Fields in which no story writes. Their words go the way of those beside them, which is no proof: this list is to become shorter. */
const NOT_WRITTEN = {
  "begin-invited-paste": "a link, opened as an address everywhere else",
  "desk-join-paste": "the same",
};

export default async (world) => {
  const [all, written] = [fields(), whatIsWritten()];
  world.must(all.length > 80, `the fields are found: ${all.length}`);
  const isWritten = (key) => written.includes(`"${key}"`);
  const missing = all.map(({ file, key }) => (key.includes("(") || key === "asks" ? WORKED_OUT[`${file} ${key}`] ?? `${file} ${key}` : key))
    .filter((key) => !isWritten(key) && !(key in NOT_WRITTEN));
  world.none([...new Set(missing)], "in every field a story writes");
  world.none(Object.keys(NOT_WRITTEN).filter(isWritten), "no field stays on the list in which a story writes by now");
};
