import type { BrowserContext, Page } from 'playwright-core';
import { isTerminalMessage } from '../../src/contract/fold.ts';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import type { ClientHistory, ConnectionHistory } from '../faults/recorded-history.ts';

export type WayName = 'WebSocket' | 'EventSource' | 'fetch';

interface Heard {
  readonly line: string;
  readonly way: WayName;
  readonly url: string;
  readonly what: 'opened' | 'heard' | 'closed';
  readonly text?: string;
  readonly code?: number;
}

/** One line of a page to the server. */
export interface RecordedLine {
  readonly way: WayName;
  readonly url: string;
  readonly openedAt: number;
  readonly frames: TaskMessage[];
  heardAt: number;
  closeCode: number | undefined;
}

/** What the pages of one browser context heard; it outlives reloads, because it is kept outside of them. */
export interface Recording {
  readonly lines: () => RecordedLine[];
  /** The lines of one task, or those of one way, as a history that can be checked: ordered by when they last told something. */
  readonly clientOf: (taskId: string, way?: WayName) => ClientHistory;
  /** Lines that were opened although the last message had come. */
  readonly cameBack: (taskId: string) => RecordedLine[];
}

/** Records every message in every page of the context. To be called before the first page is opened. */
export async function recordMessages(context: BrowserContext): Promise<Recording> {
  const lines = new Map<string, RecordedLine>();
  await context.exposeBinding('recordLine', (_, heard: Heard) => note(lines, heard));
  await context.addInitScript(wrapLines);
  const of = (taskId: string) => [...lines.values()].filter(({ url }) => url.includes(taskId));
  return {
    lines: () => [...lines.values()],
    clientOf: (taskId, only) => ({
      connections: of(taskId)
        .filter(({ way, frames }) => frames.length > 0 && (only ?? way) === way)
        .sort((a, b) => a.heardAt - b.heardAt)
        .map(asConnection),
    }),
    cameBack(taskId) {
      const ends = of(taskId).filter(({ frames }) => frames.some(isTerminalMessage));
      const endedAt = Math.min(...ends.map(({ heardAt }) => heardAt));
      return of(taskId).filter(({ openedAt }) => openedAt > endedAt);
    },
  };
}

function note(lines: Map<string, RecordedLine>, { line, way, url, what, text, code }: Heard): void {
  if (what === 'opened') {
    const now = Date.now();
    lines.set(line, { way, url, openedAt: now, heardAt: now, frames: [], closeCode: undefined });
  }
  const known = lines.get(line)!;
  if (what === 'closed') known.closeCode = code;
  if (what !== 'heard') return;
  const json = JSON.parse(text!) as TaskMessage & { readonly last?: TaskMessage };
  const message = way === 'fetch' ? json.last : json;
  if (message?.seq === undefined) return;
  known.frames.push(message);
  known.heardAt = Date.now();
}

function asConnection({ frames, url, closeCode }: RecordedLine): ConnectionHistory {
  const fromSeq = new URL(url).searchParams.get('from_seq');
  return {
    frames,
    ...(closeCode !== undefined && { closeCode }),
    ...(fromSeq !== null && { fromSeq: Number(fromSeq) }),
  };
}

/** Runs in the page, before its own scripts. */
function wrapLines(): void {
  const page = window as unknown as {
    WebSocket: typeof WebSocket;
    EventSource: typeof EventSource;
    fetch: typeof fetch;
    recordLine: (heard: Heard) => Promise<void>;
  };
  const newLine = (way: WayName, url: string) => {
    const line = `${Math.random()}`;
    const tell = (what: Heard['what'], more: Partial<Heard> = {}) =>
      void page.recordLine({ line, way, url: new URL(url, location.href).href, what, ...more });
    tell('opened');
    return tell;
  };
  page.WebSocket = class extends WebSocket {
    #closedHere = false;
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const tell = newLine('WebSocket', String(url));
      this.addEventListener('message', ({ data }) => tell('heard', { text: String(data) }));
      // The code of a close that the page began says nothing of the server.
      this.addEventListener('close', ({ code }) => this.#closedHere || tell('closed', { code }));
    }
    override close(code?: number) {
      this.#closedHere = true;
      super.close(code);
    }
  };
  page.EventSource = class extends EventSource {
    constructor(url: string | URL) {
      super(url);
      const tell = newLine('EventSource', String(url));
      this.addEventListener('message', ({ data }) => tell('heard', { text: String(data) }));
    }
  };
  const ask = page.fetch.bind(window);
  page.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    const isPoll = /\/eto\/tasks\/[^/]+$/.test(url) && init?.method === undefined;
    const answer = await ask(input, init);
    if (isPoll && answer.ok) newLine('fetch', url)('heard', { text: await answer.clone().text() });
    return answer;
  };
}

/** Makes a way fail in every page of the context, as a network that lets it not through; `open()` ends that. */
export async function blockWays(
  context: BrowserContext,
  ways: readonly ('WebSocket' | 'EventSource')[],
): Promise<void> {
  await context.addInitScript((blocked) => {
    const page = window as unknown as Record<string, unknown> & { isBlocked: boolean };
    page.isBlocked = true;
    // The waits between tries are random: these are short ones.
    const random = Math.random;
    Math.random = () => random() / 10;
    for (const name of blocked) {
      const Real = page[name] as new (...args: unknown[]) => EventTarget;
      page[name] = function (...args: unknown[]) {
        if (!page.isBlocked) return new Real(...args);
        const failing = Object.assign(new EventTarget(), { readyState: 0, close: () => undefined });
        setTimeout(() => {
          failing.readyState = 3;
          failing.dispatchEvent(new Event('error'));
          failing.dispatchEvent(new CloseEvent('close', { code: 1006 }));
        });
        return failing;
      };
    }
  }, ways);
}

export const unblock = (page: Page) =>
  page.evaluate(() => {
    (window as unknown as { isBlocked: boolean }).isBlocked = false;
  });
