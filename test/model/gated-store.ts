import type { TaskStore } from '../../src/tasks/task-store.ts';
import { aroundStore, isRead, type StoreCall, type StoreMethod } from './around-store.ts';
import type { Life } from './life.ts';

/** Where a process is to be killed: on the way to the store, or when the change is durable but not answered. */
export interface ArmedKill {
  readonly method: StoreMethod;
  readonly when: 'before' | 'after';
}

/** What goes wrong between a process and its store. */
export interface StoreFaults {
  armed: ArmedKill | undefined;
  failingWrites: number;
  failingReads: number;
  /** Calls that failed so far. */
  failedCalls: number;
  /** Answers to reads wait, while the world goes on. */
  holdsReads: boolean;
  readonly held: (() => void)[];
}

export function noFaults(): StoreFaults {
  return { armed: undefined, failingWrites: 0, failingReads: 0, failedCalls: 0, holdsReads: false, held: [] };
}

/** Calls under way, so that one can wait until all have come to rest. */
export interface Busy {
  calls: number;
}

interface Gate {
  readonly life: Life;
  readonly faults: StoreFaults;
  readonly busy: Busy;
  readonly kill: () => void;
  readonly onFault: () => void;
}

/** The store as one process reaches it: a frozen process asks and hears nothing, a dead one never again. */
export function gatedStore(store: TaskStore, gate: Gate): TaskStore {
  return aroundStore(store, async (call) => {
    await pass(gate, { method: call.method, when: 'before' });
    failOnDemand(gate, call.method);
    const answer = await counted(gate.busy, call);
    if (isRead(call.method) && gate.faults.holdsReads)
      await new Promise<void>((resolve) => gate.faults.held.push(resolve));
    await pass(gate, { method: call.method, when: 'after' });
    return answer;
  });
}

async function pass({ life, faults, kill }: Gate, here: ArmedKill): Promise<void> {
  if (faults.armed?.method === here.method && faults.armed.when === here.when && life.isAwake) {
    faults.armed = undefined;
    kill();
  }
  if (!life.isAwake) await new Promise<void>((resolve) => life.whenAwake(resolve));
}

function failOnDemand({ faults, onFault }: Gate, method: StoreMethod): void {
  const kind = isRead(method) ? 'failingReads' : 'failingWrites';
  if (faults[kind] === 0) return;
  faults[kind] -= 1;
  faults.failedCalls += 1;
  onFault();
  throw new Error('database or disk is full');
}

async function counted(busy: Busy, call: StoreCall): Promise<unknown> {
  busy.calls += 1;
  try {
    return await call.make();
  } finally {
    busy.calls -= 1;
  }
}
