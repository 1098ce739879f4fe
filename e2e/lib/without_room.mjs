// A device without room, a page that sleeps, and a store whose connection ends: what a browser does then, done by hand, because no test
// can fill a disk or put a phone into a pocket. Each changes what the browser says and nothing of the program.

/** Whether this browser has room is said by `isFull`; every page of it asks. */
export async function canBeFull(context) {
  await context.addInitScript(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...what) {
      if (localStorage.getItem("full-for-tests")) throw new DOMException("no room", "QuotaExceededError");
      return put.apply(this, what);
    };
  });
}

export async function isFull(person, full = true) {
  await person.page.evaluate((full) => (full ? localStorage.setItem("full-for-tests", "1") : localStorage.removeItem("full-for-tests")), full);
}

/** A page can sleep: it hears no other tab, and not that its turn was taken. */
export async function canSleep(context) {
  await context.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    BroadcastChannel.prototype.addEventListener = function (name, react, ...rest) {
      return addEventListener.call(this, name, (event) => (window.goldseamSleeps ? undefined : react.call(this, event)), ...rest);
    };
    // An empty page, where every tab begins, has none.
    if (!window.LockManager) return;
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function (...asked) {
      const held = request.apply(this, asked);
      return new Promise((done, failed) => {
        held.then(done, (why) => (window.goldseamSleeps ? undefined : failed(why)));
      });
    };
  });
}

/** Every page knows the connections it opened, so that one can end as the browser ends it. */
export async function canLoseConnections(context) {
  await context.addInitScript(() => {
    window.goldseamConnections = [];
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (...what) {
      const asked = open.apply(this, what);
      asked.addEventListener("success", () => window.goldseamConnections.push(asked.result));
      return asked;
    };
  });
}

export async function losesConnection(person) {
  await person.page.evaluate(() => {
    for (const connection of window.goldseamConnections.splice(0)) {
      connection.close();
      connection.dispatchEvent(new Event("close"));
    }
  });
}
