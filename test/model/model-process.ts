import pino from 'pino';
import type { FastifyRequest } from 'fastify';
import { calculations } from '../../src/calculation/calculations.ts';
import { makeXlsx } from '../../src/calculation/export-files/xlsx-source.ts';
import { ETO_TASK } from '../../src/calculation/eto-task-input.ts';
import { createContext, type ServerContext } from '../../src/server/server-context.ts';
import type { ServerDeps } from '../../src/server/server-deps.ts';
import { taskStatusSocket } from '../../src/server/ws/task-status.ts';
import { createInProcessDispatcher } from '../../src/storage/dispatchers/in-process.ts';
import type { Clock } from '../../src/tasks/clock.ts';
import type { Hints } from '../../src/tasks/dispatcher.ts';
import { createTaskEngine, type TaskEngine } from '../../src/tasks/engine.ts';
import type { TaskStore } from '../../src/tasks/task-store.ts';
import { gatedStore, noFaults, type Busy } from './gated-store.ts';
import { AnswerStream, Reply, type StreamEars } from './http-exchange.ts';
import { Life } from './life.ts';
import type { LossyHints } from './lossy-hints.ts';
import type { ModelClock } from './model-clock.ts';
import { ledKind, type ModelRun } from './model-run.ts';
import { Routes, type RouteName, type Visit } from './routes.ts';
import { ServerSocket, type SocketEars } from './server-socket.ts';
import { MODEL_TIMES, type Variation } from './variation.ts';
import { NO_LEARNINGS } from '../server/no-learnings.ts';

const logger = pino({ level: 'silent' });

interface ProcessOptions {
  readonly name: string;
  readonly store: TaskStore;
  readonly clock: ModelClock;
  readonly hints: LossyHints;
  readonly busy: Busy;
  readonly variation: Variation;
  readonly ownsStore: boolean;
  readonly begun: (run: ModelRun) => void;
  readonly onFault: () => void;
  readonly onKilled: (process: ModelProcess) => void;
}

/** One process of the program, engine and server, on a store, a clock and hints that it shares with the others. */
export class ModelProcess {
  readonly name: string;
  readonly life = new Life();
  readonly faults = noFaults();
  readonly engine: TaskEngine;
  readonly context: ServerContext;
  readonly sockets = new Set<ServerSocket>();
  readonly streams = new Set<AnswerStream>();
  /** Real time at which it was asked to stop. */
  drainingSince: number | undefined;
  isStarted = false;
  readonly #routes: Routes;
  readonly #options: ProcessOptions;
  readonly #own: { readonly store: TaskStore; readonly clock: Clock; readonly hints: Hints };

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.name = options.name;
    const { life, faults } = this;
    const clock = options.clock.of(life);
    const { busy, onFault } = options;
    const gated = gatedStore(options.store, { life, faults, busy, onFault, kill: () => this.kill() });
    const store = options.variation.ownStore?.(gated, clock) ?? gated;
    this.#own = { store, clock, hints: options.hints.of(life) };
    this.engine = this.#engine();
    this.context = this.#context();
    this.#routes = new Routes(this.context);
  }

  get isServing(): boolean {
    return this.life.isAwake && this.isStarted && this.drainingSince === undefined;
  }

  async start(): Promise<void> {
    await this.engine.start();
    this.isStarted = true;
  }

  kill(): void {
    if (this.life.isDead) return;
    this.life.kill();
    for (const socket of this.sockets) socket.break();
    for (const stream of this.streams) stream.break();
    this.#options.onKilled(this);
  }

  /** SIGTERM: everybody who watches is sent away, what runs may end or is handed over, then the process ends. */
  async drain(): Promise<void> {
    if (this.drainingSince !== undefined) return;
    this.drainingSince = this.#options.clock.elapsed;
    await Promise.all([this.context.connections.drain(), this.engine.stop()]);
    this.kill();
  }

  openSocket(visit: Visit, ears: SocketEars, protocol = ''): ServerSocket {
    const socket = new ServerSocket({ ears, life: this.life, protocol });
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    this.life.whenAwake(() => void this.#serve(socket, visit));
    return socket;
  }

  async #serve(socket: ServerSocket, visit: Visit): Promise<void> {
    const { variation } = this.#options;
    const seen = variation.visit ? await variation.visit(visit, this.#own) : visit;
    const raw = (variation.socket?.(socket) ?? socket) as unknown;
    await taskStatusSocket(
      this.context,
      raw as Parameters<typeof taskStatusSocket>[1],
      this.#routes.request(seen) as unknown as FastifyRequest,
    );
  }

  /** Resolves with the answer; a stream of events goes to the ears. Never, once the process is dead. */
  async call(
    name: RouteName,
    visit: Visit,
    ears: StreamEars = { message: () => undefined, closed: () => undefined },
  ): Promise<Reply> {
    const raw = new AnswerStream({ ears, life: this.life });
    const reply = new Reply(raw);
    this.streams.add(raw);
    raw.once('close', () => this.streams.delete(raw));
    await new Promise<void>((resolve) => this.life.whenAwake(resolve));
    const seen = (await this.#options.variation.visit?.(visit, this.#own)) ?? visit;
    return this.#routes.call(name, seen, reply);
  }

  #engine(): TaskEngine {
    const { name, ownsStore, busy, begun, variation } = this.#options;
    return createTaskEngine({
      ...this.#own,
      dispatcher: createInProcessDispatcher({ concurrency: 50 }),
      kinds: [ledKind(ETO_TASK, { life: this.life, owner: name, busy, begun })],
      workerId: name,
      ownsStore,
      log: logger,
      times: { ...MODEL_TIMES, ...variation.times },
    });
  }

  #context(): ServerContext {
    const { variation } = this.#options;
    const context = createContext(this.#deps());
    const feeds = variation.feeds?.(context.feeds, this.#own) ?? context.feeds;
    return { ...context, feeds };
  }

  #deps(): ServerDeps {
    const { timings = {} } = this.#options.variation;
    const lists = { allowedOrigins: [], trustProxy: [], tileOrigins: [] };
    const nothing = async (): Promise<undefined> => undefined;
    return {
      ...this.#own,
      settings: { version: '0', role: 'all', ...lists, timings },
      calculations: calculations(this.engine, this.#own.store, makeXlsx),
      learnings: NO_LEARNINGS,
      stationFiles: { get: nothing, save: async () => ({ bytes: 0 }), preview: async () => ({}) },
      sourceStatus: () => Promise.reject(new Error('Nobody asks')),
      zoneOf: () => 'UTC',
      logger,
    };
  }
}
