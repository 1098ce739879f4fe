// A person without mouse or finger goes through the whole product; on every screen Tab reaches everything and one sees where one is.

import { walk } from "../lib/keyboard.mjs";
import { tour } from "../steps/tour.mjs";

export const weight = 8;
export const seconds = 240;

export default async (world) => {
  const wrong = [];
  let screens = 0;
  for await (const { screen, person } of tour(world, { look: "wide", hand: "keyboard" })) {
    screens += 1;
    wrong.push(...(await walk(person.page)).map((line) => `${screen}: ${line}`));
  }
  world.figure("screens walked by keyboard", screens, "screens");
  world.same(wrong.join("\n"), "", "every screen works by keyboard");
};
