// Where a dialogue is open, the page of its pause and the guide of a hard day lead back into it, by whichever way one came there.

import { opensTheGuide } from "../steps/around.mjs";
import { together } from "../steps/begin.mjs";
import { beginsADialogue, goesToTheDialogue } from "../steps/dialogue.mjs";
import { opensRoom } from "../steps/home.mjs";

export const couple = ["es", "en"];
export const weight = 2;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await opensTheGuide(ana, "setback-what-old-fear", "setback-whose-mine");
  await ana.press("setback-next");
  await ana.press("setback-go-talk");
  await ana.sees("dialogue-begin-lead");
  await beginsADialogue(ben);
  await goesToTheDialogue(ana, "Ben");
  await ana.press("dialogue-pause");
  await ana.choose("pause-length-20");
  await ana.press("pause-call-go");
  for (const person of [ana, ben]) {
    await opensRoom(person, "path-room-pause");
    await person.sees("pause-until", {}, { timeout: 20_000 });
    await person.press("pause-to-the-talk");
    await person.sees("dialogue-rests");
    await person.press("dialogue-rests-go");
    await person.press("pause-back-early");
  }
  await ana.press("pause-to-the-talk");
  await ana.press("dialogue-sit", {}, { timeout: 20_000 });
  await opensTheGuide(ana, "setback-what-old-fear", "setback-whose-theirs", { name: "Ben" });
  await ana.press("setback-next");
  await ana.press("setback-go-on-talking");
  await ana.sees("dialogue-so-far");
};
