// A reminder reaches a device whose page is closed: the relay learns when and the push service nothing, and what the worker shows is one
// line in its person's language. Quiet hours and screens that are down silence it, here and at the relay.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { search } from "../lib/canary.mjs";
import { PushService, deliver, deliversUntilReminded, notices, wakesInSilence } from "../lib/push.mjs";
import { together } from "../steps/begin.mjs";
import { suggestsScreensDown } from "../steps/presence.mjs";
import { opensPromise, promises } from "../steps/promises.mjs";
import { opens } from "../steps/settings.mjs";

export const couple = ["en", "es"];
export const weight = 3;
export const windows = true;

const CALL = "ring before the kestrel lands";
// The page's clock stays behind the relay's: what is a minute away for it is due at once there.
const BEHIND_MS = 115_000;
const clock = (at) => new Date(at).toLocaleTimeString("en-GB", { timeZone: "Europe/Madrid", hour: "2-digit", minute: "2-digit" });

export default async (world) => {
  const relay = await world.relay({ flags: ["--push-nearby", "--limit", "wake_step_seconds=1"] });
  const service = await PushService.open();
  try {
    const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
    await together(ana, ben);
    await service.reaches(ana);
    await ana.wakesAt(Date.now() - BEHIND_MS);
    await promises(ana, { what: CALL, often: "daily" });
    await turnsOn(world, ana, service);
    await wakes(world, ana, relay, service);
    await isQuiet(world, ana, service);
    await screensAreDown(world, ana);
  } finally {
    await service.close();
  }
};

/** Nothing is asked before she presses; then everything is said plainly. */
async function turnsOn(world, ana, service) {
  await ana.context.grantPermissions(["notifications"], { origin: ana.origin });
  await opens(ana, "reminders-link");
  world.same(await ana.page.evaluate(() => localStorage.getItem("push-for-tests")), null, "no address was asked for by itself");
  await ana.press("reminders-turn-on");
  await ana.sees("reminders-on", {}, { timeout: 20_000 });
  world.same(service.arrived.length, 0, "turning it on sends nothing");
}

/** Reminds her at the next minute of her clock that leaves time to press. */
async function soon(ana) {
  const now = await ana.page.evaluate(() => Date.now());
  const at = Math.ceil((now + 50_000) / 60_000) * 60_000;
  await opensPromise(ana, CALL);
  await ana.unfold("promises-reminder");
  await ana.write("promises-reminder-time", clock(at));
  await ana.press("promises-reminder-set");
  await ana.sees("promises-reminder-at", { time: clock(at) });
}

async function wakes(world, ana, relay, service) {
  await soon(ana);
  const { headers, body } = await service.waitFor(1);
  world.same(service.decrypt(body), "You have a reminder.", "the message says one line");
  world.same([headers.ttl, headers.urgency, headers.topic, headers["content-encoding"]].join(), "3600,normal,reminder,aes128gcm", "and nothing beside it");
  const files = readdirSync(relay.data).map((name) => ({ name, bytes: readFileSync(join(relay.data, name)) }));
  world.none(search([...files, { name: "the log", bytes: Buffer.from(relay.log) }], ["kestrel"]), "the relay knows when, and not what for");
  world.must(!relay.log.includes("/wake/"), "the log names no address");

  await deliversUntilReminded(ana, service.decrypt(body));
  const line = JSON.stringify([[ana.say("promises-reminder-notice"), "", null]]);
  world.same(JSON.stringify(await notices(ana)), line, "the worker says one line in her language");
  await deliver(ana, service.decrypt(body));
  world.same(JSON.stringify(await notices(ana)), line, "a second one takes its place");
}

async function isQuiet(world, ana, service) {
  const now = await ana.page.evaluate(() => Date.now());
  const [from, to] = [clock(now - 3_600_000), clock(now + 7_200_000)];
  await opens(ana, "reminders-link");
  await ana.write("reminders-quiet-from", from);
  await ana.write("reminders-quiet-to", to);
  await ana.press("reminders-quiet-save");
  await ana.sees("reminders-quiet-now", { from, to });
  await wakesInSilence(ana);
  world.same((await notices(ana)).length, 0, "the worker says nothing in quiet hours");
  const before = service.arrived.length;
  await soon(ana);
  await opens(ana, "reminders-link");
  world.same(service.arrived.length, before, "the relay is not told of a moment in quiet hours");
  await ana.press("reminders-quiet-no-more");
  await ana.sees("reminders-quiet-none");
  await soon(ana);
  await service.waitFor(before + 1);
}

async function screensAreDown(world, ana) {
  await suggestsScreensDown(ana, { minutes: 15, when: "aloud" });
  await ana.sees("screens-down-quiet-more");
  await wakesInSilence(ana);
  world.same((await notices(ana)).length, 0, "the worker says nothing while screens are down");
}
