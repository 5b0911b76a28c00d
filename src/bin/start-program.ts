import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { calculations } from '../calculation/calculations.ts';
import type { MakeXlsx } from '../calculation/export-files/xlsx-source.ts';
import { learnings, type Learnings } from '../calculation/learnings.ts';
import { previewStoredFile } from '../calculation/station-preview.ts';
import { timeZoneOf } from '../calculation/time-zone.ts';
import { buildApp } from '../server/app.ts';
import { beatNode, type BeatParts } from '../tasks/beat-node.ts';
import type { Administration } from '../server/http/admin/administration.ts';
import type { OpenStore } from '../storage/open-store.ts';
import { createTaskEngine, type TaskEngine } from '../tasks/engine.ts';
import { toldOfNewer } from '../tasks/readiness.ts';
import type { TaskKind } from '../tasks/task-kind.ts';
import { clusterAddresses, openBackbone, type Backbone } from './backbone.ts';
import { gazetteerWhenAsked } from './gazetteer-file.ts';
import { SettingsError, type Settings } from './settings.ts';
import { shippedCalibrations } from './shipped-calibrations.ts';
import { startThread } from './start-thread.ts';
import { VERSION } from './version.ts';
import { keptHeightOf } from './weather-endpoints.ts';
import { openLog } from './logger.ts';
import { patientStop } from './patient-stop.ts';
import { readyWith, startObservation, type Observation } from './observation.ts';
import { closedWorkshop, openWorkshop, type Workshop } from './workshop.ts';

/** The only origin outside its own that the page may load from, once a person turns map tiles on. */
const TILE_ORIGINS = ['https://tile.openstreetmap.org'];

/** What a process does: accept tasks and show them, work on them, or both. */
export type Role = 'all' | 'serve' | 'worker';

export interface ProgramOptions {
  readonly role: Role;
  readonly settings: Settings;
  /** Routes every provider to demonstration weather. */
  readonly demo: boolean;
  /** Lets a test stand between the engine and the work. */
  readonly decorate?: (kind: TaskKind) => TaskKind;
}

export interface Program {
  /** Where the page is; a worker has none. */
  readonly address: string | undefined;
  /** Where metrics and readiness are read; undefined without a port for them. */
  readonly operations: string | undefined;
  /** Takes no new work, lets what runs end or hands it over to the next process, tells the watchers, closes the store. */
  stop(): Promise<void>;
}

/** Puts the rooms together: store, sources, engine, server. Rejects when the store or the port cannot be had. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { settings, demo, decorate = (kind: TaskKind) => kind } = options;
  const role = roleIn(settings, options.role);
  const calibrations = await shippedCalibrations();
  const node = { id: randomUUID(), role };
  const log = openLog(settings, node);
  const observation = await startObservation(settings, log, node);
  const backbone = await openBackbone(settings, { log, observe: observation.changes });
  const { store, dispatcher, hints, clock, times, isAlone } = backbone;
  const open = role === 'serve' ? closedWorkshop : openWorkshop;
  const workshop = open({
    ...{ settings, node, demo, calibrations, keep: store.keep, clock, log },
    observe: observation.calls,
  });
  const engine = createTaskEngine({
    ...{ store: store.tasks, dispatcher, hints, clock, times, log },
    kinds: workshop.kinds.map(decorate),
    workerId: node.id,
    ownsStore: isAlone,
    queueLimit: settings.QUEUE_LIMIT,
    ...(observation.engine && { observe: observation.engine }),
  });
  const newerSchema = toldOfNewer(store.newerSchema, log);
  const parts = { settings, demo, node, log, observation, backbone, newerSchema, workshop, engine };
  const front = role === 'worker' ? undefined : openFront(parts);
  const duties = nodeDuties(parts, front);

  async function stop(): Promise<void> {
    duties.drain();
    const { part, over } = patientStop(log);
    try {
      // Watchers are sent away while what runs may still end: a restart takes the longer of the two, not their sum.
      await Promise.all([part('clients', front?.close()), part('tasks', engine.stop())]);
      await part('calculations', workshop.close());
      await part('the last beat', duties.close());
      await part('the store', backbone.close());
    } finally {
      over();
    }
  }

  try {
    if (role === 'serve') engine.startSweeping();
    else await engine.start();
    const operations = await duties.begin();
    return { address: await front?.listen(), operations, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface NodeParts {
  readonly settings: Settings;
  readonly demo: boolean;
  readonly node: { readonly id: string; readonly role: Role };
  readonly log: Logger;
  readonly observation: Observation;
  readonly backbone: Backbone;
  readonly newerSchema: OpenStore['newerSchema'];
  readonly workshop: Workshop;
  readonly engine: TaskEngine;
}

/** What a node owes the others and those who run it: signs of life, and answers to how it fares. */
function nodeDuties(parts: NodeParts, front?: Front) {
  const { node, log, observation, backbone, newerSchema, workshop, engine } = parts;
  const { store, clock } = backbone;
  const running = () => engine.gauges().running;
  let draining = false;
  let stopBeats = async (): Promise<void> => undefined;
  return {
    drain: () => void (draining = true),
    /** Where metrics and readiness are read; undefined without a port for them. */
    async begin(): Promise<string | undefined> {
      const watchers = () => front?.watchers() ?? 0;
      stopBeats = beatNode({
        ...{ nodes: store.nodes, node, version: VERSION, log, clock, running, watchers },
        ...newsOfSources({ node, backbone, workshop }),
      });
      const readings = {
        ...{ version: VERSION, role: node.role, running },
        countActive: () => store.tasks.countActive(),
        usage: () => workshop.usage(),
        ...(front && { watching: () => front.watching() }),
      };
      const ready = readyWith({ store: store.tasks, newerSchema, draining: () => draining });
      return observation.open(readings, ready);
    },
    async close(): Promise<void> {
      await observation.close();
      await stopBeats();
    },
  };
}

/** Who asks the services tells it, who answers for them hears it; one process alone knows all by itself. */
function newsOfSources({
  node: { role },
  backbone: { isAlone },
  workshop: { status },
}: Pick<NodeParts, 'node' | 'backbone' | 'workshop'>): Pick<BeatParts, 'knows' | 'hear'> {
  if (isAlone) return {};
  return {
    ...(role !== 'serve' && { knows: () => status.report() }),
    ...(role !== 'worker' && { hear: (others) => status.hear(others) }),
  };
}

/** One process alone does all. */
function roleIn(settings: Settings, asked: Role): Role {
  if (clusterAddresses(settings)) return asked;
  if (asked === 'worker')
    throw new SettingsError(
      'A worker needs DATABASE_URL and REDIS_URL, those of the servers it works for. Without them a server does all by itself: npm start.',
    );
  return 'all';
}

type Front = ReturnType<typeof openFront>;

/** The page and the API. */
function openFront(parts: NodeParts) {
  const { settings, demo, node, log, observation, backbone, newerSchema, workshop, engine } = parts;
  const { store, hints, clock, sharedQuota } = backbone;
  const gazetteer = gazetteerWhenAsked();
  const webRoot = fileURLToPath(new URL('../web', import.meta.url));
  const app = buildApp({
    settings: {
      version: VERSION,
      role: node.role,
      allowedOrigins: settings.ALLOWED_ORIGINS,
      trustProxy: settings.TRUST_PROXY,
      ...clientTaskLimit(settings),
      tileOrigins: TILE_ORIGINS,
      ...(existsSync(webRoot) && { webRoot }),
      adminRoot: fileURLToPath(new URL('../admin', import.meta.url)),
    },
    calculations: calculations(engine, store.tasks, xlsxThreads()),
    learnings: learningsIn(backbone, engine),
    store: store.tasks,
    hints,
    stationFiles: {
      ...store.stationFiles,
      preview: (id, language) => previewStoredFile(store.stationFiles, { id, language }),
    },
    sourceStatus: () => workshop.status.list(),
    searchPlaces: async (question) => (await gazetteer.open())?.search(question),
    nearbyPlace: async (place, language) => (await gazetteer.open())?.near(place, language),
    // Demonstration weather has a ground of its own.
    ...(!demo && { knownGround: (place) => keptHeightOf(settings, store.groundHeight, place) }),
    zoneOf: timeZoneOf,
    clock,
    logger: log,
    newerSchema,
    ...(sharedQuota && { sharedQuota }),
    ...(observation.requests && { observe: observation.requests }),
    ...administration(settings, store, engine),
  });
  return {
    watching: () => app.watching(),
    watchers: () => Object.values(app.watching().connections).reduce((sum, one) => sum + one, 0),
    listen: () => app.listen({ host: settings.HOST, port: settings.PORT }),
    async close() {
      await app.close();
      await gazetteer.close();
    },
  };
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
      const worker = startThread('xlsx-thread', source);
      const [bytes] = (await once(worker, 'message')) as [Uint8Array];
      return bytes;
    });
    last = made.catch(() => undefined);
    return made;
  };
}

function learningsIn({ store, clock }: Backbone, engine: TaskEngine): Learnings {
  const { tasks, stationFiles: files, learnings: kept } = store;
  return learnings({
    engine,
    store: tasks,
    learnings: kept,
    files,
    zoneOf: timeZoneOf,
    now: () => clock.now(),
  });
}

const CLIENT_TASKS_AN_HOUR = 240;
const LOOPBACK = /^(localhost|127\.[\d.]+|::1)$/i;

/** Nobody limits himself on his own machine – unless a proxy brings others there. */
function clientTaskLimit(settings: Settings): { clientTaskLimit?: number } {
  const isOwnMachine = LOOPBACK.test(settings.HOST) && settings.TRUST_PROXY.length === 0;
  const limit = settings.CLIENT_TASK_LIMIT ?? (isOwnMachine ? 0 : CLIENT_TASKS_AN_HOUR);
  return limit === 0 ? {} : { clientTaskLimit: limit };
}
