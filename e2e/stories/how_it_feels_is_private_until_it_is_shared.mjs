// One's own line is private first. Its numbers are shared by one press and its note by another; the two lines are never in one picture.

import { together } from "../steps/begin.mjs";
import { opensAround, writesHowItIs } from "../steps/around.mjs";
import { hasSentAll } from "../steps/home.mjs";

export const couple = ["en", "es"];
export const weight = 4;

const NOTE = "After the talk by the river";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await writesHowItIs(ana, { trust: 4, closeness: 6, note: NOTE }, "Ben");
  await ana.reads(NOTE);
  world.same(await ana.page.getByRole("figure").count(), 2, "a picture for each scale that has an answer");
  for (const picture of await ana.page.getByRole("figure").all()) world.same(await picture.getByRole("img").count(), 1, "each picture has words");
  await hasSentAll(ana);
  await opensAround(ben, "path-around-measures");
  await ben.sees("measures-empty");
  world.must(!(await ben.shows("measures-theirs", { name: "Ana" })), "Ben sees nothing of it");
  await opensAround(ana, "path-around-measures");
  await ana.press("measures-share");
  await ana.sees("measures-entry-shared", { name: "Ben" });
  await ben.sees("measures-theirs", { name: "Ana" }, { timeout: 20_000 });
  await ben.sees("measures-entry", { scale: ben.say("measures-scale-trust"), value: 4 });
  world.must(!(await ben.text()).includes(NOTE), "the note was not shared");
  await writesHowItIs(ben, { trust: 8, closeness: 8, note: "Bens own" }, "Ana");
  const pictures = await ben.page.getByRole("figure").getByRole("img").all();
  world.same(pictures.length, 4, "two of Bens own and two that Ana shared");
  for (const picture of pictures) world.same(await picture.locator("path.line").count(), 1, "one line in each picture");
  await ana.press("taking-back-go");
  await ana.confirm("taking-back-go");
  await ana.press("measures-share-note");
  await ana.sees("measures-entry-shared-note", { name: "Ben" });
  await ben.reads(NOTE, { timeout: 20_000 });
  await ana.press("measures-delete");
  await ana.confirm("measures-delete");
  await ana.seesNoMore("measures-entries");
};
