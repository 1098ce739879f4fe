// The tour's way through listening: a dialogue on one phone and on two, a need and its answer, a circle.

import { goesToTheClosingRound, names, receives, sitsDown } from "./circle.mjs";
import {
  asksWhatIsNeeded, beginsSoftly, bringsAnIdea, choosesWhatIsNeeded, closesTheDialogue, goesToTheDialogue, handsItTo, passesOnePhone, saysThatsIt, saysWhatWasMissed,
  understandsIt, validates,
} from "./dialogue.mjs";
import { goes, opensRoom } from "./home.mjs";

export async function* empathyScreens(ana, ben) {
  yield* dialogue(ana, ben);
  yield* needs(ana, ben);
  yield* circle(ana);
}

async function* dialogue(ana, ben) {
  await opensRoom(ana, "path-room-dialogue");
  await ana.sees("dialogue-how");
  yield { screen: "dialogue", person: ana };
  await ana.press("dialogue-begin");
  await ana.find(["textbox"], "dialogue-feel", {}, { whole: false });
  yield { screen: "dialogue-begin", person: ana };
  await beginsSoftly(ana);
  yield { screen: "dialogue-begun", person: ana };
  await goesToTheDialogue(ben, "Ana");
  yield { screen: "dialogue-reflect", person: ben };
  await ben.press("dialogue-sit");
  await ben.sees("dialogue-sit-more");
  yield { screen: "dialogue-sit", person: ben };
  await ben.press("dialogue-sit-go-on");
  await understandsIt(ben, "You are bored in the evening");
  await ana.sees("dialogue-confirm-lead", {}, { timeout: 20_000 });
  yield { screen: "dialogue-confirm", person: ana };
  await saysWhatWasMissed(ana, "Not bored. Alone.");
  await passesOnePhone(ana);
  await ana.sees("steps-pass-lead");
  yield { screen: "dialogue-pass", person: ana };
  await handsItTo(ana, "Ben");
  await ana.sees("steps-theirs-lead");
  yield { screen: "dialogue-theirs", person: ana };
  await understandsIt(ana, "You feel alone when we sit there in silence");
  await handsItTo(ana, "Ana");
  await saysThatsIt(ana);
  await goesToTheDialogue(ben, "Ana", "dialogue-waits-notes");
  yield { screen: "dialogue-notes", person: ben };
  await ben.press("steps-confirm-yes");
  await validates(ben, "It makes sense that silence feels like distance");
  await ben.sees("dialogue-ask-title");
  yield { screen: "dialogue-ask", person: ben };
  await asksWhatIsNeeded(ben);
  await ana.sees("dialogue-choose-title", {}, { timeout: 20_000 });
  yield { screen: "dialogue-choose", person: ana };
  await choosesWhatIsNeeded(ana, "think-of-solutions");
  await bringsAnIdea(ben, "I make tea at nine and sit down");
  yield { screen: "dialogue-ideas", person: ben };
  await closesTheDialogue(ana);
  yield { screen: "dialogue-closed", person: ana };
}

async function* needs(ana, ben) {
  await opensRoom(ana, "path-room-needs");
  await ana.sees("needs-send-title");
  yield { screen: "needs", person: ana };
  await ana.press("needs-need-comfort");
  await ana.sees("needs-sent", { name: "Ben" });
  yield { screen: "needs-sent", person: ana };
  await goes(ben, "today");
  await ben.sees("needs-waits-theirs", { name: "Ana" }, { timeout: 20_000 });
  await ben.press("needs-waits-go");
  await ben.choose("needs-can-on");
  yield { screen: "needs-answer", person: ben };
}

async function* circle(ana) {
  await opensRoom(ana, "path-room-circle");
  await ana.sees("circle-how-1");
  yield { screen: "circle", person: ana };
  await sitsDown(ana, { how: "one" });
  await ana.sees("circle-name-title");
  yield { screen: "circle-name", person: ana };
  await names(ana, ["fear", "hope"], "Mostly at night");
  await handsItTo(ana, "Ben");
  await ana.sees("circle-receive-title");
  yield { screen: "circle-receive", person: ana };
  await receives(ana);
  await names(ana, ["shame"]);
  await handsItTo(ana, "Ana");
  await receives(ana);
  await ana.sees("circle-to-closing-title");
  yield { screen: "circle-whole", person: ana };
  await goesToTheClosingRound(ana);
  yield { screen: "circle-closing", person: ana };
  await ana.press("circle-nothing-more");
  await handsItTo(ana, "Ben");
  await ana.press("circle-nothing-more");
  await handsItTo(ana, "Ana");
  await ana.sees("circle-over");
}
