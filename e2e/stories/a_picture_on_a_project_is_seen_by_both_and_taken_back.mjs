// A photo is left on a project: made smaller on the device, without its place and its camera, with words on what it shows; the other sees the
// same picture. Taken back it keeps its place, and both read that it was. Without a choice the form says what is missing.

import { canary, search } from "../lib/canary.mjs";
import { photo, TRACES } from "../lib/photo.mjs";
import { together } from "../steps/begin.mjs";
import { hasSentPictures } from "../steps/board.mjs";
import { beginsProject, leavesAPicture, opensProject, pictureOn, takesBackThePicture } from "../steps/projects.mjs";

export const couple = ["es", "en"];
export const weight = 4;

const SOUP = "The soup on Tuesday";
const MEALS = "week-of-meals";

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben", { record: true })];
  await together(ana, ben);
  await beginsProject(ana, MEALS);
  const camera = canary("camera");
  const file = await photo(ana.page, { wide: 2400, high: 1800, camera });
  world.same(TRACES.filter((trace) => file.buffer.includes(trace)).length, TRACES.length, "the file says where it was taken");
  await ana.press("pictures-choose");
  await ana.press("projects-picture-go");
  await ana.sees("pictures-missing");
  await ana.press("projects-cancel");
  await leavesAPicture(ana, file, SOUP);
  await hasSentPictures(ana, { timeout: 60_000 });
  await opensProject(ben, MEALS);
  for (const person of [ana, ben]) {
    const { wide, high } = await pictureOn(person, SOUP);
    world.same(`${wide} x ${high}`, "1600 x 1200", `${person.name} sees it scaled in its own shape`);
  }
  world.none(search([{ name: "traffic of Ben", bytes: ben.wire.capture() }], [camera]), "the camera's name does not reach the other");
  await takesBackThePicture(ana, SOUP);
  for (const person of [ana, ben]) {
    await person.sees("projects-taken-back", {}, { timeout: 20_000 });
    await pictureOn(person, SOUP);
  }
};
