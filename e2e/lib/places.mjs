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
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = [process.env.GOLDSEAM_CHROMIUM, process.env.CHROMIUM, ...names.flatMap((n) => folders.map((f) => join(f, n)))];
  return found(places, "Chromium", "Install it, or name it in GOLDSEAM_CHROMIUM");
}

function found(places, what, advice) {
  const place = places.find((path) => path && existsSync(path));
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
