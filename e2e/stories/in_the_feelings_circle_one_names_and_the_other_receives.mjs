// On two phones: one names, the other has one press and no field; no reply before the closing round. It rests and is taken up again on one
// phone, where what the other says is a note until they say yes.

import { together } from "../steps/begin.mjs";
import { goesToTheClosingRound, joinsTheCircle, names, receives, saysLast, sitsDown } from "../steps/circle.mjs";
import { handsItTo } from "../steps/dialogue.mjs";
import { goes } from "../steps/home.mjs";

export const couple = ["es", "en"];
export const weight = 4;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await sitsDown(ana);
  await names(ana, ["fear", "hope"], "Mostly at night");
  await ana.sees("circle-waits-receive", { name: "Ben" });
  await joinsTheCircle(ben, "Ana");
  await ben.reads("Mostly at night");
  world.must((await ben.page.getByRole("textbox").count()) === 0, "who receives has no field");
  await receives(ben);
  await names(ben, ["shame"]);
  await ana.press("circle-rest");
  await ana.sees("circle-rests");
  await sitsDown(ana, { how: "one", press: "circle-go-on" });
  await receives(ana);
  await goesToTheClosingRound(ana);
  await saysLast(ana, "I am glad I know that");
  await handsItTo(ana, "Ben", ["I am glad I know that"]);
  await saysLast(ana, "Thank you for not answering");
  await handsItTo(ana, "Ana");
  await ana.sees("circle-over");

  await goes(ben, "today");
  await ben.sees("circle-waits-notes", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("circle-waits-notes-go");
  await ben.reads("Thank you for not answering");
  await ben.press("steps-confirm-yes");
  await ben.sees("steps-noted-theirs-yes", { name: "Ana" });
  await ana.sees("steps-noted-mine-yes", { name: "Ben" }, { timeout: 20_000 });
};
