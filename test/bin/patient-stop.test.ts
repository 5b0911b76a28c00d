import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patientStop } from '../../src/bin/patient-stop.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function slowStop() {
  const told: unknown[] = [];
  return { told, ...patientStop({ warn: (about: object) => told.push(about) }) };
}

it('says what a long stop waits for, until it is over', async () => {
  const { told, part, over } = slowStop();
  void part('clients', new Promise<void>(() => undefined));
  await part('tasks', Promise.resolve());
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([{ waitingFor: ['clients'] }]);
  over();
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(1);
});

it('does not hide that a part failed', async () => {
  const { part, over } = slowStop();
  await expect(part('the store', Promise.reject(new Error('away')))).rejects.toThrow('away');
  over();
});
