// Whether a browser promises to keep what a page stores is its own choice, by what it knows of its person; here a story makes it.

/** Every page of this browser asks the story, which says no until it says yes, and counts how often the page asks for it. */
export async function promisesWhenTold(context) {
  await context.addInitScript(() => {
    // An empty page, where every tab begins, has none.
    if (!window.StorageManager) return;
    const says = () => Promise.resolve(localStorage.getItem("promises-for-tests") === "yes");
    StorageManager.prototype.persisted = says;
    StorageManager.prototype.persist = () => {
      localStorage.setItem("asked-for-tests", String(Number(localStorage.getItem("asked-for-tests")) + 1));
      return says();
    };
  });
}

export async function willPromise(person) {
  await person.page.evaluate(() => localStorage.setItem("promises-for-tests", "yes"));
}

/** How often this browser was asked to keep what is stored. */
export async function askedToPromise(person) {
  return person.page.evaluate(() => Number(localStorage.getItem("asked-for-tests")));
}
