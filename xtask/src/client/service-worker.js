// Keeps the client on the device, so that it starts without a network. It never touches what people write.
// The cache's name carries the content's hash: one build, one cache, never a mixture of two.
const CACHE = "__CACHE__";
const ASSETS = "__ASSETS__";
// What the page has fetched under such a name is not fetched twice; what keeps its name is always asked for anew.
const NAMED_BY_CONTENT = /-[0-9a-f]{10}\.[a-z0-9]+$/;

// Which build this person took: its cache's name, kept as the answer to one address in a cache of its own. What the server
// has newer is fetched and waits beside it; it is never served before the person has pressed, however many days later and
// however often the browser is started in between. (The browser itself replaces this file; see docs/threat-model.md.)
const CHOICE = "goldseam-choice";
const TAKEN = "/taken";

self.addEventListener("install", (event) => {
  const fresh = ASSETS.map((path) => new Request(path, { cache: NAMED_BY_CONTENT.test(path) ? "default" : "reload" }));
  const fetched = caches.open(CACHE).then((cache) => cache.addAll(fresh));
  event.waitUntil(fetched.then(async () => (await taken()) ?? take()).then(onlyTheNewestWaits));
});

// The person pressed: this build is theirs from now on, and the page that asked may load again.
self.addEventListener("message", (event) => {
  if (event.data !== "take-over") return;
  const done = take().then(() => self.skipWaiting());
  event.waitUntil(done.then(() => event.source?.postMessage("taken")));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The cache of the build that was taken, if it is still there whole: a browser short of room may have dropped it.
async function taken() {
  const name = await caches.match(TAKEN, { cacheName: CHOICE }).then((answer) => answer?.text());
  return name && (await caches.match("/index.html", { cacheName: name })) ? name : undefined;
}

// The build before it goes; one that is being fetched at this moment stays.
async function take() {
  const before = await taken();
  const choice = await caches.open(CHOICE);
  await choice.put(TAKEN, new Response(CACHE));
  if (before && before !== CACHE) await caches.delete(before);
}

// Said by the newest only: an older one that becomes active late must not throw away what has just been fetched.
async function onlyTheNewestWaits() {
  const stay = [CHOICE, CACHE, await taken()];
  const gone = (await caches.keys()).filter((name) => name.startsWith("goldseam-") && !stay.includes(name));
  await Promise.all(gone.map((name) => caches.delete(name)));
}

// Something is to be said, by the relay or a push service that was late. What it is about is known to nobody here, so one line is
// shown, in the language that the page left for it; nothing while it left word to be silent. A second one takes the first one's place.
self.addEventListener("push", (event) => event.waitUntil(remind(event)));

async function remind(event) {
  const kept = await (await caches.open("reminders")).match("/reminders.json");
  const { line, silent } = kept ? await kept.json() : { line: event.data?.text() ?? "", silent: [] };
  const now = Date.now();
  if (silent.some(([from, to]) => from <= now && now < to)) return;
  await self.registration.showNotification(line, { tag: "reminder" });
}

// A reminder was pressed: the page that is there comes to the front, or one is opened. What it is about is not known here.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const pages = self.clients.matchAll({ type: "window", includeUncontrolled: true });
  event.waitUntil(pages.then(([page]) => (page ? page.focus() : self.clients.openWindow("/today"))));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/v1/")) return;
  if (event.request.mode === "navigate") event.respondWith(kept("/index.html", event.request));
  else if (url.pathname === "/config.json") event.respondWith(newest(event.request));
  else event.respondWith(kept(url.pathname, event.request));
});

// What was kept; what was not is fetched.
async function kept(path, request) {
  const cache = await caches.open((await taken()) ?? CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

// The server's word when it can be reached, its last word otherwise.
async function newest(request) {
  const cache = await caches.open((await taken()) ?? CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const last = await cache.match(request);
    if (last) return last;
    throw error;
  }
}
