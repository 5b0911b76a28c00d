import { describe, expect, it } from 'vitest';
import {
  NO_CALCULATIONS,
  reduceCalculations,
  type Calculation,
} from '../../../src/web/calculations/calculation.ts';
import { elapsedSeconds, percentOf, statusOf } from '../../../src/web/calculations/status.ts';
import { absorb, UNSEEN, type Watch } from '../../../src/progress-client/watch.ts';
import { errorMessage, progressMessage } from '../../progress-client/messages.ts';

function calculation(watch: Watch | null, more: Partial<Calculation> = {}): Calculation {
  const base = { type: 'submitted', key: 'k', request: { lat: 0, lng: 0 }, now: 1_000 } as const;
  const { list } = reduceCalculations(NO_CALCULATIONS, base);
  return { ...list[0]!, watch, ...more };
}

describe('the badge and the bar', () => {
  const running = absorb(UNSEEN, progressMessage(3, { progress: 45 }));

  it('tell how the calculation stands', () => {
    expect(statusOf(calculation(null))).toBe('processing');
    expect(statusOf(calculation(running))).toBe('processing');
    expect(statusOf(calculation({ ...running, connection: 'reconnecting' }))).toBe('reconnecting');
    expect(statusOf(calculation({ ...running, connection: 'lost' }))).toBe('timeout');
    expect(statusOf(calculation({ ...running, connection: 'refused' }))).toBe('error');
    expect(statusOf(calculation(absorb(running, errorMessage(4))))).toBe('error');
    expect(statusOf(calculation(absorb(running, errorMessage(4, 'CANCELLED'))))).toBe('cancelled');
    expect(statusOf(calculation(null, { refusal: { kind: 'unreachable' } }))).toBe('error');
  });

  it('stand where they stopped after an error, and never at 100 but for success', () => {
    expect(percentOf(calculation(absorb(running, errorMessage(4))))).toBe(45);
    expect(percentOf(calculation(absorb(UNSEEN, progressMessage(1, { progress: 0 }))))).toBe(5);
  });

  it('count seconds while it runs, and stop at the end that was seen', () => {
    expect(elapsedSeconds(calculation(running), 9_900)).toBe(8);
    const ended = absorb(running, errorMessage(4));
    expect(elapsedSeconds(calculation(ended, { endedAt: 5_000 }), 99_000)).toBe(4);
    expect(elapsedSeconds(calculation(ended), 99_000)).toBeUndefined();
  });
});
