import { MessageChannel, type Worker } from 'node:worker_threads';
import { ETO_TASK, STATION_TASK } from '../calculation/eto-task-input.ts';
import { LEARN_TASK } from '../calculation/learn-from-reference.ts';
import { sourceStatus, type SourceStatus } from '../calculation/source-status.ts';
import {
  calculationThread,
  type CalculationThread,
  type ObserveCalls,
} from '../calculation/thread/calculation-thread.ts';
import type { OpenStore } from '../storage/open-store.ts';
import type { Clock } from '../tasks/clock.ts';
import type { EngineLog } from '../tasks/engine-log.ts';
import type { ServiceUsage } from '../calculation/service-usage.ts';
import type { TaskKind } from '../tasks/task-kind.ts';
import type { ThreadData } from './calculation-thread.ts';
import { keepWhatIsSent } from './keeper-line.ts';
import type { Settings } from './settings.ts';
import { startThread } from './start-thread.ts';
import { serviceProbe } from './weather-endpoints.ts';

export interface WorkshopOptions {
  readonly settings: Settings;
  readonly node: ThreadData['node'];
  /** Routes every provider to demonstration weather. */
  readonly demo: boolean;
  readonly calibrations: ThreadData['calibrations'];
  readonly keep: OpenStore['keep'];
  readonly clock: Clock;
  readonly log: EngineLog;
  readonly observe: ObserveCalls | undefined;
}

/** Where tasks are worked on, and what is known there of the sources. */
export interface Workshop {
  readonly kinds: readonly TaskKind[];
  readonly status: Pick<SourceStatus, 'list' | 'report' | 'hear'>;
  /** How the services have been used; undefined while it is not known. */
  usage(): Promise<ServiceUsage | undefined>;
  close(): Promise<void>;
}

const KINDS = [ETO_TASK, STATION_TASK, LEARN_TASK];
/** What a lesson teaches is not taught twice. */
const ONCE = new Set([LEARN_TASK]);

export function openWorkshop(options: WorkshopOptions): Workshop {
  const { settings, node, demo, calibrations, keep, clock, log, observe } = options;
  const now = () => clock.now();
  const services = serviceProbe(settings, { demo });
  const status = sourceStatus({ ...services, usage: () => calculating.usage(), now });
  const calculating: CalculationThread = calculationThread({
    start: () =>
      startCalculating({ settings, node, demo, calibrations, observed: observe !== undefined }, keep),
    status,
    log,
    ...(observe && { observe }),
  });
  return {
    kinds: KINDS.map((name) => ({ ...calculating.kind(name), once: ONCE.has(name) })),
    status,
    usage: () => calculating.usage(),
    async close() {
      await calculating.close();
      services.close();
    },
  };
}

/** Of a node that works on nothing: it knows of the sources what others tell, and what a look from outside does. */
export function closedWorkshop({ settings, demo, clock }: WorkshopOptions): Workshop {
  const services = serviceProbe(settings, { demo });
  return {
    kinds: KINDS.map((name) => ({ name, once: ONCE.has(name), run: nobodyWorks })),
    status: sourceStatus({ ...services, usage: async () => undefined, now: () => clock.now() }),
    usage: async () => undefined,
    close: async () => services.close(),
  };
}

async function nobodyWorks(): Promise<never> {
  throw new Error('This node works on no tasks');
}

/** What a calculation downloads reaches the store by a line of its own. */
function startCalculating(given: Omit<ThreadData, 'keeper'>, keep: OpenStore['keep']): Worker {
  const { port1: keeper, port2: kept } = new MessageChannel();
  keepWhatIsSent(kept, keep);
  return startThread('calculation-thread', { ...given, keeper } satisfies ThreadData, [keeper]);
}
