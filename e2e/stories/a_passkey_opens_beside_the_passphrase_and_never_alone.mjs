// A passkey is added only beside a passphrase, opens, and can be deleted or removed: the passphrase opens as before. With both gone the page
// says plainly what is lost, and the recovery kit brings back what was sent.

import { asked } from "../lib/carried.mjs";
import { Passkeys } from "../lib/passkeys.mjs";
import { creates } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";
import { locksNow, makesKit, opens, recovers, setsPassphrase, unlocks } from "../steps/settings.mjs";

export const languages = ["en", "es"];
export const weight = 3;

const RIGHT = "seven herons over slow water";
const NEW = "nine otters under a low bridge";

export default async (world) => {
  const ana = await world.person("Ana");
  await creates(ana);
  await goes(ana, "today");
  await checksIn(ana);
  const words = await makesKit(ana);
  await hasSentAll(ana);
  await opens(ana, "settings-lock-link");
  await ana.sees("passkey-first");
  await setsPassphrase(ana, RIGHT);
  await unfitOnesChangeNothing(world, ana);
  const passkeys = await Passkeys.of(ana);
  await adds(world, ana, passkeys);
  await opensByPasskey(ana);
  await setsPassphrase(ana, NEW);
  await opensByPasskey(ana);
  await removesAndAddsAgain(world, ana);
  await deletedElsewhere(ana, passkeys);
  await bothGone(world, ana, passkeys, words);
};

/** An authenticator whose passkeys hold no secret. */
async function unfitOnesChangeNothing(world, ana) {
  const unfit = await Passkeys.of(ana, { prf: false });
  await ana.press("passkey-add");
  await ana.sees("passkey-unfit", {}, { timeout: 20_000 });
  await locksNow(ana);
  world.must(!(await ana.shows("passkey-open")), "a passkey without a secret opens nothing");
  await unlocks(ana, RIGHT);
  await unfit.gone();
}

async function adds(world, ana, passkeys) {
  await opens(ana, "settings-lock-link");
  const before = asked(ana).length;
  await ana.press("passkey-add");
  await ana.sees("passkey-added", {}, { timeout: 20_000 });
  world.same(await passkeys.count(), 1, "one passkey was made");
  world.same(asked(ana).slice(before).join(), "", "nothing of it goes over the wire");
}

async function opensByPasskey(ana) {
  await locksNow(ana);
  await ana.press("passkey-open");
  await readsNewestDay(ana, [FULL.need], { timeout: 20_000 });
}

async function removesAndAddsAgain(world, ana) {
  await opens(ana, "settings-lock-link");
  await ana.press("passkey-remove");
  await ana.confirm("passkey-remove");
  await ana.sees("passkey-removed");
  await locksNow(ana);
  world.must(!(await ana.shows("passkey-open")), "a removed passkey is not asked for");
  await unlocks(ana, NEW);
  await opens(ana, "settings-lock-link");
  await ana.press("passkey-add", {}, { timeout: 20_000 });
  await ana.sees("passkey-added", {}, { timeout: 20_000 });
  await ana.press("settings-lock-remove");
  await ana.confirm("settings-lock-remove");
  await ana.sees("passkey-first");
  await setsPassphrase(ana, RIGHT);
  await ana.press("passkey-add");
  await ana.sees("passkey-added", {}, { timeout: 20_000 });
}

async function deletedElsewhere(ana, passkeys) {
  await passkeys.deleteAll();
  await locksNow(ana);
  await ana.press("passkey-open");
  await ana.sees("passkey-silent", {}, { timeout: 30_000 });
  await unlocks(ana, RIGHT);
  await readsNewestDay(ana, [FULL.need], { timeout: 20_000 });
}

async function bothGone(world, ana, passkeys, words) {
  await passkeys.gone();
  await locksNow(ana);
  await ana.unfold("lock-forgot");
  await ana.sees("passkey-both-gone");
  await ana.press("lock-forgot-begin");
  await ana.confirm("lock-forgot-begin");
  await ana.sees("begin-welcome-title", {}, { timeout: 20_000 });
  await recovers(ana, words);
  await readsNewestDay(ana, [FULL.need], { timeout: 30_000 });
  await opens(ana, "settings-lock-link");
  await ana.sees("settings-lock-none");
}
