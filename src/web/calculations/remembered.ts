import { isRecord } from '../api/is-record.ts';
import type { Accepted, Calculation } from './calculation.ts';

/** One key each: tabs that write at the same time cannot undo each other's entries. */
const PREFIX = 'eto-agora.calculation.';
const MOST = 20;

/** What survives a reload and is shared by the tabs: nothing that the server can tell again. */
export interface Remembered extends Pick<Calculation, 'key' | 'request' | 'submittedAt'> {
  readonly accepted: Accepted;
  /** Some tab has seen the end, so that the others have only to look; `told`: it was running there, and that tab told. */
  readonly ended?: 'seen' | 'told';
}

/** Shared by the tabs of this browser. Which card is open in a tab is told by the address of its page. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The calculations that no tab has put away, oldest first. */
export function recall(memory: Memory): Remembered[] {
  return Array.from({ length: memory.length }, (_, i) => memory.key(i))
    .filter((name) => name?.startsWith(PREFIX))
    .map((name) => read(memory.getItem(name!)))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.submittedAt - b.submittedAt);
}

/** Adds or replaces one calculation, at the cost of the oldest. False where nothing can be kept. */
export function remember(memory: Memory, one: Remembered): boolean {
  try {
    memory.setItem(PREFIX + one.key, JSON.stringify(one));
  } catch {
    // A full or forbidden storage costs the resume after a reload, nothing else.
    return false;
  }
  const ended = (some: Remembered) => Number(some.ended !== undefined);
  const byWorth = recall(memory).sort((a, b) => ended(b) - ended(a));
  for (const { key } of byWorth.slice(0, Math.max(0, byWorth.length - MOST))) forget(memory, key);
  return true;
}

/** Notes that the end was seen. False when another tab has told of it, or has put the calculation away since. */
export function rememberEnd(memory: Memory, key: string, ended: 'seen' | 'told'): boolean {
  const known = read(memory.getItem(PREFIX + key));
  if (!known || known.ended === 'told') return false;
  return remember(memory, { ...known, ended });
}

export function forget(memory: Memory, key: string) {
  memory.removeItem(PREFIX + key);
}

/** Whether a change of the shared storage concerns calculations; null stands for all of it. */
export function isOfCalculations(name: string | null): boolean {
  return name === null || name.startsWith(PREFIX);
}

function read(text: string | null): Remembered | undefined {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    return isRemembered(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isRemembered(json: unknown): json is Remembered {
  if (!isRecord(json) || !isRecord(json.request) || !isRecord(json.accepted)) return false;
  if (typeof json.submittedAt !== 'number') return false;
  return typeof json.key === 'string' && typeof json.accepted.taskId === 'string';
}
