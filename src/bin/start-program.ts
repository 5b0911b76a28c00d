import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { MessageChannel, Worker, type Transferable } from 'node:worker_threads';
import { calculations } from '../calculation/calculations.ts';
import { ETO_TASK, STATION_TASK } from '../calculation/eto-task-input.ts';
import type { MakeXlsx } from '../calculation/export-files/xlsx-source.ts';
import { LEARN_TASK } from '../calculation/learn-from-reference.ts';
import { learnings, type Learnings } from '../calculation/learnings.ts';
import { sourceStatus, type SourceStatus } from '../calculation/source-status.ts';
import { previewStoredFile } from '../calculation/station-preview.ts';
import { calculationThread, type CalculationThread } from '../calculation/thread/calculation-thread.ts';
import { timeZoneOf } from '../calculation/time-zone.ts';
import { buildApp, type App } from '../server/app.ts';
import type { Administration } from '../server/http/admin/administration.ts';
import { createInProcessDispatcher } from '../storage/dispatchers/in-process.ts';
import { createHintEmitter } from '../storage/hints/emitter.ts';
import { openSqliteStore, type OpenStore } from '../storage/sqlite/open-sqlite-store.ts';
import { systemClock } from '../tasks/clock.ts';
import type { Hints } from '../tasks/dispatcher.ts';
import { beatNode } from '../tasks/beat-node.ts';
import { createTaskEngine, type TaskEngine } from '../tasks/engine.ts';
import type { TaskKind } from '../tasks/task-kind.ts';
import type { ThreadData } from './calculation-thread.ts';
import { gazetteerWhenAsked } from './gazetteer-file.ts';
import { openLog } from './logger.ts';
import { readyWith, startObservation, type Observation } from './observation.ts';
import type { Settings } from './settings.ts';
import { shippedCalibrations } from './shipped-calibrations.ts';
import { VERSION } from './version.ts';
import { serviceProbe } from './weather-endpoints.ts';

/** The only origin outside its own that the page may load from, once a person turns map tiles on. */
const TILE_ORIGINS = ['https://tile.openstreetmap.org'];

export interface ProgramOptions {
  readonly settings: Settings;
  /** Routes every provider to demonstration weather. */
  readonly demo: boolean;
  /** Lets a test stand between the engine and the work. */
  readonly decorate?: (kind: TaskKind) => TaskKind;
}

export interface Program {
  /** Where the page is. */
  readonly address: string;
  /** Where metrics and readiness are read; undefined without a port for them. */
  readonly operations: string | undefined;
  /** Takes no new work, lets what runs end or hands it over to the next process, tells the watchers, closes the store. */
  stop(): Promise<void>;
}

/** Puts the rooms together: store, sources, engine, server. Rejects when the directory or the port cannot be had. */
export async function startProgram({
  settings,
  demo,
  decorate = (kind) => kind,
}: ProgramOptions): Promise<Program> {
  const calibrations = await shippedCalibrations();
  const node = { id: randomUUID(), role: 'all' };
  const logger = openLog(settings, node);
  const observation = await startObservation(settings, logger);
  const store = await openSqliteStore({
    directory: settings.DATA_DIR,
    startWriter: (path) => thread('store-thread', path),
    weatherBytes: settings.WEATHER_CACHE_MB * 1_000_000,
    ...(observation.changes && { observe: observation.changes }),
  });
  const services = serviceProbe(settings, { demo });
  const status = sourceStatus({ ...services, usage: () => calculating.usage(), now: Date.now });
  const calculating: CalculationThread = calculationThread({
    start: () => startCalculating({ settings, demo, calibrations, keep: store.keep, observation }),
    status,
    log: logger,
    ...(observation.calls && { observe: observation.calls }),
  });
  const gazetteer = gazetteerWhenAsked();
  const hints = createHintEmitter();
  const engine = createTaskEngine({
    store: store.tasks,
    dispatcher: createInProcessDispatcher({ concurrency: settings.TASK_CONCURRENCY }),
    hints,
    kinds: [ETO_TASK, STATION_TASK, LEARN_TASK].map((name) =>
      decorate({ ...calculating.kind(name), once: name === LEARN_TASK }),
    ),
    workerId: node.id,
    log: logger,
    ...(observation.engine && { observe: observation.engine }),
    ownsStore: true,
    queueLimit: settings.QUEUE_LIMIT,
  });
  const app = serverApp({ settings, store, engine, hints, status, gazetteer, logger, observation });

  let draining = false;
  let stopBeats = async (): Promise<void> => undefined;
  const ready = readyWith({ store: store.tasks, newerSchema: store.newerSchema, draining: () => draining });

  async function stop(): Promise<void> {
    draining = true;
    // Watchers are sent away while what runs may still end: a restart takes the longer of the two, not their sum.
    await Promise.all([app.close(), engine.stop()]);
    await calculating.close();
    services.close();
    await observation.close();
    await stopBeats();
    await Promise.all([gazetteer.close(), store.close()]);
  }

  try {
    await engine.start();
    stopBeats = beats({ store, engine, app, node, logger });
    const operations = await observation.open(
      {
        ...{ version: VERSION, role: node.role, running: () => engine.gauges().running },
        countActive: () => store.tasks.countActive(),
        watching: () => app.watching(),
        usage: () => calculating.usage(),
      },
      ready,
    );
    const address = await app.listen({ host: settings.HOST, port: settings.PORT });
    return { address, operations, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function beats(of: {
  readonly store: OpenStore;
  readonly engine: TaskEngine;
  readonly app: App;
  readonly node: { readonly id: string; readonly role: string };
  readonly logger: Logger;
}): () => Promise<void> {
  const { store, engine, app, node, logger } = of;
  return beatNode({
    ...{ nodes: store.nodes, node, version: VERSION, log: logger, clock: systemClock },
    running: () => engine.gauges().running,
    watchers: () => Object.values(app.watching().connections).reduce((sum, one) => sum + one, 0),
  });
}

interface ServerParts {
  readonly settings: Settings;
  readonly store: OpenStore;
  readonly engine: TaskEngine;
  readonly hints: Hints;
  readonly status: SourceStatus;
  readonly gazetteer: ReturnType<typeof gazetteerWhenAsked>;
  readonly logger: Logger;
  readonly observation: Observation;
}

/** The server with what is behind it. */
function serverApp(parts: ServerParts): App {
  const { settings, store, engine, hints, status, gazetteer, logger, observation } = parts;
  const webRoot = fileURLToPath(new URL('../web', import.meta.url));
  return buildApp({
    settings: {
      version: VERSION,
      role: 'all',
      allowedOrigins: settings.ALLOWED_ORIGINS,
      trustProxy: settings.TRUST_PROXY,
      ...clientTaskLimit(settings),
      tileOrigins: TILE_ORIGINS,
      ...(existsSync(webRoot) && { webRoot }),
    },
    calculations: calculations(engine, store.tasks, xlsxThreads()),
    learnings: learningsIn(store, engine),
    store: store.tasks,
    hints,
    stationFiles: {
      ...store.stationFiles,
      preview: (id, language) => previewStoredFile(store.stationFiles, { id, language }),
    },
    sourceStatus: () => status.list(),
    searchPlaces: async (question) => (await gazetteer.open())?.search(question),
    zoneOf: timeZoneOf,
    clock: systemClock,
    logger,
    ...(observation.requests && { observe: observation.requests }),
    newerSchema: () => store.newerSchema(),
    ...administration(settings, store, engine),
  });
}

/** Nothing of it is there without a token. */
function administration(
  { ADMIN_TOKEN: token }: Settings,
  { overview, nodes }: OpenStore,
  engine: TaskEngine,
): { administration?: Administration } {
  if (token === undefined) return {};
  const cancel = (id: string) => engine.cancelByOperator(id);
  return { administration: { token, overview, nodes, cancel, retry: (id) => engine.retry(id) } };
}

/** A thread a workbook, one after the other: many at once would take the memory of the rest. */
function xlsxThreads(): MakeXlsx {
  let last: Promise<unknown> = Promise.resolve();
  return (source) => {
    const made = last.then(async () => {
      const worker = thread('xlsx-thread', source);
      const [bytes] = (await once(worker, 'message')) as [Uint8Array];
      return bytes;
    });
    last = made.catch(() => undefined);
    return made;
  };
}

function learningsIn(store: OpenStore, engine: TaskEngine): Learnings {
  const { tasks, stationFiles: files, learnings: kept } = store;
  return learnings({ engine, store: tasks, learnings: kept, files, zoneOf: timeZoneOf, now: Date.now });
}

const CLIENT_TASKS_AN_HOUR = 240;
const LOOPBACK = /^(localhost|127\.[\d.]+|::1)$/i;

/** Nobody limits himself on his own machine – unless a proxy brings others there. */
function clientTaskLimit(settings: Settings): { clientTaskLimit?: number } {
  const isOwnMachine = LOOPBACK.test(settings.HOST) && settings.TRUST_PROXY.length === 0;
  const limit = settings.CLIENT_TASK_LIMIT ?? (isOwnMachine ? 0 : CLIENT_TASKS_AN_HOUR);
  return limit === 0 ? {} : { clientTaskLimit: limit };
}

/** What a calculation downloads reaches the store by a line of its own. */
function startCalculating(given: {
  readonly settings: Settings;
  readonly demo: boolean;
  readonly calibrations: ThreadData['calibrations'];
  readonly keep: OpenStore['keep'];
  readonly observation: Observation;
}): Worker {
  const { port1: keeper, port2: kept } = new MessageChannel();
  kept.on('message', given.keep);
  const { settings, demo, calibrations } = given;
  const observed = given.observation.calls !== undefined;
  const data: ThreadData = { settings, demo, calibrations, observed, keeper };
  return thread('calculation-thread', data, [keeper]);
}

/** A program of this folder as a thread of this process. */
function thread(name: string, workerData: unknown, transferList: Transferable[] = []): Worker {
  return new Worker(new URL(`./${name}.js`, import.meta.url), { workerData, transferList });
}
