// The part of the tour that goes through the openness map and the digital boundaries.

import { choosesTopic, counters, opensBoundaries, opensBoundary, proposes, signs, writesBoundary } from "./boundaries.mjs";
import { hasSentAll } from "./home.mjs";
import { answersAreas, fillsTheMap, opensOpenness } from "./openness.mjs";
import { notesAWin } from "./wins.mjs";

/** Words of their own: a text of the catalogue would be in one language whatever the screen speaks. */
const OURS = { text: "From ten in the evening our phones lie in the kitchen.", why: "The evenings are ours." };

/** Gets something done the short way: what is walked by keyboard once need not be walked twenty times. */
export async function quickly(person, act) {
  const { hand } = person;
  if (hand === "keyboard") person.hand = "mouse";
  try {
    await act();
  } finally {
    person.hand = hand;
  }
}

export async function* openness(ana, ben) {
  await opensOpenness(ana);
  yield { screen: "openness-empty", person: ana };
  await ana.press("openness-start");
  await ana.press("openness-next");
  await ana.sees("openness-comfortable-missing");
  yield { screen: "openness-area", person: ana };
  await quickly(ana, () => answersAreas(ana, [3, 2], { money: [1, 4], health: [undefined, undefined], past: [0, 2] }));
  yield { screen: "openness-look", person: ana };
  await ana.press("openness-seal");
  await ana.sees("openness-mine-wait");
  yield { screen: "openness-sealed", person: ana };
  await quickly(ben, async () => {
    await opensOpenness(ben);
    await fillsTheMap(ben, [2, 3], { money: [4, 4], friendships: [1, 1] });
  });
  await ana.sees("openness-gaps-lead", {}, { timeout: 20_000 });
  yield { screen: "openness-map", person: ana };
}

export async function* boundaries(ana, ben) {
  await opensBoundaries(ana);
  yield { screen: "boundaries-empty", person: ana };
  await ana.press("boundaries-new");
  await ana.isAt("boundaries-new-title");
  yield { screen: "boundaries-topics", person: ana };
  await choosesTopic(ana, "location");
  yield { screen: "boundary-write", person: ana };
  await writesBoundary(ana, { text: "When it gets late we write where we are.", why: "Waiting is easier then.", days: 14 });
  await ana.press("boundaries-propose");
  await ana.sees("boundaries-sign-from");
  yield { screen: "boundary-careful", person: ana };
  await quickly(ana, () => proposes(ana, "phones-at-night", OURS));
  await quickly(ana, () => signs(ana));
  await quickly(ben, async () => {
    await opensBoundary(ben, "phones-at-night");
    await signs(ben);
    await counters(ben, { text: "From nine in the evening our phones lie in the hall until breakfast." });
  });
  await ana.sees("boundaries-difference-title", {}, { timeout: 20_000 });
  yield { screen: "boundary-amended", person: ana };
  await ana.press("boundaries-end");
  await ana.sees("boundaries-end-title");
  yield { screen: "boundary-end-sure", person: ana };
  await ana.page.keyboard.press("Escape");
  yield* crossed(ana, ben);
  await opensBoundaries(ana);
  yield { screen: "boundaries", person: ana };
}

/** Both put another text on the table without a network; then Ben signs what Ana replaces meanwhile. */
async function* crossed(ana, ben) {
  for (const person of [ana, ben]) await person.offline();
  await quickly(ana, () => counters(ana, { text: "From ten in the evening, and from nine on Sundays." }));
  await quickly(ben, () => counters(ben, { text: "From nine in the evening, in the hall or in a drawer." }));
  for (const person of [ana, ben]) await person.online();
  for (const person of [ana, ben]) await person.sees("boundaries-crossed", {}, { timeout: 20_000 });
  yield { screen: "boundary-crossed", person: ana };
  await ana.offline();
  await quickly(ana, () => counters(ana, { text: "From nine in the evening, in the hall." }));
  await quickly(ben, async () => {
    await notesAWin(ben, "You asked me first");
    await opensBoundary(ben, "phones-at-night");
    await signs(ben);
    await hasSentAll(ben);
  });
  await ana.online();
  await quickly(ben, () => opensBoundary(ben, "phones-at-night"));
  await ben.sees("boundaries-late-by-me", {}, { timeout: 20_000 });
  yield { screen: "boundary-late", person: ben };
  // Three texts that wait for him are as many as there may be.
  await quickly(ben, () => signs(ben));
}
