// One Chromium for a lane of stories. It knows no screen; every person gets a context of their own in it.

import { chromium as playwright } from "playwright-core";

import { chromium, headless } from "./places.mjs";

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  // Pictures must not depend on the machine's own scaling and colours.
  "--force-color-profile=srgb", "--hide-scrollbars",
];

/** Without its windows Chromium hears no access out of bounds and dies of it, where elsewhere the program alone is stopped. Looked at before each
 * access, it stops the program there too: a page that is left quickly still stirs in a memory that was overwritten. */
const OUT_OF_BOUNDS = "--js-flags=--wasm-enforce-bounds-checks";

/** The last list given wins, so this repeats what Playwright turns off and adds the browser asking its maker about form fields. */
const OFF = [
  "AutofillServerCommunication", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
  "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose", "AvoidCorsURLLoaderRestartOnRedirect", "LensOverlay", "Translate",
];

/** `windows` says that it must be the browser that people have, windows and all; else it may be the same one without them, which is quicker. */
export async function launch({ windows = true } = {}) {
  const shell = windows ? undefined : headless();
  if (!shell) return playwright.launch(options());
  const { args, ...rest } = options(shell);
  return playwright.launch({ ...rest, args: [...args, OUT_OF_BOUNDS], ignoreDefaultArgs: [] });
}

/** A browser of its own that shows one address as an installed app does: no bar, no tabs. Gives its context. */
export async function installed(folder, address, more) {
  const { args, ...rest } = options();
  return playwright.launchPersistentContext(folder, { ...rest, ...more, args: [...args, `--app=${address}`] });
}

function options(executablePath = chromium()) {
  // A page that is not in front must behave as one in a second phone, not as a tab put aside.
  const apart = ["--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--disable-background-timer-throttling"];
  return { executablePath, headless: true, ignoreDefaultArgs: ["--headless"], args: [...FLAGS, ...apart, `--disable-features=${OFF.join(",")}`] };
}
