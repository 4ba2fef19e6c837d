// In the place of offline-worker.js, this takes the kept guide out of every browser that has it, at its next visit.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const root = self.registration.scope;
  const names = (await caches.keys()).filter((name) => name.endsWith(root));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
  for (const reader of await self.clients.matchAll({ type: "window" })) reader.navigate(reader.url).catch(() => {});
})()));
