import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { buildApp, type App } from '../../src/server/app.ts';
import type { CheckedTaskRequest } from '../../src/contract/validate-task-request.ts';
import type { CsvOptions, SubmitFrom } from '../../src/calculation/calculations.ts';
import type { ServerDeps, ServerSettings } from '../../src/server/server-deps.ts';
import { systemClock, type Clock } from '../../src/tasks/clock.ts';
import { failure, hashOf, memoryStore, type MemoryStore } from './memory-store.ts';
import { NO_LEARNINGS } from './no-learnings.ts';

export interface RunningApp {
  readonly app: App;
  readonly url: string;
  readonly wsUrl: string;
  readonly store: MemoryStore;
  readonly submitted: { checked: CheckedTaskRequest; from: SubmitFrom }[];
  readonly csvAsked: CsvOptions[];
  readonly files: Map<string, { name: string; body: string }>;
  readonly logged: string[];
  /** Stores the event and hints at it. */
  append(id: string, event: Parameters<MemoryStore['append']>[1]): void;
  hint(id: string): void;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly settings?: Partial<ServerSettings>;
  readonly deps?: Partial<ServerDeps>;
  readonly calculations?: Partial<ServerDeps['calculations']>;
  readonly clock?: Clock;
}

/** The server on a loopback port, with everything behind it in memory. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const clock = options.clock ?? systemClock;
  const store = memoryStore(() => clock.now());
  const hints = new EventEmitter().setMaxListeners(0);
  const submitted: RunningApp['submitted'] = [];
  const csvAsked: CsvOptions[] = [];
  const files: RunningApp['files'] = new Map();
  const logged: string[] = [];
  const deps: ServerDeps = {
    settings: {
      version: '1.2.3',
      role: 'all',
      allowedOrigins: [],
      trustProxy: [],
      tileOrigins: [],
      ...options.settings,
    },
    calculations: {
      async submit(checked, from) {
        submitted.push({ checked, from });
        const id = `task-${submitted.length}`;
        store.add(id, { language: from.language });
        return { kind: 'accepted', taskId: id, cancelToken: 'secret', repeated: false };
      },
      prefer: () => undefined,
      async cancel(id, token) {
        const task = await store.get(id);
        if (!task) return 'unknown';
        if (task.cancelTokenHash !== hashOf(token)) return 'wrong_token';
        if (!['success', 'error', 'cancelled'].includes(task.state)) {
          store.append(id, failure('CANCELLED'));
          hints.emit(id);
        }
        return 'ended';
      },
      async *resultJson() {
        yield '{"results":[';
        yield ']}';
      },
      async *resultCsv(_id, csv) {
        csvAsked.push(csv);
        yield 'date,eto_mm\n';
        yield '2024-01-01,4.25\n';
      },
      async *resultXlsx() {
        yield new TextEncoder().encode('PK');
      },
      async *resultParquet() {
        yield new TextEncoder().encode('PAR1');
      },
      ...options.calculations,
    },
    learnings: NO_LEARNINGS,
    store,
    hints: {
      subscribe(id, listener) {
        hints.on(id, listener);
        return () => hints.off(id, listener);
      },
    },
    stationFiles: {
      async save({ id, name, chunks }) {
        const parts: Uint8Array[] = [];
        for await (const chunk of chunks) parts.push(chunk);
        const body = Buffer.concat(parts).toString('utf8');
        files.set(id, { name, body });
        return { bytes: Buffer.byteLength(body) };
      },
      async get(id) {
        const file = files.get(id);
        return file && { id, name: file.name, bytes: file.body.length, createdAt: 0 };
      },
      preview: async (id) => ({ rows: files.get(id)!.body.trim().split('\n').length - 1 }),
    },
    sourceStatus: async () => ({ sources: [], live_reachable: null, demo_available: true }),
    searchPlaces: async () => ({ places: [], corrected: false }),
    zoneOf: () => 'America/Sao_Paulo',
    clock,
    logger: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
    ...options.deps,
  };
  const app = buildApp(deps);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    wsUrl: `ws://127.0.0.1:${port}`,
    store,
    submitted,
    csvAsked,
    files,
    logged,
    append(id, event) {
      store.append(id, event);
      hints.emit(id);
    },
    hint: (id) => void hints.emit(id),
    close: () => app.close(),
  };
}
