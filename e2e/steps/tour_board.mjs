// The tour's way over the vision board: empty, putting up words and a picture, a thing that is held, its own page, and what was taken off.

import { photo } from "../lib/photo.mjs";
import { drawnPicture, hasSentPictures, keysOn, opensBoard, opensThing, putsUpPicture, putsUpWords, thing } from "./board.mjs";

const WORDS = "A week by the sea, without phones";
const GARDEN = "A garden";
const SEA = "The sea in May";

export async function* boardScreens(ana, ben) {
  await opensBoard(ana);
  await ana.sees("board-empty");
  yield { screen: "board-empty", person: ana };
  await ana.press("board-put-words");
  await ana.press("board-put-up");
  await ana.sees("board-words-missing");
  yield { screen: "board-words", person: ana };
  await opensBoard(ana);
  await putsUpWords(ana, WORDS);
  await putsUpWords(ana, GARDEN);
  await ana.press("board-put-picture");
  await ana.isAt("board-put-picture");
  yield { screen: "board-picture", person: ana };
  await opensBoard(ana);
  await putsUpPicture(ana, await photo(ana.page, { wide: 900, high: 600 }), SEA);
  await drawnPicture(ana, SEA);
  await hasSentPictures(ana);
  await keysOn(ana, SEA, "ArrowDown");
  yield { screen: "board", person: ana };
  await opensThing(ana, GARDEN);
  yield { screen: "board-thing", person: ana };
  await ana.press("board-take-away");
  await thing(ana, GARDEN).waitFor({ state: "hidden" });
  await ana.unfold("board-away");
  yield { screen: "board-away", person: ana };
  await opensBoard(ben);
  await drawnPicture(ben, SEA);
  yield { screen: "board-of-the-other", person: ben };
}
