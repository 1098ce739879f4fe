// The part of the tour about a guide: asking, inviting, letting in, putting in, what all three see; the guide's own desk, a device of
// theirs that is turned away, and one that holds several spaces.

import { creates } from "./begin.mjs";
import { isTurnedAway, opensGuide, signsForAGuide, invitesAGuide, letsIn, opensCouple, putsInWords, seesTheirView } from "./guide.mjs";
import { linksDevice, locksNow, setsPassphrase, signsOutTheOther } from "./settings.mjs";

export async function* guideScreens(world, ana, ben, options) {
  yield* asking(ana, ben);
  const link = await invitesAGuide(ana);
  yield { screen: "guide-invite", person: ana };
  const marta = await world.person("Marta", options);
  yield* theDesk(marta, link);
  yield* lettingIn(ana, ben);
  yield* putIn(ana, ben);
  await opensCouple(marta);
  await marta.page.locator(".guide-sees").waitFor();
  await marta.unfold("desk-suggest");
  yield { screen: "guide-couple", person: marta };
  await marta.open("/path");
  await marta.sees("seat-not-part", {}, { timeout: 20_000 });
  yield { screen: "guide-not-part", person: marta };
  yield* turnedAway(world, marta, options);
  yield* severalSpaces(marta);
}

async function* asking(ana, ben) {
  await opensGuide(ana);
  yield { screen: "guide-before", person: ana };
  await ana.press("guide-ask");
  await ana.press("guide-ask-go");
  await ana.sees("guide-name-missing");
  yield { screen: "guide-ask", person: ana };
  await ana.write("guide-name", "Marta Ruiz");
  await ana.write("guide-shares", "How our weeks go, and what each of us puts in.");
  await ana.press("guide-ask-go");
  await ana.sees("guide-end-proposal");
  yield { screen: "guide-asked", person: ana };
  await signsForAGuide(ben, "Ana");
  yield { screen: "guide-agreed", person: ben };
}

/** A guide who has a space of their own already: the couple's stands beside it. */
async function* theDesk(marta, link) {
  await creates(marta);
  await marta.open(link);
  await marta.sees("desk-another-text", {}, { timeout: 20_000 });
  yield { screen: "guide-another", person: marta };
  await marta.press("desk-another-go");
  await marta.sees("desk-join-read", {}, { timeout: 20_000 });
  yield { screen: "guide-join", person: marta };
  await marta.write("desk-join-name", "Marta");
  await marta.press("desk-join-go");
  await marta.sees("desk-lead", {}, { timeout: 20_000 });
  await marta.reads("Ana", { timeout: 20_000 });
  yield { screen: "guide-desk", person: marta };
  await marta.press("desk-look");
  await marta.page.locator("main ol li").nth(7).waitFor();
  yield { screen: "guide-waits", person: marta };
}

/** One of the guide's two devices is away while the other signs it out: it can't tell that from the end of the seat. */
async function* turnedAway(world, marta, options) {
  const tablet = await linksDevice(world, marta, "Marta-tablet", options);
  await opensCouple(marta);
  await marta.page.locator(".guide-sees").waitFor({ timeout: 30_000 });
  await marta.offline();
  await signsOutTheOther(tablet);
  await marta.online();
  await isTurnedAway(marta);
  yield { screen: "guide-turned-away", person: marta };
}

/** From the locked page of one's own space: each that can go is named, and one is asked about. */
async function* severalSpaces(marta) {
  await marta.open("/desk");
  await marta.press("desk-go", {}, { whole: false });
  await setsPassphrase(marta, "two otters on the far bank");
  await locksNow(marta);
  await marta.unfold("lock-forgot");
  await marta.sees("emptying-lead");
  await marta.sees("emptying-here");
  yield { screen: "locked-several", person: marta };
  const goes = marta.page.getByRole("button", { name: marta.finder("emptying-one", {}, { whole: false }) }).filter({ hasText: "Ana" });
  await marta.touch(goes);
  await marta.sees("emptying-one-more");
  yield { screen: "locked-several-sure", person: marta };
  await marta.page.keyboard.press("Escape");
}

async function* lettingIn(ana, ben) {
  await opensGuide(ana);
  await ana.sees("guide-joined", { name: "Marta" }, { timeout: 25_000 });
  await ana.press("guide-welcome-go");
  await ana.page.locator("main ol li").nth(3).waitFor();
  yield { screen: "guide-welcome", person: ana };
  await ana.press("guide-welcome-same", { name: "Marta" });
  await letsIn(ben, "Marta");
  await ben.sees("guide-seated", { name: "Marta" }, { timeout: 20_000 });
  yield { screen: "guide-seated", person: ben };
}

async function* putIn(ana, ben) {
  await putsInWords(ana, "I would like to talk about March");
  await ana.unfold("guide-put-theme");
  yield { screen: "guide-put-in", person: ana };
  await seesTheirView(ben);
  await ben.reads("I would like to talk about March", { timeout: 20_000 });
  yield { screen: "guide-sees", person: ben };
}
