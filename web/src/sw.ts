// The page's service worker: it keeps the page itself, so that it opens at once and without a server. What the server
// says (/v1) never goes through it.
import { isPage } from './lib/domain/page-path';

const worker = globalThis as unknown as ServiceWorkerGlobalScope;

/** What the page consists of, and a name that changes with any of it: filled in when it is built. */
declare const __SHELL__: { name: string; files: string[] };
const { name, files } = __SHELL__;
const CACHE = `papo-${name}`;
const PAGE = '/';

worker.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))));
});

worker.addEventListener('activate', (event) => {
  const forget = async () => {
    for (const key of await caches.keys()) if (key !== CACHE) await caches.delete(key);
    await worker.clients.claim();
  };
  event.waitUntil(forget());
});

worker.addEventListener('message', (event) => {
  if (event.data === 'take over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  const file = request.mode === 'navigate' ? (isPage(url.pathname) ? PAGE : undefined) : files.includes(url.pathname) ? url.pathname : undefined;
  if (file === undefined) return;
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(file)) ?? fetch(request)));
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { room } = event.notification.data as { room: number };
  const show = async () => {
    const [open] = await worker.clients.matchAll({ type: 'window' });
    if (!open) return void (await worker.clients.openWindow(`/r/${room}`));
    open.postMessage({ room });
    await open.focus();
  };
  event.waitUntil(show());
});
