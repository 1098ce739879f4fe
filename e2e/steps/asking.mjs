// Asking for something, and what becomes of a request that came on top of three, or while the other goes slower.

import { opensRoom } from "./home.mjs";
import { opensWhatWaits } from "./presence.mjs";

/** Sends a need with a line, also without a network. */
export async function asksOnTheWay(person, need, line) {
  await opensRoom(person, "path-room-needs");
  await person.write("needs-line", line);
  await person.press(`needs-need-${need}`);
  await person.sees("troubles-kept-here");
  await person.reads(line);
}

/** Opens the page of what was not asked from the first page; `why` is *three*, *texts* or *slower*. Gives the words of the page. */
export async function findsWhatWasNotAsked(person, why) {
  await opensWhatWaits(person, "care-not-asked-waits");
  await person.sees(`care-not-asked-why-${why}`);
  return person.page.locator("main").innerText();
}

export async function letsGoOfIt(person) {
  await person.press("care-not-asked-delete");
  await person.confirm("care-not-asked-delete");
  await person.seesNoMore("care-not-asked-again");
}
