// A host offers packs from a folder. The device fetches all that are listed, adds the one that is chosen, and says why another can't be
// used; which one was chosen is in no request.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { creates } from "../steps/begin.mjs";
import { opensQuestionnaires, pressesAdd, riverPack } from "../steps/questionnaires.mjs";
import { temporary } from "../lib/places.mjs";

export const languages = ["en", "es"];

export default async (world) => {
  const folder = temporary("packs");
  try {
    const pack = riverPack(world.language);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "river.json"), pack.text);
    writeFileSync(join(folder, "unlicensed.json"), pack.text.replace("CC0 1.0", "none"));
    writeFileSync(join(folder, "notes.txt"), "the host's own notes");
    const relay = await world.relay({ flags: ["--packs", folder] });
    await world.becomes(() => relay.log.includes("notes.txt"), "the start tells what is not offered");
    const ana = await world.person("Ana", { record: true });
    await creates(ana);
    await opensQuestionnaires(ana);
    await ana.press("questionnaires-add-go");
    await ana.reads(pack.licence);
    await ana.sees("questionnaires-offered-unfit", { file: "unlicensed.json" });
    await ana.sees("questionnaires-unfit-licence-missing");
    const asked = () => ana.wire.asked.filter((line) => line.includes("/packs/"));
    const before = asked().length;
    world.must(asked().some((line) => line.includes("river.json")) && asked().some((line) => line.includes("unlicensed.json")), "all are fetched");
    await pressesAdd(ana);
    await ana.sees("questionnaires-about");
    world.same(asked().length, before, "choosing one asks the host nothing");
    await ana.press("parts-back");
    await ana.reads(pack.name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
