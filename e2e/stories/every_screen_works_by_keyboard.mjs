// A person without mouse or finger goes through the whole product; on every screen Tab reaches everything and one sees where one is.

import { walk } from "../lib/keyboard.mjs";
import { atEveryScreen } from "../steps/tour.mjs";

export const weight = 10;
export const seconds = 1200;

export default async (world) => {
  let screens = 0;
  const wrong = await atEveryScreen(world, { look: "wide", hand: "keyboard" }, async (screen, person) => {
    screens += 1;
    return (await walk(person.page)).map((line) => `${screen}: ${line}`);
  });
  world.figure("screens walked by keyboard", screens, "screens");
  world.none(wrong, "every screen works by keyboard");
};
