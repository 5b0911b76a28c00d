import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorb, UNSEEN } from '../../../src/web/progress/watch.ts';
import { errorMessage, progressMessage } from './messages.ts';

const fold = (messages: Parameters<typeof absorb>[1][]) => messages.reduce(absorb, UNSEEN);

describe('what a watcher knows', () => {
  it('drops a message it has seen and one that is older', () => {
    const watch = fold([progressMessage(1, { progress: 5 }), progressMessage(3, { progress: 40 })]);
    expect(absorb(watch, progressMessage(3, { progress: 99 })).progress?.data.progress).toBe(40);
    expect(absorb(watch, progressMessage(2, { progress: 99 })).progress?.data.progress).toBe(40);
    expect(absorb(watch, progressMessage(4, { progress: 60 })).progress?.data.progress).toBe(60);
  });

  it('changes nothing after a terminal', () => {
    const ended = fold([progressMessage(1), errorMessage(2)]);
    expect(ended.connection).toBe('ended');
    expect(absorb(ended, progressMessage(3))).toBe(ended);
    expect(absorb(ended, errorMessage(4, 'CANCELLED'))).toBe(ended);
  });

  it('forgets what it had when the log is another one', () => {
    const watch = fold([
      progressMessage(9, { progress: 80 }),
      progressMessage(1, { epoch: 'e2', progress: 5 }),
    ]);
    expect(watch.lastSeq).toBe(1);
    expect(watch.epoch).toBe('e2');
    expect(watch.progress?.data.progress).toBe(5);
  });

  it('takes the answer for an unknown task, which has no place in a log', () => {
    const watch = fold([progressMessage(5), errorMessage(0, 'TASK_NOT_FOUND')]);
    expect(watch.terminal?.type).toBe('ERROR');
  });

  it('comes to the same end whatever was repeated, skipped or delayed on the way', () => {
    const log = [1, 2, 3, 4, 5, 6].map((seq) => progressMessage(seq)).concat(errorMessage(7));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (order) => {
        const received = order.map((i) => log[i]!);
        const watch = fold([...received, log[6]!]);
        expect(watch.terminal?.seq).toBe(7);
        expect(watch.progress?.seq ?? 0).toBe(Math.max(0, ...received.map(({ seq }) => seq)));
      }),
    );
  });
});
