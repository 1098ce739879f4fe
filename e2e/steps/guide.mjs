// A guide: asked for by both, invited, let in by each, and what lies before them.

import { opensAround } from "./around.mjs";

/** Opens the page of the guide, as one of the two. */
export async function opensGuide(person) {
  await opensAround(person, "path-around-guide");
  await person.sees("guide-lead");
}

/** Asks for a guide and signs it. */
export async function asksForAGuide(person, name, shares) {
  await opensGuide(person);
  await person.press("guide-ask");
  await person.write("guide-name", name);
  await person.write("guide-shares", shares);
  await person.press("guide-ask-go");
  await person.sees("guide-end-proposal");
}

/** Signs what the other asked for. */
export async function signsForAGuide(person, partner) {
  await opensGuide(person);
  await person.sees("guide-waits-for-me", { name: partner }, { timeout: 20_000 });
  await person.press("guide-sign");
  await person.sees("guide-agreed-more");
}

/** Makes the link for the guide and gives it, once it works. */
export async function invitesAGuide(person) {
  await opensGuide(person);
  await person.press("guide-invite");
  await person.press("guide-invite-make");
  await person.sees("guide-invite-waiting", {}, { timeout: 20_000 });
  const found = await person.reads(/\/guide-join#[\w-]{8,}/);
  return (await found.textContent()).match(/https?:\/\/\S+\/guide-join#[\w-]+/)[0];
}

/** As the guide: opens the link and takes the seat; stands at the desk. */
export async function takesTheSeat(guide, link, name = guide.name) {
  await guide.open(link);
  await guide.sees("desk-join-read", {}, { timeout: 20_000 });
  await guide.write("desk-join-name", name);
  await guide.press("desk-join-go");
  await guide.sees("desk-lead", {}, { timeout: 20_000 });
}

/** Reads the four words with the guide and lets them in: the words that were shown. */
export async function letsIn(person, name) {
  await opensGuide(person);
  await person.sees("guide-joined", { name }, { timeout: 25_000 });
  await person.press("guide-welcome-go");
  await person.page.locator("main ol li").nth(3).waitFor();
  const words = await fourWords(person);
  await person.press("guide-welcome-same", { name });
  await person.sees("guide-lead");
  return words;
}

/** The four words on the screen. */
export async function fourWords(person) {
  return (await person.page.locator("main ol li").allInnerTexts()).map((word) => word.trim());
}

/** As the guide: opens the couple's page. */
export async function opensCouple(guide) {
  await guide.open("/desk");
  await guide.sees("desk-lead", {}, { timeout: 20_000 });
  await guide.press("desk-look");
}

/** Puts words of one's own before the guide. */
export async function putsInWords(person, words) {
  await opensGuide(person);
  await person.press("guide-put");
  await person.write("guide-put-words", words);
  await person.press("guide-put-words-go");
  await person.sees("guide-put-done");
}

/** Puts in a theme, with a line on it. */
export async function putsInATheme(person, theme, line) {
  await opensGuide(person);
  await person.press("guide-put");
  await person.unfold("guide-put-theme");
  await person.choose(theme);
  await person.write("guide-put-theme-line", line);
  await person.touch(person.page.locator("main details[open] button[type=submit]"));
  await person.sees("guide-put-done");
}

/** Opens what the guide sees, as one of the two. */
export async function seesTheirView(person) {
  await opensGuide(person);
  await person.press("guide-see");
  await person.page.locator(".guide-sees").waitFor();
}

/** The words of the view that all three have. */
export async function viewOf(person) {
  return (await person.page.locator(".guide-sees").innerText()).replace(/\s+/g, " ").trim();
}

/** Brings a line to the session. */
export async function brings(person, words) {
  await opensGuide(person);
  await person.write("guide-bring-label", words);
  await person.press("guide-bring");
}

/** Ends it, in two taps. */
export async function endsIt(person) {
  await opensGuide(person);
  await person.press("guide-end");
  await person.confirm("guide-end");
  await person.find(["heading"], "guide-before");
}

/** The relay turns this device away; where it has read why before, that is said instead. */
export async function isTurnedAway(marta) {
  const either = ["seat-let-in-no-more", "troubles-signed-out-title"].map((key) => marta.finder(key, {}, { whole: false }).source).join("|");
  await marta.reads(new RegExp(either, "s"), { timeout: 30_000, named: "that this device is turned away" });
}
