// An invented couple with a long history, written by the product's own replicas into a relay's store before it starts.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./places.mjs";

/** The program that invents: `GOLDSEAM_DEMO`, else where cargo puts it. */
function program() {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
  const places = [process.env.GOLDSEAM_DEMO, join(target, "release", "examples", "demo"), join(target, "debug", "examples", "demo")];
  const found = places.find((path) => path && existsSync(path));
  if (!found) throw new Error("the invented couple is missing. Build it with: cargo build -p simulator --example demo, or name it in GOLDSEAM_DEMO");
  return found;
}

/** Writes twelve weeks, or five years of about 40,000 entries, into a relay's data folder; gives the words of both recovery kits. */
export function history(data, { fiveYears = false } = {}) {
  const said = execFileSync(program(), [join(data, "relay.sqlite"), ...(fiveYears ? ["--five-years"] : [])], { encoding: "utf8", timeout: 900_000 });
  const kits = said.split("\n").map((line) => line.trim().split(/\s+/)).filter((words) => words.length === 24);
  if (kits.length !== 2) throw new Error(`the invented couple's kits were not understood:\n${said}`);
  return kits;
}
