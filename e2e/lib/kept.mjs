// Everything a browser keeps for a page, as one text that can be compared: databases, storages, caches, cookies, files, history.

/** What is kept now, line by line. Two equal texts mean that not one byte differs. */
export async function kept(person) {
  const inside = await person.page.evaluate(collect);
  const cookies = (await person.context.cookies()).map((cookie) => `cookie ${JSON.stringify(cookie)}`);
  return [...inside, ...cookies].sort().join("\n");
}

/** The lines in which two texts of what is kept differ. */
export function differences(before, after) {
  const [one, other] = [before.split("\n"), after.split("\n")];
  return [...one.filter((line) => !other.includes(line)).map((line) => `gone: ${line.slice(0, 200)}`),
    ...other.filter((line) => !one.includes(line)).map((line) => `new: ${line.slice(0, 200)}`)];
}

/** Runs in the page. */
async function collect() {
  const hex = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const text = (value) => {
    if (value instanceof CryptoKey) return `key ${value.algorithm.name}`;
    if (value instanceof ArrayBuffer) return Array.from(new Uint8Array(value)).join(" ");
    if (ArrayBuffer.isView(value)) return Array.from(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)).join(" ");
    return JSON.stringify(value);
  };
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const lines = [];
  for (const { name, version } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const drawer = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([asked(drawer.getAllKeys()), asked(drawer.getAll())]);
      keys.forEach((key, n) => lines.push(`database ${name} ${version} ${store} ${key}: ${text(values[n])}`));
    }
    database.close();
  }
  for (const [name, storage] of [["local", localStorage], ["session", sessionStorage]]) {
    for (let n = 0; n < storage.length; n += 1) lines.push(`${name} ${storage.key(n)}: ${storage.getItem(storage.key(n))}`);
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) lines.push(`cache ${name} ${request.url}: ${await hex(await (await cache.match(request)).arrayBuffer())}`);
  }
  const folder = await navigator.storage.getDirectory();
  for await (const name of folder.keys()) lines.push(`file ${name}`);
  lines.push(`history ${history.length} ${JSON.stringify(history.state)}`, `title ${document.title}`, `address ${location.href}`, `name ${window.name}`);
  return lines;
}
