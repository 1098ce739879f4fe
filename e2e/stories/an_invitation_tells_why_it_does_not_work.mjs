// A link used twice, an expired, a cancelled and a changed one: each says what happened, that nothing was lost, what to do.

import { creates, fourWords, invites, joins } from "../steps/begin.mjs";

export const couple = ["es", "en"];
export const waits = true;
export const weight = 3;

/** How long the link of a person whose clock is behind is still good once it is made, in seconds: it has to reach the relay meanwhile. */
const LEFT_S = 20;

export default async (world) => {
  await world.relay();
  await Promise.all([used(world), expired(world), cancelledAndChanged(world)]);
};

async function used(world) {
  const [ana, ben, eve] = [await world.person("Ana"), await world.person("Ben"), await world.person("Eve")];
  await creates(ana);
  const link = await invites(ana);
  await joins(ben, link);
  await fourWords(ben);
  await eve.open(link);
  await tells(eve, "used");
}

/** The inviting device's clock is two days behind but for a few seconds, so that its link runs out soon. */
async function expired(world) {
  const late = await world.person("Lou", { at: Date.now() - 48 * 3600_000 + LEFT_S * 1000 });
  const guest = await world.person("Kim");
  await creates(late);
  const link = await invites(late);
  await guest.page.waitForTimeout(LEFT_S * 1000);
  await guest.open(link);
  await tells(guest, "expired");
}

async function cancelledAndChanged(world) {
  const [ana, ben] = [await world.person("Mia"), await world.person("Noa")];
  await creates(ana);
  const link = await invites(ana);
  await ben.open(`${link.slice(0, -3)}${link.endsWith("abc") ? "cba" : "abc"}`);
  await tells(ben, "changed");
  await ben.open(link.slice(0, -5));
  await tells(ben, "changed");
  await ana.press("begin-invite-cancel");
  await ana.confirm("begin-invite-cancel");
  await ana.sees("begin-invite-cancelled");
  await ben.open(link);
  await tells(ben, "cancelled");
}

async function tells(person, what) {
  await person.sees(`troubles-${what}-title`, {}, { timeout: 20_000 });
  await person.sees(`troubles-${what}`);
}
