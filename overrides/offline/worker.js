// Keeps the guide in the browser of a reader who asked for it (assets/guide-offline.js registers this), and answers from there.
// Workbox fetches what is new, checks it against its hash, and forgets what the guide no longer has; the new copy takes over whole.

const VERSION = "{version}";
const PARTS = ["core", "routing", "strategies", "precaching"];

importScripts(...PARTS.map((part) => `assets/guide-vendor/workbox/${part}.js`), `offline-files.js?${VERSION}`);

const root = self.registration.scope;
const chosen = ["", ...(new URLSearchParams(location.search).get("keep") ?? "").split(",")];
const entries = chosen.flatMap((group) => self.guideFiles[group] ?? []).map(([url, hash]) => ({ url, revision: hash, integrity: `sha256-${hash}` }));
const copy = new workbox.precaching.PrecacheController();
copy.precache(entries);

/** What is kept of an address, whatever follows its question mark; undefined where nothing is. */
async function kept(address) {
  const { origin, pathname } = new URL(address);
  return copy.matchPrecache(origin + pathname.replace(/\/$/, "/index.html"));
}

/** A page: as it is kept, else from the network; without one, the page that says what is kept. */
async function page({ url }, fetched) {
  return (await kept(url)) ?? fetched().catch(() => Response.redirect(root + self.guidePages[chosen[1].split(":")[0]]));
}

/** What a page needs: of the copy where the page is, so that no page is shown with the style or the scripts of another day. */
async function part({ url }, clientId, fetched) {
  const reader = await self.clients.get(clientId);
  return (reader && (await kept(reader.url)) && (await kept(url))) || fetched();
}

self.addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  if (request.method !== "GET" || !request.url.startsWith(root) || request.url.startsWith(`${root}admin/`)) return;
  const fetched = () => fetch(request);
  event.respondWith(request.mode === "navigate" ? page(request, fetched) : part(request, clientId, fetched));
});

/** When the copy was made, for pages to say. */
self.addEventListener("activate", (event) => {
  const told = new Response(JSON.stringify({ date: new Date().toISOString(), version: VERSION }));
  event.waitUntil(caches.open(`guide-copy-${root}`).then((cache) => cache.put(`${root}offline-copy.json`, told)));
});

self.addEventListener("message", ({ data }) => data === "take over" && self.skipWaiting());
