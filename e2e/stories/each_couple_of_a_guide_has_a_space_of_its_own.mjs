// Somebody who has a space already takes a seat as a guide: it is a second space beside the first, with a store and a lock of its own. Each opens
// alone, neither reaches the other, and removing one leaves the other as it was. Which one goes is said by its name, and a space whose lock is
// closed is removed nowhere but at its own door. Who has one space sees nothing of this.

import { creates, together } from "../steps/begin.mjs";
import { asksForAGuide, invitesAGuide, signsForAGuide } from "../steps/guide.mjs";
import { goes } from "../steps/home.mjs";
import { locksNow, setsPassphrase, unlocks } from "../steps/settings.mjs";
import { notesAWin } from "../steps/wins.mjs";

export const couple = ["es", "en", "en"];
export const weight = 5;

const PASSPHRASE = "seven herons over slow water";
const stores = (person) => person.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name.startsWith("goldseam")).sort().join(" "));

export default async (world) => {
  const [ana, ben, marta] = [await world.person("Ana"), await world.person("Ben"), await world.person("Marta")];
  await together(ana, ben);
  await asksForAGuide(ana, "Marta Ruiz", "What each of us puts in.");
  await signsForAGuide(ben, "Ana");
  const link = await invitesAGuide(ana);
  await creates(marta);
  await notesAWin(marta, "Of my own life", "wins-who-me");
  await setsPassphrase(marta, PASSPHRASE);
  world.same(await stores(marta), "goldseam", "one space, one store");
  await marta.open(link);
  await unlocks(marta, PASSPHRASE);
  await marta.sees("desk-another-text", {}, { timeout: 20_000 });
  await marta.press("desk-another-go");
  await marta.sees("desk-join-read", {}, { timeout: 20_000 });
  await marta.write("desk-join-name", "Marta");
  await marta.press("desk-join-go");
  await marta.sees("desk-lead", {}, { timeout: 20_000 });
  await marta.reads("Ana", { timeout: 20_000 });
  await marta.sees("desk-locked");
  world.same(await stores(marta), "goldseam goldseam-2", "a store for each");
  world.must(!(await marta.text()).includes("Of my own life"), "nothing of the one is in the other");
  await marta.press("desk-go", {}, { whole: false });
  await marta.sees("lock-lead", {}, { timeout: 20_000 });
  await unlocks(marta, PASSPHRASE);
  await goes(marta, "vase");
  await marta.reads("Of my own life", { timeout: 20_000 });
  await locksNow(marta);
  await marta.press("desk-go", {}, { whole: false });
  await marta.sees("desk-lead", {}, { timeout: 20_000 });
  await marta.press("desk-look");
  await marta.press("desk-end");
  await marta.confirm("desk-end");
  await marta.sees("desk-is-over", {}, { timeout: 20_000 });
  await removesByName(world, marta);
  await unlocks(marta, PASSPHRASE);
  await goes(marta, "vase");
  await marta.reads("Of my own life", { timeout: 20_000 });
  world.same(await stores(marta), "goldseam", "the other is gone for good");
};

/** From the locked page of one's own space: the couple's is named, and goes; the one that is locked here stays. */
async function removesByName(world, marta) {
  await marta.open("/desk");
  await marta.press("desk-go", {}, { whole: false });
  await marta.sees("lock-lead", {}, { timeout: 20_000 });
  await marta.unfold("lock-forgot");
  await marta.sees("emptying-lead");
  await marta.sees("emptying-here-locked");
  // Kept by their names alone: what stands between them is of the language that is read.
  for (const [language, names] of [["Español", /Ana y Ben|Ben y Ana/], ["English", /Ana and Ben|Ben and Ana/]]) {
    await marta.touch(marta.page.getByRole("button", { name: language }).filter({ visible: true }).first());
    await marta.reads(names);
  }
  const named = marta.page.getByRole("listitem").filter({ hasText: "Ana" }).filter({ has: marta.page.getByRole("button", { name: marta.finder("emptying-one", {}, { whole: false }) }) });
  await marta.touch(named.getByRole("button"));
  const asked = marta.page.locator("dialog[open]");
  await asked.waitFor();
  world.must((await asked.innerText()).includes("Ana"), "it asks about the one by its name");
  await marta.confirm("emptying-one");
  await named.waitFor({ state: "hidden" });
  world.same(await stores(marta), "goldseam", "the one that was named is gone, and the other is there");
}
