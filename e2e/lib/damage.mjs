// The device's own store, changed by another hand than the program's.

/** Runs in the page: turns one bit in the middle of everything kept under names that begin so. */
export async function damage(beginning) {
  const database = await new Promise((done, failed) => {
    const asked = indexedDB.open("goldseam");
    asked.onsuccess = () => done(asked.result);
    asked.onerror = failed;
  });
  const transaction = database.transaction("replica", "readwrite");
  const store = transaction.objectStore("replica");
  await new Promise((done, failed) => {
    const walk = store.openCursor();
    walk.onerror = failed;
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (!cursor) return done();
      if (String(cursor.key).startsWith(beginning)) {
        const bytes = new Uint8Array(cursor.value.slice());
        bytes[bytes.length >> 1] ^= 4;
        cursor.update(bytes);
      }
      return cursor.continue();
    };
  });
  await new Promise((done) => (transaction.oncomplete = done));
  database.close();
}

/** Runs in the page: a version of the store that only a newer program makes. */
export async function makeNewer() {
  const asked = indexedDB.open("goldseam", 2);
  await new Promise((done, failed) => Object.assign(asked, { onsuccess: done, onerror: failed }));
  asked.result.close();
}

/** Runs in the page: the store is gone, as when somebody clears what the browser keeps. */
export async function clear() {
  const asked = indexedDB.deleteDatabase("goldseam");
  await new Promise((done, failed) => Object.assign(asked, { onsuccess: done, onerror: failed }));
}
