// The ways to leave quickly.

export const WAYS = {
  button: (person) => person.press("parts-leave-quickly", {}, { whole: false }),
  keys: async (person) => {
    for (let n = 0; n < 3; n += 1) await person.page.keyboard.press("Shift");
  },
  finger: async (person) => {
    const box = await person.page.locator("header").first().boundingBox();
    // Between the name and the button, where nothing else is pressed.
    for (let n = 0; n < 3; n += 1) await person.page.touchscreen.tap(box.x + box.width / 2, box.y + 3);
  },
  fingers: async (person) => {
    for (let n = 0; n < 3; n += 1) await touchesWithTwo(person);
  },
};

/** Two fingers touch the page and leave it, at once or after a while. */
export async function touchesWithTwo(person, { forMs = 0 } = {}) {
  const session = await person.context.newCDPSession(person.page);
  const touch = (type, touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", [{ x: 120, y: 420, id: 0 }, { x: 240, y: 440, id: 1 }]);
  if (forMs > 0) await person.page.waitForTimeout(forMs);
  await touch("touchEnd", []);
  await session.detach();
}
