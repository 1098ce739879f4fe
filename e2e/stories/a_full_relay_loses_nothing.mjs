// The relay has no room left: it says so, what was written waits on the device, and goes out when there is room.

import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsCheckInOf } from "../steps/home.mjs";

export const weight = 3;

export default async (world) => {
  const relay = await world.relay();
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await relay.restart(["--max-database-mib", "0"]);
  await goes(ana, "today");
  await checksIn(ana);
  await ana.sees("troubles-relay-full-title", {}, { timeout: 30_000 });
  await ana.sees("troubles-relay-full");
  await goes(ana, "days");
  await ana.reads(FULL.need);
  await relay.restart([]);
  await hasSentAll(ana, { timeout: 60_000 });
  await readsCheckInOf(ben, "Ana", [FULL.need]);
};
