import { isRecord } from '../api/is-record.ts';
import type { EtoRequest } from '../api/tasks.ts';
import type { Calculation } from '../calculations/calculation.ts';
import { isGone, statusOf } from '../calculations/status.ts';

/** One key each: tabs that write at the same time cannot undo each other's entries. */
const PREFIX = 'eto-agora.history.';
export const MOST = 50;

/** A calculation that has ended and was seen in this browser. What still runs is in the list of calculations. */
export interface HistoryEntry {
  readonly taskId: string;
  readonly request: EtoRequest;
  /** ms since the epoch. */
  readonly submittedAt: number;
  readonly outcome: 'done' | 'error' | 'cancelled';
  /** Of a result: what the list says of it. */
  readonly found: {
    readonly start_date: string;
    readonly end_date: string;
    readonly eto_mean_mm: number | null;
    readonly synthetic: boolean;
  } | null;
}

export type HistoryMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** What is to be remembered of a calculation; undefined while it runs, when it never was a task, and of a lesson. */
export function entryOf(calculation: Calculation): HistoryEntry | undefined {
  const { accepted, watch, request, submittedAt } = calculation;
  const status = statusOf(calculation);
  if (!accepted || !watch?.terminal || isGone(watch) || request.lesson) return undefined;
  if (status !== 'done' && status !== 'error' && status !== 'cancelled') return undefined;
  return { taskId: accepted.taskId, request, submittedAt, outcome: status, found: foundIn(watch.terminal) };
}

function foundIn(
  terminal: NonNullable<NonNullable<Calculation['watch']>['terminal']>,
): HistoryEntry['found'] {
  if (terminal.type !== 'SUCCESS') return null;
  const { start_date, end_date, synthetic, summary } = terminal.data;
  return { start_date, end_date, synthetic, eto_mean_mm: summary.eto_mean_mm };
}

/** Newest first. What cannot be read is not there. */
export function recallHistory(memory: HistoryMemory): HistoryEntry[] {
  return Array.from({ length: memory.length }, (_, i) => memory.key(i) ?? '')
    .filter(isOfHistory)
    .map((name) => read(memory.getItem(name)))
    .filter((one) => one !== undefined)
    .sort((a, b) => b.submittedAt - a.submittedAt);
}

/** Adds one at the cost of the oldest, and returns those that had to go. One that is known already stays as it is. */
export function addToHistory(memory: HistoryMemory, entry: HistoryEntry): string[] {
  if (isInHistory(memory, entry.taskId)) return [];
  try {
    memory.setItem(PREFIX + entry.taskId, JSON.stringify(entry));
  } catch {
    // A full or forbidden storage: the calculation is not found again here, nothing else.
    return [];
  }
  const gone = recallHistory(memory)
    .slice(MOST)
    .map(({ taskId }) => taskId);
  for (const taskId of gone) removeFromHistory(memory, taskId);
  return gone;
}

export function removeFromHistory(memory: HistoryMemory, taskId: string) {
  memory.removeItem(PREFIX + taskId);
}

export function isInHistory(memory: HistoryMemory, taskId: string): boolean {
  return memory.getItem(PREFIX + taskId) !== null;
}

/** Whether a change of the shared storage concerns it; null stands for all of it. */
export function isOfHistory(name: string | null): boolean {
  return name === null || name.startsWith(PREFIX);
}

function read(text: string | null): HistoryEntry | undefined {
  try {
    const json: unknown = JSON.parse(text ?? 'null');
    return isEntry(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(json: unknown): json is HistoryEntry {
  if (!isRecord(json) || !isRecord(json.request)) return false;
  const { taskId, request, submittedAt, outcome, found } = json;
  if (typeof taskId !== 'string' || typeof submittedAt !== 'number') return false;
  if (typeof request.lat !== 'number' || typeof request.lng !== 'number') return false;
  if (!['done', 'error', 'cancelled'].includes(String(outcome))) return false;
  return found === null || (isRecord(found) && typeof found.start_date === 'string');
}
