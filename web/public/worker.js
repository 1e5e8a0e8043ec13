// What was seen last can be read without a network. Nothing is kept of whoever has signed out.
const FILES = "gemba-files-1";
const ROWS = "gemba-rows-1";
const MOST_ROWS = 400;
// Rows asked for before a sign-out are not kept after it.
let signedOut = 0;
const NOT_KEPT = /\/(token|content|original|uploads|users\/me\/(keys|sessions)|sync|live)/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((files) => files.add("/"))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data?.type !== "forget") return;
  signedOut += 1;
  event.waitUntil(caches.delete(ROWS));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(keptFirst(request));
  else if (request.mode === "navigate") event.respondWith(page(request));
  else if (url.pathname.startsWith("/api/v1/") && !NOT_KEPT.test(url.pathname)) event.respondWith(row(event));
});

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name !== FILES && name !== ROWS).map((name) => caches.delete(name)),
  );
}

// The name of such a file holds a digest of its content.
async function keptFirst(request) {
  const files = await caches.open(FILES);
  const kept = await files.match(request);
  if (kept) return kept;
  const fetched = await fetch(request);
  if (fetched.ok) await files.put(request, fetched.clone());
  return fetched;
}

async function page(request) {
  const path = new URL(request.url).pathname;
  if (path.startsWith("/api/") || path.startsWith("/docs/")) return fetch(request);
  const files = await caches.open(FILES);
  try {
    const fetched = await fetch(request);
    if (fetched.ok) await files.put("/", fetched.clone());
    return fetched;
  } catch (error) {
    const kept = await files.match("/");
    if (kept) return kept;
    throw error;
  }
}

async function row(event) {
  const asked = signedOut;
  try {
    const fetched = await fetch(event.request);
    if (fetched.ok) event.waitUntil(keep(event.request, fetched.clone(), asked));
    return fetched;
  } catch (error) {
    const kept = await caches.match(event.request, { cacheName: ROWS, ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

async function keep(request, answer, asked) {
  if (asked !== signedOut) return;
  const rows = await caches.open(ROWS);
  await rows.put(request, answer);
  const names = await rows.keys();
  await Promise.all(names.slice(0, Math.max(0, names.length - MOST_ROWS)).map((name) => rows.delete(name)));
  if (asked !== signedOut) await caches.delete(ROWS);
}
