import { isRecord } from '../api/is-record.ts';
import type { Calculation } from './calculation.ts';

/** One key each: tabs that write at the same time cannot undo each other's entries. */
const PREFIX = 'eto-agora.calculation.';
const OPEN_KEY = 'eto-agora.open-card';
const MOST = 20;

/** What survives a reload and is shared by the tabs: nothing that the server can tell again. */
export interface Remembered extends Pick<Calculation, 'key' | 'request' | 'submittedAt'> {
  readonly accepted: NonNullable<Calculation['accepted']>;
  /** Some tab has seen the end, so that the others have only to look; `told`: it was running there, and that tab told. */
  readonly ended?: 'seen' | 'told';
}

export interface Memory {
  /** Shared by the tabs of this browser. */
  readonly tasks: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  /** This tab's own, so that a reload opens the card that was open here. */
  readonly tab: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** The calculations that no tab has put away, oldest first. */
export function recall({ tasks }: Memory): Remembered[] {
  return Array.from({ length: tasks.length }, (_, i) => tasks.key(i))
    .filter((name) => name?.startsWith(PREFIX))
    .map((name) => read(tasks.getItem(name!)))
    .filter((one) => one !== undefined)
    .sort((a, b) => a.submittedAt - b.submittedAt);
}

export function recallOpen(memory: Memory): string | null {
  return memory.tab.getItem(OPEN_KEY);
}

/** Adds or replaces one calculation, at the cost of the oldest. False where nothing can be kept. */
export function remember(memory: Memory, one: Remembered): boolean {
  try {
    memory.tasks.setItem(PREFIX + one.key, JSON.stringify(one));
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
  const known = read(memory.tasks.getItem(PREFIX + key));
  if (!known || known.ended === 'told') return false;
  return remember(memory, { ...known, ended });
}

export function forget({ tasks }: Memory, key: string) {
  tasks.removeItem(PREFIX + key);
}

export function rememberOpen({ tab }: Memory, key: string | null) {
  if (key === null) tab.removeItem(OPEN_KEY);
  else tab.setItem(OPEN_KEY, key);
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
