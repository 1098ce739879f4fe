// A person without mouse or finger goes through the whole product; on every screen Tab reaches everything and one sees where one is.

import { walk as walksBy } from "../lib/keyboard.mjs";

export const walks = true;
export const weight = 10;

export default (world) => {
  let screens = 0;
  const at = async (screen, person) => {
    screens += 1;
    return (await walksBy(person.page)).map((line) => `${screen}: ${line}`);
  };
  const ends = (wrong) => {
    world.figure("screens walked by keyboard", screens, "screens");
    world.none(wrong, "every screen works by keyboard");
  };
  return { at, ends };
};
