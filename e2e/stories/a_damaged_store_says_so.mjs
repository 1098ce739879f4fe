// Bytes of the device's own store are changed, then cut, then missing: the page says so, shows nothing wrong, and one can begin anew.

import { together } from "../steps/begin.mjs";
import { checksIn } from "../steps/check_in.mjs";
import { goes, hasSentAll } from "../steps/home.mjs";
import { makesKit, recovers } from "../steps/settings.mjs";

export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await hasSentAll(ana);
  const words = await makesKit(ana);
  await ana.page.evaluate(damage);
  await ana.reload();
  await ana.sees("lock-damaged-title", {}, { timeout: 20_000 });
  await ana.sees("lock-damaged");
  await ana.press("lock-begin-anew");
  await ana.page.getByRole("dialog").getByRole("button").last().tap().catch(() => undefined);
  await ana.sees("begin-choose-title", {}, { timeout: 20_000 });
  await recovers(ana, words);
  await ana.sees("settings-recover-done", {}, { timeout: 30_000 });
};

/** Runs in the page: turns one bit in the middle of everything the replica kept. */
async function damage() {
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
      const bytes = new Uint8Array(cursor.value.buffer ? cursor.value.slice() : cursor.value);
      bytes[bytes.length >> 1] ^= 4;
      cursor.update(bytes);
      return cursor.continue();
    };
  });
  await new Promise((done) => (transaction.oncomplete = done));
  database.close();
}
