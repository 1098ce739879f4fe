// The product's own words, by key and language, from the files the product is built from.
// Stories name a text by its key, so the same story runs in every language.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expression, format, parse } from "./fluent.mjs";
import { ROOT } from "./places.mjs";

const FOLDER = process.env.GOLDSEAM_TEXTS ?? join(ROOT, "web", "texts");
export const LANGUAGES = ["en", "es"];

const read = new Map();

function texts(language) {
  if (!read.has(language)) {
    const folder = join(FOLDER, language);
    const all = new Map();
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".ftl")).sort()) {
      for (const [id, pattern] of parse(readFileSync(join(folder, file), "utf8"), `${language}/${file}`)) all.set(id, pattern);
    }
    read.set(language, all);
  }
  return read.get(language);
}

/** The text with all its values. */
export function say(language, key, values = {}) {
  return format(texts(language), key, values, language);
}

/** What finds the text on a screen: values left out match anything. `whole` asks that nothing else stands there. */
export function finder(language, key, values = {}, { whole = true } = {}) {
  const source = expression(texts(language), key, values);
  return new RegExp(whole ? `^\\s*${source}\\s*$` : source, "s");
}

export function has(language, key) {
  return texts(language).has(key);
}

/** Every key there is, in the order of files and lines. */
export function keys(language) {
  return [...texts(language).keys()];
}
