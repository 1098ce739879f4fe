// Runs axe over the screen that is there, every rule it has, and tells what it found in one line each.
// Where axe can't tell a contrast (text over a drawing), the pixels are read instead.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { colours, contrast, pixels } from "./pixels.mjs";
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
  return unsure.length > 0 ? [...wrong, ...(await littleContrast(page, unsure))] : wrong;
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

/** A line for each element whose text has too little contrast with the grounds it stands on. One picture shows all that are on the screen; who
 * stands beyond its edges is brought there, one at a time. */
async function littleContrast(page, selectors) {
  const { lines, beyond } = await inOnePicture(page, selectors);
  for (const selector of beyond) {
    await page.locator(selector).first().scrollIntoViewIfNeeded().catch(() => undefined);
    lines.push(...(await inOnePicture(page, [selector])).lines);
  }
  return lines;
}

async function inOnePicture(page, selectors) {
  const looks = await page.evaluate(withoutTheirText, selectors);
  const screen = page.viewportSize();
  const parts = looks.map(({ box }) => within(box, screen));
  const seen = parts.filter((part) => part.pixels > 0);
  const clip = around(seen);
  const picture = seen.length > 0 && pixels(await page.screenshot({ timeout: PATIENCE_MS, animations: "disabled", scale: "css", clip }));
  await page.evaluate(withTheirText, selectors);
  const [lines, beyond] = [[], []];
  for (const [n, { selector, colour, large }] of looks.entries()) {
    const part = parts[n];
    if (!part.whole && selectors.length > 1) beyond.push(selector);
    else if (part.pixels === 0) lines.push(`color-contrast on a drawing: ${selector} (it can't be seen)`);
    else {
      const grounds = colours(picture, { ...part, x: part.x - clip.x, y: part.y - clip.y }).filter(([, count]) => count / part.pixels >= GROUND);
      const worst = Math.min(...grounds.map(([ground]) => contrast(colour, ground)));
      if (worst < (large ? LEAST_LARGE : LEAST)) lines.push(`color-contrast on a drawing: ${selector} (${worst.toFixed(2)}:1)`);
    }
  }
  return { lines, beyond };
}

/** The least box that holds all of these. */
function around(parts) {
  const [x, y] = [Math.min(...parts.map((part) => part.x)), Math.min(...parts.map((part) => part.y))];
  return { x, y, width: Math.max(...parts.map((part) => part.x + part.width)) - x, height: Math.max(...parts.map((part) => part.y + part.height)) - y };
}

/** Runs in the page: what their text looks like and where they stand; then they show it no more. */
function withoutTheirText(selectors) {
  const elements = selectors.map((selector) => document.querySelector(selector));
  const ink = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const looks = elements.map((element, n) => {
    const style = getComputedStyle(element);
    ink.fillStyle = style.color;
    ink.fillRect(0, 0, 1, 1);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const { x, y, right, bottom } = element.getBoundingClientRect();
    return { selector: selectors[n], colour: [...ink.getImageData(0, 0, 1, 1).data].slice(0, 3), large, box: { x, y, right, bottom } };
  });
  for (const element of elements) element.style.setProperty("color", "transparent", "important");
  return looks;
}

/** Runs in the page. */
function withTheirText(selectors) {
  for (const selector of selectors) document.querySelector(selector)?.style.removeProperty("color");
}

/** The pixels of a box that are on the screen, and whether those are all. */
function within(box, { width, height }) {
  const [x, y] = [Math.max(0, Math.floor(box.x)), Math.max(0, Math.floor(box.y))];
  const [right, bottom] = [Math.min(width, Math.ceil(box.right)), Math.min(height, Math.ceil(box.bottom))];
  const part = { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
  return { ...part, pixels: part.width * part.height, whole: box.x >= 0 && box.y >= 0 && box.right <= width && box.bottom <= height };
}
