// The relay's disk is full: it says so, what was written waits on the device, and goes out when there is room, without a restart.

import { SmallDisk } from "../lib/disk.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf, readsNewestDay } from "../steps/home.mjs";

export const couple = ["en", "es"];
export const waits = true;
export const weight = 6;

export default async (world) => {
  const disk = SmallDisk.made();
  try {
    await world.relay({ data: disk.data });
    const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
    await together(ana, ben);
    await goes(ana, "today");
    disk.fill();
    await checksIn(ana);
    await ana.sees("troubles-relay-full-title", {}, { timeout: 30_000 });
    await ana.sees("troubles-relay-full");
    await readsNewestDay(ana, [FULL.need]);
    disk.free();
    await hasSentAll(ana, { timeout: 80_000 });
    await readsCheckInOf(ben, "Ana", [FULL.need]);
  } finally {
    await world.relays[0]?.kill();
    disk.gone();
  }
};
