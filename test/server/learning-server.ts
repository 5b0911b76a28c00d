import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import pino from 'pino';
import { calculateEto } from '../../src/calculation/calculate-eto.ts';
import { calculateStation } from '../../src/calculation/calculate-station.ts';
import { calculations } from '../../src/calculation/calculations.ts';
import { makeXlsx } from '../../src/calculation/export-files/xlsx-source.ts';
import { learnFromReference } from '../../src/calculation/learn-from-reference.ts';
import { learnings } from '../../src/calculation/learnings.ts';
import { timeZoneOf } from '../../src/calculation/time-zone.ts';
import { readCalibrations } from '../../src/pipeline/fuse/calibrations/read-calibrations.ts';
import { openConnections } from '../../src/pipeline/sources/connections.ts';
import { createServices } from '../../src/pipeline/sources/create-services.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { buildApp } from '../../src/server/app.ts';
import { createInProcessDispatcher } from '../../src/storage/dispatchers/in-process.ts';
import { createHintEmitter } from '../../src/storage/hints/emitter.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { systemClock, type Clock } from '../../src/tasks/clock.ts';
import { createTaskEngine } from '../../src/tasks/engine.ts';
import type { TaskKind } from '../../src/tasks/task-kind.ts';
import { PROVIDER_IDS } from '../../src/weather/sources.ts';

export interface LearningServer {
  readonly url: string;
  readonly store: Awaited<ReturnType<typeof openSqliteStore>>;
  close(): Promise<void>;
}

/** Everything but the threads: SQLite in a directory, the engine, the server on a port, and synthetic weather over HTTP. */
export async function startLearningServer(
  directory: string,
  {
    decorate = (kind) => kind,
    clock = systemClock,
    clientTaskLimit,
  }: {
    readonly decorate?: (kind: TaskKind) => TaskKind;
    readonly clock?: Clock;
    readonly clientTaskLimit?: number;
  } = {},
): Promise<LearningServer> {
  const sandbox = await startSandbox();
  const connections = openConnections({});
  const baseUrl = { baseUrl: sandbox.url };
  const services = createServices({
    ...Object.fromEntries([...PROVIDER_IDS, 'opentopodata'].map((id) => [id, baseUrl])),
    connections,
  });
  const store = await openSqliteStore({ directory });
  const logger = pino({ level: 'silent' });
  const hints = createHintEmitter();
  const tools = {
    services: async () => services,
    status: { succeeded: () => undefined, failed: () => undefined },
    calibrations: await readCalibrations(resolve(import.meta.dirname, '../../calibrations')),
  };
  const kinds = [
    calculateEto(tools),
    calculateStation({ files: store.stationFiles }),
    learnFromReference({ ...tools, learnings: store.learnings }),
  ];
  const engine = createTaskEngine({
    store: store.tasks,
    dispatcher: createInProcessDispatcher({ concurrency: 4 }),
    hints,
    kinds: kinds.map(decorate),
    workerId: randomUUID(),
    log: logger,
    ownsStore: true,
    times: { retryDelayMs: 10, sweepMs: 50, drainMs: 50 },
  });
  const app = buildApp({
    settings: {
      ...{ version: '0', role: 'all', allowedOrigins: [], trustProxy: [], tileOrigins: [] },
      ...(clientTaskLimit !== undefined && { clientTaskLimit }),
    },
    calculations: calculations(engine, store.tasks, makeXlsx),
    learnings: learnings({
      engine,
      store: store.tasks,
      learnings: store.learnings,
      files: store.stationFiles,
      zoneOf: timeZoneOf,
      now: () => clock.now(),
    }),
    store: store.tasks,
    hints,
    stationFiles: { ...store.stationFiles, preview: async () => ({}) },
    sourceStatus: async () => ({ sources: [], live_reachable: null, demo_available: true }),
    zoneOf: timeZoneOf,
    clock,
    logger,
  });
  await engine.start();
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    store,
    async close() {
      await Promise.all([app.close(), engine.stop()]);
      await store.close();
      await connections.close();
      await sandbox.close();
    },
  };
}
