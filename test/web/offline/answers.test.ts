import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answerAsset,
  answerPage,
  answerResult,
  forgetOldShells,
  kindOf,
} from '../../../src/web/offline/answers.ts';

const ORIGIN = 'https://eto.example';
const RESULT = `${ORIGIN}/api/v1/eto/tasks/t1/result`;

/** The browser's caches, without a browser: answers by address, oldest first. */
class FakeCaches {
  readonly #byName = new Map<string, Map<string, Response>>();
  put(name: string, url: string, body: string) {
    this.#of(name).set(url, new Response(body));
  }
  bodies = (name: string) => [...this.#of(name).keys()];
  #of(name: string) {
    const known = this.#byName.get(name) ?? new Map<string, Response>();
    this.#byName.set(name, known);
    return known;
  }
  #find = (kept: Map<string, Response>, asked: Request | string) =>
    kept.get(typeof asked === 'string' ? ORIGIN + asked : asked.url)?.clone();
  keys = async () => [...this.#byName.keys()];
  delete = async (name: string) => this.#byName.delete(name);
  match = async (asked: Request) => {
    for (const kept of this.#byName.values()) {
      const found = this.#find(kept, asked);
      if (found) return found;
    }
    return undefined;
  };
  open = async (name: string) => {
    const kept = this.#of(name);
    return {
      match: async (asked: Request | string) => this.#find(kept, asked),
      put: async (request: Request, answer: Response) => void kept.set(request.url, answer),
      delete: async (request: Request) => kept.delete(request.url),
      keys: async () => [...kept.keys()].map((url) => new Request(url)),
    };
  };
}

const surroundings = (caches: FakeCaches, fetch: (request: Request) => Promise<Response>) => ({
  caches: caches as unknown as CacheStorage,
  fetch,
});
const away = () => Promise.reject(new TypeError('Failed to fetch'));
const says =
  (body: string, status = 200) =>
  () =>
    Promise.resolve(new Response(body, { status }));

describe('which requests are answered', () => {
  beforeEach(() => void vi.stubGlobal('self', { location: { origin: ORIGIN } }));
  afterEach(() => void vi.unstubAllGlobals());
  const kind = (path: string, more: { method?: string; mode?: RequestMode } = {}) =>
    kindOf({ url: ORIGIN + path, method: 'GET', mode: 'cors', ...more }, new Set(['/icons/icon-192.png']));

  it.each([
    ['/', 'page'],
    ['/?lat=1&lng=2', 'page'],
    ['/t/t1?lat=1', 'page'],
    ['/docs', null],
    ['/api/v1/eto/tasks/t1/result?format=csv', null],
  ])('going to %s: %s', (path, expected) => {
    expect(kind(path, { mode: 'navigate' })).toBe(expected);
  });

  it.each([
    ['/assets/index-abc.js', 'asset'],
    ['/icons/icon-192.png', 'asset'],
    ['/api/v1/eto/tasks/t1/result', 'result'],
    ['/api/v1/eto/tasks/t1/result?format=json', 'result'],
    ['/api/v1/eto/tasks/t1/result?format=xlsx', null],
    ['/api/v1/eto/tasks/t1', null],
    ['/api/v1/eto/tasks/t1/events', null],
    ['/api/v1/sources', null],
    ['/eto-progress.js', null],
    ['/service-worker.js', null],
  ])('fetching %s: %s', (path, expected) => {
    expect(kind(path)).toBe(expected);
  });

  it('nothing that changes anything, and nothing of others', () => {
    expect(kind('/api/v1/eto/tasks/t1/result', { method: 'DELETE' })).toBeNull();
    expect(kind('/', { method: 'POST', mode: 'navigate' })).toBeNull();
    const foreign = { url: 'https://tiles.example/assets/a.png', method: 'GET', mode: 'cors' as const };
    expect(kindOf(foreign, new Set())).toBeNull();
  });
});

describe('the page', () => {
  afterEach(() => void vi.useRealTimers());
  const request = new Request(`${ORIGIN}/t/t1`);
  function kept() {
    const caches = new FakeCaches();
    caches.put('eto-shell-1', `${ORIGIN}/`, 'kept');
    return caches;
  }
  const shown = async (answer: Promise<Response>) => (await answer).text();

  it('is the server’s, also when there is none', async () => {
    expect(await shown(answerPage(request, 'eto-shell-1', surroundings(kept(), says('new'))))).toBe('new');
    expect(await shown(answerPage(request, 'eto-shell-1', surroundings(kept(), says('no', 404))))).toBe('no');
  });

  it('is the kept one when the server is away, or is not itself', async () => {
    expect(await shown(answerPage(request, 'eto-shell-1', surroundings(kept(), away)))).toBe('kept');
    expect(await shown(answerPage(request, 'eto-shell-1', surroundings(kept(), says('', 502))))).toBe('kept');
  });

  it('is the kept one when the server does not answer for three seconds', async () => {
    vi.useFakeTimers();
    const never = () => new Promise<Response>(() => undefined);
    const answer = answerPage(request, 'eto-shell-1', surroundings(kept(), never));
    const early = vi.fn();
    void answer.then(early);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(early).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(await shown(answer)).toBe('kept');
  });

  it('fails as it would without a worker where nothing is kept', async () => {
    await expect(answerPage(request, 'x', surroundings(new FakeCaches(), away))).rejects.toThrow('Failed');
  });
});

describe('an asset', () => {
  it('is taken from any version, because its name tells what is in it', async () => {
    const caches = new FakeCaches();
    caches.put('eto-shell-2', `${ORIGIN}/assets/a-1.js`, 'a');
    const request = new Request(`${ORIGIN}/assets/a-1.js`);
    expect(await (await answerAsset(request, 'eto-shell-1', surroundings(caches, away))).text()).toBe('a');
  });

  it('whose name lasts is taken from its own version only', async () => {
    const caches = new FakeCaches();
    caches.put('eto-shell-2', `${ORIGIN}/manifest.webmanifest`, 'newer');
    const request = new Request(`${ORIGIN}/manifest.webmanifest`);
    const answer = await answerAsset(request, 'eto-shell-1', surroundings(caches, says('server')));
    expect(await answer.text()).toBe('server');
  });
});

describe('a result', () => {
  const ask = async (caches: FakeCaches, fetch: (request: Request) => Promise<Response>, url = RESULT) => {
    const until: Promise<void>[] = [];
    const answer = await answerResult(
      new Request(url),
      surroundings(caches, fetch),
      (done) => void until.push(done),
    );
    const text = await answer.text();
    await Promise.all(until);
    return text;
  };

  it('is the server’s, and kept for when the server is away', async () => {
    const caches = new FakeCaches();
    expect(await ask(caches, says('{"a":1}'))).toBe('{"a":1}');
    expect(await ask(caches, away)).toBe('{"a":1}');
    await expect(ask(caches, away, `${RESULT}?format=csv`)).rejects.toThrow('Failed');
  });

  it('is not kept when it is none', async () => {
    const caches = new FakeCaches();
    await ask(caches, says('gone', 410));
    expect(caches.bodies('eto-results')).toEqual([]);
  });

  it('goes through and is not kept when it is long', async () => {
    const caches = new FakeCaches();
    const long = 'x'.repeat(9 * 1024 * 1024);
    expect(await ask(caches, says(long))).toHaveLength(long.length);
    expect(caches.bodies('eto-results')).toEqual([]);
  });

  it('makes room: thirty are kept, those that were looked at last', async () => {
    const caches = new FakeCaches();
    const url = (n: number) => `${ORIGIN}/api/v1/eto/tasks/t${n}/result`;
    for (let n = 1; n <= 30; n++) await ask(caches, says('r'), url(n));
    await ask(caches, says('r'), url(1));
    await ask(caches, says('r'), url(31));
    expect(caches.bodies('eto-results')).toHaveLength(30);
    expect(caches.bodies('eto-results')).toContain(url(1));
    expect(caches.bodies('eto-results')).not.toContain(url(2));
  });
});

describe('a version that begins', () => {
  it('leaves the one before it for tabs that show it, the results, and what is not its own', async () => {
    const caches = new FakeCaches();
    for (const name of ['eto-shell-1', 'eto-results', 'eto-shell-2', 'other', 'eto-shell-3'])
      caches.put(name, `${ORIGIN}/`, name);
    await forgetOldShells('eto-shell-3', { caches: caches as unknown as CacheStorage });
    expect(await caches.keys()).toEqual(['eto-results', 'eto-shell-2', 'other', 'eto-shell-3']);
  });
});
