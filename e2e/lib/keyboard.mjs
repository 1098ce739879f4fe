// Works a page by keyboard alone, and checks that a page can be worked so.

const MOST = 200;

/** Tabs until the element has the focus; a radio button counts as reached when its group has it. */
export async function reach(page, found) {
  const goal = await found.elementHandle();
  for (let n = 0; n < MOST; n += 1) {
    if (await goal.evaluate(isThere)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach: ${await goal.evaluate((element) => element.outerHTML.slice(0, 200))}`);
}

/** Runs in the page: whether the focus is on the element, or within its group of radio buttons. */
function isThere(element) {
  const here = document.activeElement;
  return element === here || (element.type === "radio" && here?.type === "radio" && element.name !== "" && here.name === element.name);
}

/** Reaches a button or link and presses Enter. */
export async function press(page, found) {
  await reach(page, found);
  await page.keyboard.press("Enter");
}

/** Reaches a choice: Space for a box, arrows within a group of radio buttons. */
export async function choose(page, found) {
  await reach(page, found);
  const goal = await found.elementHandle();
  if (await goal.evaluate((element) => element === document.activeElement)) await page.keyboard.press("Space");
  for (let n = 0; n < MOST; n += 1) {
    if (await goal.evaluate((element) => element.checked ?? element.getAttribute("aria-checked") === "true")) return;
    await page.keyboard.press("ArrowDown");
  }
  throw new Error("the arrow keys do not reach the choice");
}

/**
 * Walks a page with Tab from its top. Tells what is wrong: controls never reached, a focus that can't be seen,
 * a place the focus does not leave. An empty list is a page that works.
 */
export async function walk(page) {
  for (let tries = 1; ; tries += 1) {
    const wrong = await walkOnce(page);
    // What arrives meanwhile may draw a part of the page again: then another page was walked than was looked at.
    const redrawn = wrong.length > 0 && (await page.evaluate(() => window.goldseamControls.some((control) => !control.isConnected)));
    if (!redrawn || tries === 3) return wrong;
  }
}

async function walkOnce(page) {
  await page.evaluate(() => {
    window.goldseamControls = [...document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"]), [contenteditable=true]',
    )].filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && !e.closest("[inert]"));
    const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
    const modal = dialog?.matches(":modal");
    if (modal) window.goldseamControls = window.goldseamControls.filter((e) => dialog.contains(e));
    // From the very top, wherever the page, or what looked at it before, has put the focus.
    const top = modal ? dialog : document.body;
    top.tabIndex = -1;
    top.focus();
    top.removeAttribute("tabindex");
    window.goldseamReached = new Set();
  });
  const wrong = new Set();
  let before = -1;
  for (let n = 0; n < MOST; n += 1) {
    await page.keyboard.press("Tab");
    const step = await page.evaluate(look);
    if (step.complaint) wrong.add(step.complaint);
    if (step.outside && n > 0) break;
    if (step.within) continue;
    if (step.again) break;
    // What appears only once the focus is there was not listed before.
    if (step.index >= 0 && step.index === before) wrong.add(`the focus does not leave: ${step.name}`);
    before = step.index;
  }
  for (const missed of await page.evaluate(missing)) wrong.add(missed);
  return [...wrong];
}

/** Runs in the page: where the focus is now, and whether one can see it. */
function look() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return { outside: true };
  const controls = window.goldseamControls;
  const name = (element.getAttribute("aria-label") ?? element.innerText ?? element.name ?? element.tagName).trim().slice(0, 60) || element.outerHTML.slice(0, 120);
  const again = window.goldseamReached.has(element);
  // A day or a time is written in parts, and Tab goes through them: the focus is within one control meanwhile.
  const within = again && element === window.goldseamLast && ["date", "time"].includes(element.type);
  window.goldseamLast = element;
  window.goldseamReached.add(element);
  const shown = [element, ...(element.labels ?? []), element.parentElement].filter(Boolean).some((e) => {
    const style = getComputedStyle(e);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || (e === element && style.boxShadow !== "none");
  });
  const box = element.getBoundingClientRect();
  const labelled = element.labels?.length > 0;
  const inView = labelled || (box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  const complaint = !shown ? `the focus can't be seen on: ${name}` : !inView ? `the focus is out of view on: ${name}` : undefined;
  return { index: controls.indexOf(element), name, again, within, complaint };
}

/** Runs in the page: the controls Tab never came to. One of a radio group stands for all. */
function missing() {
  const reached = window.goldseamReached;
  const groups = new Set([...reached].filter((e) => e.type === "radio").map((e) => e.name));
  return window.goldseamControls
    .filter((e) => !reached.has(e) && !(e.type === "radio" && groups.has(e.name)))
    .map((e) => `never reached by Tab: ${e.outerHTML.slice(0, 120)}`);
}
