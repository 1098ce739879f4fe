// Where things are: the work tree, the program under test, the browser, and a folder for what a run leaves behind.

import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The binary under test: `GOLDSEAM`, else where cargo puts it. */
export function goldseam() {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  const places = [process.env.GOLDSEAM, join(target, "debug", "goldseam"), join(target, "release", "goldseam")];
  return found(places, "the program goldseam", "Build it with: cargo build -p goldseam, or name it in GOLDSEAM");
}

/** The browser: `GOLDSEAM_CHROMIUM` or `CHROMIUM`, else where systems keep it. */
export function chromium() {
  const places = [process.env.GOLDSEAM_CHROMIUM, process.env.CHROMIUM, ...["chromium", "chromium-browser", "google-chrome"].flatMap(onPath)];
  return found(places, "Chromium", "Install it, or name it in GOLDSEAM_CHROMIUM");
}

/** The same browser without its windows, where there is one: `CHROMIUM_HEADLESS`, else where systems keep it. It draws, runs and stores with the
    same code, for two thirds of the processor time. Nothing where another browser was named and this was not. */
export function headless() {
  const { CHROMIUM_HEADLESS, CHROMIUM, GOLDSEAM_CHROMIUM } = process.env;
  if (CHROMIUM_HEADLESS) return CHROMIUM_HEADLESS;
  return CHROMIUM || GOLDSEAM_CHROMIUM ? undefined : there(onPath("chromium-headless-shell"));
}

function onPath(name) {
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
}

function there(places) {
  return places.find((path) => path && existsSync(path));
}

function found(places, what, advice) {
  const place = there(places);
  if (!place) throw new Error(`${what} was not found. ${advice}`);
  return place;
}

/** A folder of this run's own, for data and profiles. */
export function temporary(name) {
  const base = process.env.GOLDSEAM_TMP ?? tmpdir();
  mkdirSync(base, { recursive: true });
  return mkdtempSync(join(base, `goldseam-${name}-`));
}

/** Where failing stories leave what was seen. Not in git. */
export function leftovers(name) {
  const folder = join(ROOT, "e2e", "out", name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
