// Who is read the screen goes from press to press and hears names alone. Where several presses of one screen share a name, each says what
// it is about: in words after its name, in what describes it, or in the name of the group it stands in. Links to one place may share theirs.

export const walks = true;
export const weight = 9;

export default (world) => {
  const found = new Map();
  const at = async (screen, { page }) => {
    for (const name of await page.evaluate(alike)) found.set(name, [...(found.get(name) ?? []), screen]);
    return [];
  };
  const ends = (stopped) => {
    const lines = [...found].map(([name, where]) => `${name}\n    on ${where.slice(0, 4).join(", ")}${where.length > 4 ? ` and ${where.length - 4} more` : ""}`);
    world.none([...stopped, ...lines], "presses that are told apart by their place alone");
  };
  return { at, ends };
};

/** Runs in the page: the names of presses that somebody who hears them can't tell apart. */
function alike() {
  const said = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const byIds = (ids) => (ids ?? "").split(/\s+/).map((id) => id && said(document.getElementById(id))).join(" ").trim();
  const group = (press) => {
    const names = [];
    for (let at = press.parentElement?.closest("fieldset, [role=group], [role=radiogroup], dialog"); at; at = at.parentElement?.closest("fieldset, [role=group], [role=radiogroup], dialog")) {
      names.push(at.getAttribute("aria-label") || byIds(at.getAttribute("aria-labelledby")) || said(at.querySelector(":scope > legend")));
    }
    return names.join(" ");
  };
  const heard = new Map();
  for (const press of document.querySelectorAll("button, a[href], summary, [role=button]")) {
    if (!press.checkVisibility({ visibilityProperty: true }) || press.closest("[aria-hidden=true], [inert]")) continue;
    const name = press.getAttribute("aria-label") || byIds(press.getAttribute("aria-labelledby")) || said(press);
    const all = [name, byIds(press.getAttribute("aria-describedby")), group(press)].join(" | ");
    const leads = press.getAttribute("href") ?? Symbol("a press of its own");
    heard.set(all, (heard.get(all) ?? new Set()).add(leads));
  }
  return [...heard].filter(([, leads]) => leads.size > 1).map(([all, leads]) => `${leads.size} times: ${all}`);
}
