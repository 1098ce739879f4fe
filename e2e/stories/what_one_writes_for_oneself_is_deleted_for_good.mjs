// A page of the journal is for its author alone, on every device of theirs; deleted, it is nowhere any more. So is a trigger noted
// for oneself. The page on forgiveness changes nothing for anybody.

import { together } from "../steps/begin.mjs";
import { changesThePage, deletesThePage, writesAPage } from "../steps/around.mjs";
import { goes, hasSentAll, opensRoom } from "../steps/home.mjs";
import { keepsTrigger } from "../steps/triggers.mjs";

export const couple = ["en", "es"];
export const weight = 4;

const LETTER = "Anas unsent letter";
const LATER = "Anas letter, a year on";
const FORGIVENESS = "Anas word for it is not yet";
const KEPT = { happened: "Anas closed door", broughtUp: "Anas old fear", strength: 3, helps: "A walk to the harbour" };

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await writesAPage(ana, LETTER);
  await changesThePage(ana, LETTER, LATER);
  await ana.unfold("journal-earlier");
  await ana.reads(LETTER);
  await writesAPage(ana, FORGIVENESS, { forgiveness: true });
  await ana.sees("journal-about-forgiveness");
  await hasSentAll(ana);
  for (const place of ["today", "path", "days"]) {
    await goes(ben, place);
    const page = await ben.page.evaluate(() => document.documentElement.outerHTML);
    world.must(![LETTER, LATER, FORGIVENESS].some((words) => page.includes(words)), `nothing of Anas is on Bens page: ${place}`);
  }
  await deletesThePage(ana, LATER);
  await ana.reads(FORGIVENESS);
  world.must(!(await ana.text()).includes(LATER), "the page is gone from the list");
  await keepsTrigger(ana, KEPT);
  const note = ana.page.locator("li").filter({ has: ana.page.locator("details") }).last();
  await ana.touch(note.getByRole("button", { name: ana.finder("taking-back-delete") }));
  await ana.confirm("taking-back-delete");
  await ana.seesNoMore("triggers-mine");
  await hasSentAll(ana);
  await ana.reload();
  for (const room of ["path-room-journal", "path-room-triggers"]) {
    await opensRoom(ana, room);
    await ana.sees(room === "path-room-journal" ? "journal-lead" : "triggers-lead");
    const page = await ana.page.evaluate(() => document.documentElement.outerHTML);
    world.must(![LETTER, LATER, KEPT.broughtUp].some((words) => page.includes(words)), `what was deleted is nowhere: ${room}`);
  }
};
