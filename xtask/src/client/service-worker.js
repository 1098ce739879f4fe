// Keeps the client on the device, so that it starts without a network. It never touches what people write.
// The cache's name carries the content's hash: one build, one cache, never a mixture of two.
const CACHE = "__CACHE__";
const ASSETS = "__ASSETS__";

self.addEventListener("install", (event) => {
  const fresh = ASSETS.map((path) => new Request(path, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

// A new build waits until the page asks for it, or until every page of the old one is closed.
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("goldseam-") && name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

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
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

// The server's word when it can be reached, its last word otherwise.
async function newest(request) {
  const cache = await caches.open(CACHE);
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
