import { describe, expect, it } from 'vitest';
import type { Calculation } from '../../../src/web/calculations/calculation.ts';
import { UNSEEN, absorb } from '../../../src/progress-client/watch.ts';
import {
  addToHistory,
  entryOf,
  isInHistory,
  isOfHistory,
  recallHistory,
  removeFromHistory,
  type HistoryEntry,
} from '../../../src/web/history/history-list.ts';
import { errorMessage, progressMessage, successMessage } from '../../progress-client/messages.ts';
import { FakeStorage } from '../fake-storage.ts';

const entry = (n: number): HistoryEntry => ({
  taskId: `t${n}`,
  request: { lat: -23.55, lng: -46.63, mode: 'today' },
  submittedAt: n,
  outcome: 'cancelled',
  found: null,
});
const ids = (memory: FakeStorage) => recallHistory(memory).map(({ taskId }) => taskId);

const ENDED: Calculation = {
  key: 'k1',
  request: { lat: -23.55, lng: -46.63, mode: 'today' },
  submittedAt: 1000,
  accepted: { taskId: 't1', cancelToken: 'secret' },
  refusal: null,
  cancel: 'no',
  watch: absorb(UNSEEN, errorMessage(2)),
  endedAt: null,
  kept: null,
};

describe('the history of this browser', () => {
  it('is told newest first, and by every tab', () => {
    const memory = new FakeStorage();
    for (const n of [2, 3, 1]) addToHistory(memory, entry(n));
    expect(ids(memory)).toEqual(['t3', 't2', 't1']);
    removeFromHistory(memory, 't2');
    expect(ids(memory)).toEqual(['t3', 't1']);
    expect(isInHistory(memory, 't2')).toBe(false);
  });

  it('keeps a calculation as it was seen first', () => {
    const memory = new FakeStorage();
    addToHistory(memory, entry(1));
    expect(addToHistory(memory, { ...entry(1), submittedAt: 99 })).toEqual([]);
    expect(recallHistory(memory)).toEqual([entry(1)]);
  });

  it('holds fifty, and names those that had to go', () => {
    const memory = new FakeStorage();
    for (let n = 1; n <= 50; n++) expect(addToHistory(memory, entry(n))).toEqual([]);
    expect(addToHistory(memory, entry(51))).toEqual(['t1']);
    expect(memory.length).toBe(50);
    expect(ids(memory).at(-1)).toBe('t2');
  });

  it('survives a storage that is full', () => {
    const memory = new FakeStorage();
    memory.isFull = true;
    expect(addToHistory(memory, entry(1))).toEqual([]);
    expect(ids(memory)).toEqual([]);
  });

  it('leaves out what cannot be read', () => {
    const memory = new FakeStorage();
    addToHistory(memory, entry(1));
    const broken = ['{"', 'null', '[]', '{}', '{"taskId":"t2","request":{},"submittedAt":1}'];
    const without = { ...entry(3), outcome: undefined };
    for (const [i, text] of [...broken, JSON.stringify(without)].entries())
      memory.setItem(`eto-agora.history.x${i}`, text);
    memory.setItem('eto-agora.theme', 'dark');
    expect(ids(memory)).toEqual(['t1']);
  });

  it('knows what of the shared storage is its own', () => {
    expect(['eto-agora.history.t1', null, 'eto-agora.calculation.k1'].map(isOfHistory)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('what is remembered of a calculation', () => {
  it('is how it ended, and never the right to cancel', () => {
    expect(entryOf(ENDED)).toEqual({
      taskId: 't1',
      request: ENDED.request,
      submittedAt: 1000,
      outcome: 'error',
      found: null,
    });
    expect(entryOf({ ...ENDED, watch: absorb(UNSEEN, errorMessage(2, 'CANCELLED')) })?.outcome).toBe(
      'cancelled',
    );
  });

  it('is of a result its days and its mean', () => {
    const message = successMessage(3);
    const data = {
      ...message.data,
      ...{
        start_date: '2026-01-09',
        end_date: '2026-01-15',
        synthetic: true,
        summary: { eto_mean_mm: null },
      },
    };
    const watch = absorb(UNSEEN, { ...message, data } as never);
    expect(entryOf({ ...ENDED, watch })).toMatchObject({
      outcome: 'done',
      found: { start_date: '2026-01-09', end_date: '2026-01-15', eto_mean_mm: null, synthetic: true },
    });
  });

  it('is nothing while it runs, of what never was a task, of what the server forgot, and of a lesson', () => {
    for (const change of [
      { watch: absorb(UNSEEN, progressMessage(1)) },
      { watch: null },
      { accepted: null },
      { watch: absorb(UNSEEN, errorMessage(2, 'TASK_NOT_FOUND')) },
      { request: { ...ENDED.request, lesson: {} } },
    ])
      expect(entryOf({ ...ENDED, ...change })).toBeUndefined();
  });
});
