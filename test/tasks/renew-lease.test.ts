import { expect, it } from 'vitest';
import type { EngineParts } from '../../src/tasks/engine-parts.ts';
import { keepLease } from '../../src/tasks/renew-lease.ts';
import { TASK_TIMES, type Claim } from '../../src/tasks/task.ts';
import { handClock } from './hand-clock.ts';

const CLAIM = { task: { id: 'a' } } as Claim;
const TIMES = { ...TASK_TIMES, leaseMs: 10_000, renewMs: 3_000 };

/** A store that answers when it is told to. */
function keeping({ claimedFor = 0 } = {}) {
  const clock = handClock();
  const asked: number[] = [];
  const answers: ((held: boolean) => void)[] = [];
  const store = {
    renewLease: (_claim: Claim, until: number) => {
      asked.push(until - TIMES.leaseMs);
      return new Promise<boolean>((resolve) => answers.push(resolve));
    },
  };
  const parts = { clock, times: TIMES, store } as unknown as EngineParts;
  const began = clock.now();
  const lost: number[] = [];
  const stop = keepLease(parts, CLAIM, {
    askedAt: clock.elapsed() - claimedFor,
    onLost: () => lost.push(clock.now() - began),
  });
  return {
    clock,
    lost,
    stop,
    askedAfter: () => asked.map((at) => at - began),
    answer: async (held = true) => {
      answers.shift()!(held);
      await new Promise(setImmediate);
    },
  };
}

it('renews in time, and as often', async () => {
  const { clock, askedAfter, answer, stop } = keeping();
  clock.advance(3_000);
  await answer();
  clock.advance(3_000);
  await answer();
  expect(askedAfter()).toEqual([3_000, 6_000]);
  stop();
  clock.advance(60_000);
  expect(askedAfter()).toHaveLength(2);
});

it('asks again at once where the store took long: the lease counts from the question', async () => {
  const { clock, askedAfter, answer } = keeping();
  clock.advance(3_000);
  clock.advance(8_000);
  await answer();
  clock.advance(0);
  expect(askedAfter()).toEqual([3_000, 11_000]);
});

it('begins sooner where the claim itself took long', () => {
  const { clock, askedAfter } = keeping({ claimedFor: 2_500 });
  clock.advance(500);
  expect(askedAfter()).toEqual([500]);
});

it('tells once that the claim is lost, and asks no more', async () => {
  const { clock, lost, askedAfter, answer } = keeping();
  clock.advance(3_000);
  await answer(false);
  clock.advance(60_000);
  expect(lost).toEqual([3_000]);
  expect(askedAfter()).toEqual([3_000]);
});
