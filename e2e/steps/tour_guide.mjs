// The part of the tour about a guide: asking, inviting, letting in, putting in, what all three see; and the guide's own desk.

import { opensGuide, signsForAGuide, invitesAGuide, letsIn, opensCouple, putsInWords, seesTheirView } from "./guide.mjs";

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

async function* theDesk(marta, link) {
  await marta.open(link);
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
