// Somebody stands on something, a press or a field, while what is around it on the page changes.

/** Puts the focus there. What it gives tells later whether that same thing is still on the page, has the focus, and what is written in it. */
export async function standsOn(found) {
  await found.focus();
  const before = await found.elementHandle();
  return () => before.evaluate((there) => [there.isConnected, document.activeElement === there, there.value ?? ""].join());
}
