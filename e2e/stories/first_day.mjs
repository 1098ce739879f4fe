// The main job, whole: one makes a space and shows a link and its code, the other joins, both see the same four words, each checks in and reads the other.

import { creates, fourWords, invites, joins, saysTheSame, theCodeHoldsTheLink } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, readsCheckInOf } from "../steps/home.mjs";

export const languages = ["en", "es"];
export const weight = 5;

const BENS = { feelings: [["feelings-safe", 3]], steady: 4, where: "On the train north", appreciate: "That you waited up" };

export const windows = true;

export default async (world) => {
  const ana = await world.person("Ana");
  const ben = await world.person("Ben");
  const begun = performance.now();
  await creates(ana);
  const link = await invites(ana);
  await theCodeHoldsTheLink(world, ana, link);
  await joins(ben, link);
  const bens = await fourWords(ben);
  const anas = await wordsOfTheOneWhoInvited(ana);
  world.same(bens.length, 4, "there are four words");
  world.same(anas.join(" "), bens.join(" "), "both see the same four words");
  await saysTheSame(ana);
  await saysTheSame(ben);
  await goes(ana, "today");
  await checksIn(ana);
  await goes(ben, "today");
  await checksIn(ben, BENS);
  await readsCheckInOf(ben, ana.name, [FULL.where, FULL.stress, FULL.appreciate, FULL.need, ben.say("feelings-hopeful")]);
  await readsCheckInOf(ana, ben.name, [BENS.where, BENS.appreciate, ana.say("feelings-safe")]);
  const seconds = (performance.now() - begun) / 1000;
  world.must(seconds < 300, `the first day took under five minutes (${seconds.toFixed(0)} s)`);
  world.figure("first day of two people, scripted", seconds.toFixed(1), "s");
};

async function wordsOfTheOneWhoInvited(ana) {
  await ana.sees("begin-invite-answered", {}, { timeout: 20_000 });
  return fourWords(ana);
}
