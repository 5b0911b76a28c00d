import { answerAsset, answerPage, answerResult, forgetOldShells, kindOf, SHELL_PREFIX } from './answers.ts';

/** The part of a service worker's global scope that is used; the page's own library of types does not know it. */
interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: LastingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskingEvent) => void): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Said>) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
interface LastingEvent {
  waitUntil(done: Promise<unknown>): void;
}
interface AskingEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What the page says: that the person wants this version, that it was here first, or a question whether a file is of it. */
type Said = 'take-over' | 'serve-me' | { readonly has: string };

/** Every file of the page and what they are together; the build writes both in. */
declare const __SHELL__: { readonly version: string; readonly files: readonly string[] };

const worker = self as unknown as WorkerScope;
const { version, files } = __SHELL__;
const shell = SHELL_PREFIX + version;
const known = new Set(files);
const surroundings = { caches, fetch: (request: Request) => fetch(request) };

worker.addEventListener('install', (event) => event.waitUntil(fetchShell()));

worker.addEventListener('activate', (event) => event.waitUntil(forgetOldShells(shell, surroundings)));

worker.addEventListener('message', ({ data, ports: [port] }: MessageEvent<Said>) => {
  if (data === 'take-over') void worker.skipWaiting();
  else if (data === 'serve-me') void worker.clients.claim();
  else port?.postMessage(known.has(data.has));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const kind = kindOf(request, known);
  if (kind === 'page') event.respondWith(answerPage(request, shell, surroundings));
  if (kind === 'asset') event.respondWith(answerAsset(request, shell, surroundings));
  if (kind === 'result')
    event.respondWith(answerResult(request, surroundings, (kept) => event.waitUntil(kept)));
});

/**
 * All or nothing: a shell with a hole would be a page that breaks when it is needed. One file after the other, so that
 * the page itself does not wait for what it may want later.
 */
async function fetchShell(): Promise<void> {
  const cache = await caches.open(shell);
  try {
    for (const file of files) await cache.add(new Request(file, howToAsk(file)));
  } catch (error) {
    await caches.delete(shell); // or it would count as the version before the next
    throw error;
  }
}

/** The names of assets change with what is in them; what has a lasting name is asked for anew. */
function howToAsk(file: string): RequestInit {
  return { priority: 'low', cache: file.startsWith('/assets/') ? 'default' : 'no-cache' };
}
