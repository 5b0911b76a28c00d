import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, NOTHING_SEEN } from '../../src/contract/fold.ts';
import { absorb, UNSEEN } from '../../src/progress-client/watch.ts';
import { errorMessage, progressMessage } from './messages.ts';

const watched = (messages: Parameters<typeof absorb>[1][]) => messages.reduce(absorb, UNSEEN);

describe('what a watcher knows', () => {
  it('drops a message it has seen and one that is older', () => {
    const watch = watched([progressMessage(1, { progress: 5 }), progressMessage(3, { progress: 40 })]);
    expect(absorb(watch, progressMessage(3, { progress: 99 }))).toBe(watch);
    expect(absorb(watch, progressMessage(2, { progress: 99 }))).toBe(watch);
    expect(absorb(watch, progressMessage(4, { progress: 60 })).progress?.data.progress).toBe(60);
  });

  it('is live again with the first message after a break, also with one that it has', () => {
    const broken = { ...watched([progressMessage(3)]), connection: 'reconnecting' as const };
    expect(absorb(broken, progressMessage(3))).toEqual({ ...broken, connection: 'live' });
  });

  it('changes nothing after a terminal', () => {
    const ended = watched([progressMessage(1), errorMessage(2)]);
    expect(ended.connection).toBe('ended');
    expect(absorb(ended, progressMessage(3))).toBe(ended);
    expect(absorb(ended, errorMessage(4, 'CANCELLED'))).toBe(ended);
    expect(absorb(ended, errorMessage(1, 'TASK_NOT_FOUND', { epoch: 'none' }))).toBe(ended);
  });

  it('keeps the newest progress beside an error, which does not tell where it happened', () => {
    const watch = watched([progressMessage(4, { progress: 40 }), errorMessage(5)]);
    expect(watch.terminal?.seq).toBe(5);
    expect(watch.progress?.seq).toBe(4);
  });

  it('forgets what it had when the log is another one', () => {
    const first = progressMessage(9, { progress: 80 });
    expect(watched([first, progressMessage(1, { epoch: 'e2', progress: 5 })])).toMatchObject({
      epoch: 'e2',
      lastSeq: 1,
      progress: { data: { progress: 5 } },
    });
    expect(watched([first, errorMessage(2, 'INTERNAL', { epoch: 'e2' })]).progress).toBeUndefined();
  });

  it('keeps it when the task is gone, which is of no log', () => {
    const gone = errorMessage(1, 'TASK_NOT_FOUND', { epoch: 'none' });
    const watch = watched([progressMessage(5), gone]);
    expect(watch.terminal).toBe(gone);
    expect(watch.progress?.seq).toBe(5);
  });

  it('is the fold of the contract, whatever was repeated, skipped or delayed on the way', () => {
    const epochs = fc.constantFrom('e1', 'e2');
    const message = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.integer({ min: 1, max: 6 }), epochs) },
      { weight: 1, arbitrary: fc.constant('end' as const) },
      { weight: 1, arbitrary: fc.constant('gone' as const) },
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 30 }), (received) => {
        const messages = received.map((one) => {
          if (one === 'end') return errorMessage(7);
          if (one === 'gone') return errorMessage(1, 'TASK_NOT_FOUND', { epoch: 'none' });
          return progressMessage(one[0], { epoch: one[1] });
        });
        const { epoch, lastSeq, last, terminal } = watched(messages);
        expect({ epoch, lastSeq, last }).toEqual(messages.reduce(fold, NOTHING_SEEN));
        expect(terminal).toBe(messages.find(({ type }) => type !== 'PROGRESS'));
      }),
    );
  });
});
