// Runs axe over the screen that is there, every rule it has, and tells what it found in one line each.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** One line for each finding; none is what one hopes for. Contrast that axe could not judge counts as found. */
export async function findings(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${SOURCE}; undefined`);
  return page.evaluate(async () => {
    const off = window.axe.getRules().map((rule) => rule.ruleId);
    const rules = Object.fromEntries(off.map((id) => [id, { enabled: true }]));
    // Stands against hidden content as such; a person's folded-away part is meant to be folded away.
    rules["hidden-content"] = { enabled: false };
    // Level AAA asks for 7:1; ours is 4.5:1, said in the look of the product.
    rules["color-contrast-enhanced"] = { enabled: false };
    const { violations, incomplete } = await window.axe.run(document, { rules, resultTypes: ["violations", "incomplete"] });
    const line = (kind) => (found) => found.nodes.map((node) => `${kind}${found.id}: ${node.target.join(" ")} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? found.help})`);
    const unsure = incomplete.filter((found) => found.id === "color-contrast");
    return [...violations.flatMap(line("")), ...unsure.flatMap(line("not sure: "))];
  });
}
