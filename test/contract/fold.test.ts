import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import { taskMessage } from '../../src/tasks/event-message.ts';
import { fold, NOTHING_SEEN } from '../../src/contract/fold.ts';
import { progressData } from '../tasks/sample-tasks.ts';

function at(seq: number, type: TaskMessage['type'] = 'PROGRESS', epoch = 'k3f'): TaskMessage {
  return taskMessage(
    { epoch },
    { taskId: 't', seq, type, attempt: 1, ts: seq * 1_000, data: progressData(seq) },
  );
}

const folded = (messages: readonly TaskMessage[]) => messages.reduce(fold, NOTHING_SEEN);

describe('message', () => {
  it('has the shape of the protocol', () => {
    const event = {
      taskId: 'abc',
      seq: 7,
      type: 'PROGRESS',
      attempt: 2,
      ts: 1_768_478_403_120,
      data: { a: 1 },
    } as const;
    expect(taskMessage({ epoch: 'k3f' }, event)).toEqual({
      type: 'PROGRESS',
      task_id: 'abc',
      seq: 7,
      epoch: 'k3f',
      attempt: 2,
      ts: '2026-01-15T12:00:03.120Z',
      data: { a: 1 },
    });
  });

  it('counts attempts from 1, also for the line written before any', () => {
    expect(
      taskMessage({ epoch: 'e' }, { taskId: 't', seq: 1, type: 'PROGRESS', attempt: 0, ts: 0, data: {} })
        .attempt,
    ).toBe(1);
  });
});

describe('fold', () => {
  it('drops what it has seen and says so by giving the same object', () => {
    const seen = folded([at(1), at(4)]);
    expect(seen).toEqual({ epoch: 'k3f', lastSeq: 4, last: at(4) });
    expect(fold(seen, at(4))).toBe(seen);
    expect(fold(seen, at(2))).toBe(seen);
  });

  it('stops for good after a terminal, whatever comes', () => {
    const ended = folded([at(1), at(2, 'SUCCESS')]);
    for (const late of [at(3), at(3, 'ERROR'), at(1, 'PROGRESS', 'new')])
      expect(fold(ended, late)).toBe(ended);
  });

  it('forgets when the log is another one', () => {
    expect(folded([at(9), at(1, 'PROGRESS', 'new')])).toEqual({
      epoch: 'new',
      lastSeq: 1,
      last: at(1, 'PROGRESS', 'new'),
    });
  });

  it.each(['TASK_NOT_FOUND', 'TASK_EXPIRED'] as const)('takes %s for the end, wherever it comes', (code) => {
    const data = { error: 'x', error_code: code, details: 'x', retryable: false };
    for (const place of [
      { seq: 1, epoch: 'none' },
      { seq: 0, epoch: 'k3f' },
    ]) {
      const gone: TaskMessage = { type: 'ERROR', task_id: 't', attempt: 1, ts: '', data, ...place };
      const ended = folded([at(4), gone]);
      expect(ended.last).toBe(gone);
      expect(fold(ended, at(9))).toBe(ended);
      expect(fold(folded([at(4), at(5, 'SUCCESS')]), gone).last?.type).toBe('SUCCESS');
    }
  });

  it('of any coalesced, repeated and resumed delivery that reaches the end is the fold of the log', () => {
    const deliveries = fc.integer({ min: 1, max: 30 }).chain((length) =>
      fc.record({
        length: fc.constant(length),
        // Sockets that begin anywhere, skip lines, and break off; one after another.
        sockets: fc.array(
          fc.uniqueArray(fc.integer({ min: 1, max: length }), { comparator: 'IsStrictlyEqual' }),
          { maxLength: 5 },
        ),
      }),
    );
    fc.assert(
      fc.property(deliveries, ({ length, sockets }) => {
        const log = Array.from({ length }, (_, n) => at(n + 1, n + 1 === length ? 'ERROR' : 'PROGRESS'));
        const seqs = [...sockets.flatMap((socket) => [...socket].sort((a, b) => a - b)), length];
        expect(folded(seqs.map((seq) => log[seq - 1]!))).toEqual(folded(log));
      }),
    );
  });
});
