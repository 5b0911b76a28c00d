/** How the service worker answers the page's requests, apart from the browser's events. */

export const SHELL_PREFIX = 'eto-shell-';
const RESULTS = 'eto-results';
/** Longer than a server that is there needs for a page of two kilobytes. */
const PATIENCE_MS = 3_000;
const MOST_RESULTS = 30;
const MOST_RESULT_BYTES = 8 * 1024 * 1024;

/** What the worker works with: the browser's own, or a test's. */
export interface Surroundings {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
}

export type Kind = 'page' | 'asset' | 'result';

/** Which requests are answered at all. Everything else – POST, sockets, event streams, the rest of the API – is not touched. */
export function kindOf(
  request: Pick<Request, 'method' | 'url' | 'mode'>,
  files: ReadonlySet<string>,
): Kind | null {
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return null;
  if (request.mode === 'navigate') return pathname === '/' || pathname.startsWith('/t/') ? 'page' : null;
  if (pathname.startsWith('/assets/') || files.has(pathname)) return 'asset';
  const isResult = /^\/api\/v1\/eto\/tasks\/[\w-]+\/result$/.test(pathname);
  // What the page shows; files that are saved are no business of it.
  return isResult && (searchParams.get('format') ?? 'json') === 'json' ? 'result' : null;
}

/** The server's page, and the kept one when the server does not answer in time or cannot. */
export async function answerPage(request: Request, shell: string, { caches, fetch }: Surroundings) {
  const fromServer = fetch(request).then((answer) =>
    answer.status < 500 ? answer : Promise.reject(new Error()),
  );
  const kept = async () => (await caches.open(shell)).match('/');
  try {
    return await Promise.race([fromServer, afterPatience()]);
  } catch {
    return (await kept()) ?? fetch(request);
  }
}

function afterPatience(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error()), PATIENCE_MS));
}

/** The name of an asset tells what is in it, so that one that is kept by any version is the right one. */
export async function answerAsset(request: Request, shell: string, { caches, fetch }: Surroundings) {
  const isHashed = new URL(request.url).pathname.startsWith('/assets/');
  const kept = isHashed ? await caches.match(request) : await (await caches.open(shell)).match(request);
  return kept ?? fetch(request);
}

/** The server's result, which is kept, and the kept one when the server cannot be reached. */
export async function answerResult(
  request: Request,
  { caches, fetch }: Surroundings,
  until: (kept: Promise<void>) => void,
) {
  const results = await caches.open(RESULTS);
  try {
    const answer = await fetch(request);
    if (answer.status === 200) until(keepIfSmall(results, request, answer.clone()));
    return answer;
  } catch (error) {
    const kept = await results.match(request);
    if (kept) return kept;
    throw error;
  }
}

/** A result of any length streams through to the page; what is too long to be kept is not held on to. */
async function keepIfSmall(results: Cache, request: Request, answer: Response): Promise<void> {
  try {
    const body = await readUpTo(answer, MOST_RESULT_BYTES);
    if (!body) return;
    await results.delete(request); // so that it counts as the newest
    await results.put(request, new Response(body, { headers: { 'content-type': typeOf(answer) } }));
    const kept = await results.keys();
    await Promise.all(kept.slice(0, -MOST_RESULTS).map((old) => results.delete(old)));
  } catch {
    // Storage that is full, or a line that broke: it is not kept.
  }
}

async function readUpTo(answer: Response, most: number): Promise<Blob | undefined> {
  const reader = answer.body?.getReader();
  if (!reader) return undefined;
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts);
    bytes += value.byteLength;
    if (bytes > most) {
      void reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
}

function typeOf(answer: Response): string {
  return answer.headers.get('content-type') ?? 'application/json';
}

/**
 * Puts away the shells of versions before the last one. That one stays for tabs that still show it: their parts that
 * have not been fetched yet are only here.
 */
export async function forgetOldShells(
  shell: string,
  { caches }: Pick<Surroundings, 'caches'>,
): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(SHELL_PREFIX) && name !== shell);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}
