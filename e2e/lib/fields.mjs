// Every field for words that the product has, as its source says: by the key of its label. It looks at the source and at no screen.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./places.mjs";

const ROOMS = join(ROOT, "web", "src", "rooms");

/** `[{ file, key }]`: where a field's label is worked out, `key` is what stands there. */
export function fields() {
  const files = readdirSync(ROOMS, { recursive: true }).filter((name) => name.endsWith(".rs")).sort();
  return files.flatMap((file) => fieldsIn(file, readFileSync(join(ROOMS, file), "utf8")));
}

function fieldsIn(file, source) {
  const several = [...source.matchAll(/\bkeys::\{([^}]*)\}/g)].flatMap(([, list]) => list.split(",").map((one) => `keys::${one.trim()}`));
  const used = [...source.matchAll(/\bkeys::\w+(?: as \w+)?/g)].map(([whole]) => whole);
  const modules = new Map([...used, ...several].map((one) => /keys::(\w+)(?: as (\w+))?/.exec(one)).map(([, module, alias]) => [alias ?? module, module]));
  return [...source.matchAll(/<Text(?:Field|Area)\b[^]*?\blabel=([^\s]+(?:\([^)]*\))?)/g)].map(([, label]) => {
    const known = /^t\((?:\w+::)*?(\w+)::([A-Z][A-Z0-9_]*)\)$/.exec(label);
    const module = known && modules.get(known[1]);
    return { file, key: module ? `${module}-${known[2]}`.toLowerCase().replaceAll("_", "-") : label };
  });
}

/** The source of every step and story, as one text. */
export function whatIsWritten() {
  const folders = ["steps", "stories"].map((folder) => join(ROOT, "e2e", folder));
  return folders.flatMap((folder) => readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"))).join("\n");
}
