import { isRecord } from '../progress/read-message.ts';
import type { Calculation, Calculations } from './calculation.ts';

const TASKS_KEY = 'eto-agora.calculations';
const OPEN_KEY = 'eto-agora.open-card';
const MOST = 20;

/** What survives a reload: nothing that the server can tell again. */
type Remembered = Pick<Calculation, 'key' | 'request' | 'submittedAt' | 'accepted'>;

export interface Memory {
  /** Shared by the tabs of this browser. */
  readonly tasks: Pick<Storage, 'getItem' | 'setItem'>;
  /** This tab's own, so that a reload opens the card that was open here. */
  readonly tab: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** The calculations this browser had not put away, and the card this tab had open. */
export function recall(memory: Memory): Calculations {
  const list = readList(memory).map((one) => ({
    ...one,
    refusal: null,
    cancel: 'no' as const,
    watch: null,
    endedAt: null,
  }));
  const open = memory.tab.getItem(OPEN_KEY);
  return { list, openKey: list.some(({ key }) => key === open) ? open : null };
}

/** Adds or replaces one calculation. Only accepted ones: another tab's are left as they are. */
export function remember(memory: Memory, { key, request, submittedAt, accepted }: Calculation) {
  if (!accepted) return;
  const others = readList(memory).filter((one) => one.key !== key);
  writeList(memory, [...others, { key, request, submittedAt, accepted }].slice(-MOST));
}

export function forget(memory: Memory, key: string) {
  writeList(
    memory,
    readList(memory).filter((one) => one.key !== key),
  );
}

export function rememberOpen(memory: Memory, key: string | null) {
  if (key === null) memory.tab.removeItem(OPEN_KEY);
  else memory.tab.setItem(OPEN_KEY, key);
}

function readList({ tasks }: Memory): Remembered[] {
  try {
    const json: unknown = JSON.parse(tasks.getItem(TASKS_KEY) ?? '[]');
    return Array.isArray(json) ? json.filter(isRemembered) : [];
  } catch {
    return [];
  }
}

function writeList({ tasks }: Memory, list: readonly Remembered[]) {
  try {
    tasks.setItem(TASKS_KEY, JSON.stringify(list));
  } catch {
    // A full or forbidden storage costs the resume after a reload, nothing else.
  }
}

function isRemembered(json: unknown): json is Remembered {
  if (!isRecord(json) || !isRecord(json.request) || !isRecord(json.accepted)) return false;
  return typeof json.key === 'string' && typeof json.accepted.taskId === 'string';
}
