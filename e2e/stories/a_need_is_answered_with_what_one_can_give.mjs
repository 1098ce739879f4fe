// A need goes with one press; the other says what they can give and when, or "not now", which may change. Three a day are enough. Nothing
// tells that a need was read. Taken back, it waits for nobody.

import { together } from "../steps/begin.mjs";
import { answersTheNeed, sendsANeed } from "../steps/dialogue.mjs";
import { goes, opensRoom } from "../steps/home.mjs";

export const couple = ["es", "en"];
export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opensRoom(ana, "path-room-needs");
  await ana.write("needs-line", "After the call with my mother");
  await ana.press("needs-need-comfort");
  await ana.sees("needs-sent", { name: "Ben" });
  await ana.sees("needs-waits-for", { name: "Ben" });
  const before = ben.wire.asked.length;
  await goes(ben, "today");
  await ben.sees("needs-waits-theirs", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("needs-waits-go");
  await ben.reads("After the call with my mother");
  world.must(ben.wire.asked.length >= before && (await ana.shows("needs-waits-for", { name: "Ben" })), "reading it tells nobody");
  await answersTheNeed(ben, "Ana", { can: "needs-not-now" });
  await goes(ana, "today");
  await ana.sees("needs-waits-answered", { name: "Ben" }, { timeout: 20_000 });
  await ana.press("needs-waits-look");
  await ana.reads(ana.finder("needs-not-now", {}, { whole: false }));
  await ben.press("needs-answer-anew");
  await ben.choose("needs-can-today");
  await ben.write("needs-can-words", "A walk before dinner");
  await ben.press("needs-answer-send");
  await ana.reads("A walk before dinner", { timeout: 20_000 });
  await sendsANeed(ana, "time");
  await ana.sees("needs-sent", { name: "Ben" });
  await ana.unfold("needs-own-title");
  await ana.write("needs-own", "That the phone stays outside tonight");
  await ana.press("needs-own-send");
  await ana.sees("needs-sent", { name: "Ben" });
  await ana.press("needs-need-time");
  await ana.sees("offered-three-a-day");
  await takesBackTheNewest(ana);
  await goes(ben, "today");
  await ben.sees("needs-waits-theirs", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("needs-waits-go");
  await ben.sees("needs-taken-back", {}, { timeout: 20_000 });
};

async function takesBackTheNewest(ana) {
  const back = ana.page.getByRole("main").getByRole("button", { name: ana.finder("taking-back-go") });
  await ana.touch(back.first());
  await ana.confirm("taking-back-go");
  await ana.sees("needs-taken-back");
}
