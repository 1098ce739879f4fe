// A slower phone, for whoever looks for stories that depend on a machine's speed: with GOLDSEAM_SLOW=4 each page works four times slower,
// and hears a press only a moment after it was made. What a story claims in milliseconds does not hold then.

export const SLOWNESS = Number(process.env.GOLDSEAM_SLOW ?? 1);
const HEARD_MS = 75;

/** How long somebody waits for something, at least: who gives up early fails where the machine is busy, and gains nothing elsewhere. */
export const PATIENCE_MS = 60_000 * SLOWNESS;

/** `asked` milliseconds, or as long as everybody waits. */
export function patience(asked = 0) {
  return Math.max(asked, PATIENCE_MS);
}

export async function slows(context) {
  if (SLOWNESS === 1) return;
  await context.addInitScript(hearsLate, HEARD_MS * SLOWNESS);
  context.on("page", (page) => void throttles(context, page));
}

async function throttles(context, page) {
  const session = await context.newCDPSession(page).catch(() => undefined);
  await session?.send("Emulation.setCPUThrottlingRate", { rate: SLOWNESS }).catch(() => undefined);
}

/** Runs in the page: a press is taken away and made again later, as if the page had been busy. */
function hearsLate(ms) {
  const later = setTimeout;
  addEventListener("click", (event) => {
    if (!event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { target } = event;
    later(() => target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, view: window, detail: event.detail })), ms);
  }, true);
}
