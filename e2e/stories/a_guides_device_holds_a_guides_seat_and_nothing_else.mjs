// On a guide's device every address of the two leads to one plain page; the desk, help and what is the device's own are there. A device of
// theirs that was signed out while it was away can't know whether the seat has ended, and says no more than that it is turned away; the seat goes on at the other one.

import { together } from "../steps/begin.mjs";
import { asksForAGuide, invitesAGuide, isTurnedAway, letsIn, opensCouple, putsInWords, signsForAGuide, takesTheSeat } from "../steps/guide.mjs";
import { linksDevice, signsOutTheOther } from "../steps/settings.mjs";

export const couple = ["es", "en", "en"];
export const weight = 5;

/** Pages of the two of every kind: a room, something to write, a page of one thing, the guide's page of the two, a setting, an ending. */
const OF_THE_TWO = ["/path", "/check-in", "/days", "/vase", "/needs", "/pact/write", "/guide/put-in", "/not-asked", "/slower", "/settings/export", "/settings/leave", "/search"];
const OF_A_GUIDE = { "/help": "help-danger", "/help/for-you": "safety-lead", "/leave-quickly": "settings-quick-title", "/settings": "settings-title", "/settings/devices": "settings-devices-title", "/today": "desk-lead" };

export default async (world) => {
  const [ana, ben, marta] = [await world.person("Ana"), await world.person("Ben"), await world.person("Marta")];
  await together(ana, ben);
  await asksForAGuide(ana, "Marta Ruiz", "What each of us puts in.");
  await signsForAGuide(ben, "Ana");
  await takesTheSeat(marta, await invitesAGuide(ana));
  for (const person of [ana, ben]) await letsIn(person, "Marta");
  await pages(world, marta);
  const tablet = await linksDevice(world, marta, "Marta-tablet");
  await opensCouple(marta);
  await marta.page.locator(".guide-sees").waitFor();
  await marta.offline();
  await signsOutTheOther(tablet);
  await marta.online();
  await isTurnedAway(marta);
  for (const key of ["desk-is-over", "desk-note-label", "desk-end"]) world.must(!(await marta.shows(key)), `the device that was signed out does not show ${key}`);
  await goesOn(ana, tablet);
};

async function pages(world, marta) {
  for (const address of OF_THE_TWO) {
    await marta.open(address);
    await marta.sees("seat-not-part", {}, { timeout: 20_000 });
    world.same(await marta.page.locator("main form, main textarea, main input").count(), 0, `nothing can be written at ${address}`);
  }
  await marta.press("seat-to-desk");
  await marta.sees("desk-lead");
  for (const [address, key] of Object.entries(OF_A_GUIDE)) {
    await marta.open(address);
    await marta.sees(key, {}, { timeout: 20_000 });
  }
  await marta.open("/help");
  await marta.sees("help-danger");
  world.must(!(await marta.shows("slower-link")), "nobody asks anything of a guide that could be slowed");
}

/** What is put in after that is read at the other device. */
async function goesOn(ana, tablet) {
  await putsInWords(ana, "After the device was signed out");
  await opensCouple(tablet);
  await tablet.reads("After the device was signed out", { timeout: 30_000 });
}
