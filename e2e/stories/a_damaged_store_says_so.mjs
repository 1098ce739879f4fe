// Bytes of the device's own store are changed: a damaged history is fetched again; a damaged account says so, and one begins anew.

import { untilKept } from "../lib/keeping.mjs";
import { together } from "../steps/begin.mjs";
import { checksIn, FULL } from "../steps/check_in.mjs";
import { goes, hasSentAll, readsNewestDay } from "../steps/home.mjs";
import { makesKit, recovers } from "../steps/settings.mjs";

export const weight = 3;

export default async (world) => {
  const [ana, ben] = [await world.person("Ana"), await world.person("Ben")];
  await together(ana, ben);
  await goes(ana, "today");
  await checksIn(ana);
  await hasSentAll(ana);
  const words = await makesKit(ana);
  await historyIsFetchedAgain(ana);
  await theRestIsSaidPlainly(ana);
  await recovers(ana, words);
  await readsNewestDay(ana, [FULL.need], { timeout: 30_000 });
};

async function historyIsFetchedAgain(ana) {
  // What is still being written would lie over the damage.
  await hasSentAll(ana);
  await untilKept(ana.page);
  await ana.page.evaluate(damage, "entries/");
  await ana.reload();
  await ana.sees("troubles-history-again", {}, { timeout: 20_000 });
  await readsNewestDay(ana, [FULL.need], { timeout: 30_000 });
}

async function theRestIsSaidPlainly(ana) {
  await hasSentAll(ana);
  await untilKept(ana.page);
  await ana.page.evaluate(damage, "account");
  await ana.reload();
  await ana.sees("lock-damaged-title", {}, { timeout: 20_000 });
  await ana.sees("lock-damaged");
  await ana.press("lock-begin-anew");
  await ana.confirm("lock-forgot-begin");
  await ana.sees("begin-choose-title", {}, { timeout: 20_000 });
}

/** Runs in the page: turns one bit in the middle of everything kept under names that begin so. */
async function damage(beginning) {
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
