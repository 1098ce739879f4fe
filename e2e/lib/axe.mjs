// Runs axe over the screen that is there, every rule it has, and tells what it found in one line each.
// Where axe can't tell a contrast (text over a drawing), the pixels are read instead.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { colours, contrast } from "./pixels.mjs";
import { PATIENCE_MS } from "./slow.mjs";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Edges of shapes and a line under the text are no ground: what fewer pixels than this share show does not count. */
const GROUND = 0.1;
const LEAST = 4.5;
const LEAST_LARGE = 3;

/** One line for each finding; none is what one hopes for. Of a screen that is only shown in other colours, the rules about colours. */
export async function findings(page, { onlyColours = false } = {}) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(`${SOURCE}; undefined`);
  const { wrong, unsure } = await page.evaluate(run, onlyColours);
  for (const selector of unsure) {
    const worst = await contrastOnScreen(page, selector);
    if (worst) wrong.push(worst);
  }
  return wrong;
}

/** Runs in the page. */
async function run(onlyColours) {
  const applies = ({ tags }) => !onlyColours || tags.includes("cat.color");
  const rules = Object.fromEntries(window.axe.getRules().map((rule) => [rule.ruleId, { enabled: applies(rule) }]));
  // Stands against hidden content as such; a person's folded-away part is meant to be folded away.
  rules["hidden-content"] = { enabled: false };
  // Level AAA asks for 7:1; ours is 4.5:1, said in the look of the product.
  rules["color-contrast-enhanced"] = { enabled: false };
  const { violations, incomplete } = await window.axe.run(document, { rules, resultTypes: ["violations", "incomplete"] });
  const why = (node, found) => (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? found.help;
  const wrong = violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.join(" ")} (${why(node, found)})`));
  const unsure = incomplete.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" ")));
  return { wrong, unsure };
}

/** The least contrast between an element's text and the grounds it stands on, as a line, if it is too little. */
async function contrastOnScreen(page, selector) {
  const found = page.locator(selector).first();
  await found.scrollIntoViewIfNeeded().catch(() => undefined);
  const look = await found.evaluate((element) => {
    const style = getComputedStyle(element);
    const ink = new OffscreenCanvas(1, 1).getContext("2d");
    ink.fillStyle = style.color;
    ink.fillRect(0, 0, 1, 1);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    return { colour: [...ink.getImageData(0, 0, 1, 1).data].slice(0, 3), large };
  });
  await found.evaluate((element) => element.style.setProperty("color", "transparent", "important"));
  const picture = await found.screenshot({ timeout: PATIENCE_MS, animations: "disabled" });
  await found.evaluate((element) => element.style.removeProperty("color"));
  const grounds = [...colours(picture)];
  const all = grounds.reduce((sum, [, count]) => sum + count, 0);
  const rates = grounds.filter(([, count]) => count / all >= GROUND).map(([colour]) => contrast(look.colour, colour.split(",").map(Number)));
  const worst = Math.min(...rates);
  return worst < (look.large ? LEAST_LARGE : LEAST) ? `color-contrast on a drawing: ${selector} (${worst.toFixed(2)}:1)` : undefined;
}
