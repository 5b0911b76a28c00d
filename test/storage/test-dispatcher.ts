import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Dispatcher } from '../../src/tasks/dispatcher.ts';

/** An attempt that the test ends when it wants. */
function heldAttempts() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const waiters: (() => void)[] = [];
  return {
    begun,
    attempt: (id: string) =>
      new Promise<void>((resolve) => {
        begun.push(id);
        ends.set(id, resolve);
        for (const waiter of waiters.splice(0)) waiter();
      }),
    end: (id: string) => ends.get(id)?.(),
    async untilBegun(count: number): Promise<void> {
      while (begun.length < count) await new Promise<void>((resolve) => waiters.push(resolve));
    },
  };
}

/** So that calls are not taken together; what is expected holds however long it takes. */
const passOn = () => pause(10);

/** What every dispatcher must do. `open` gives one that runs two at a time. */
export function testDispatcher(name: string, open: () => Promise<Dispatcher>): void {
  describe(`dispatcher: ${name}`, () => {
    it('delivers nothing before it is started, then everything, the first first', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      for (const id of ['a', 'b', 'c']) dispatcher.offer(id);
      expect(held.begun).toEqual([]);
      dispatcher.start(held.attempt);
      await held.untilBegun(2);
      expect(held.begun).toEqual(['a', 'b']);
      held.end('b');
      await held.untilBegun(3);
      expect(held.begun).toEqual(['a', 'b', 'c']);
      held.end('a');
      held.end('c');
      await dispatcher.stop();
    });

    it('runs no more at a time than it may', async () => {
      const dispatcher = await open();
      let now = 0;
      let most = 0;
      let done = 0;
      const finished = new Promise<void>((resolve) => {
        dispatcher.start(async () => {
          most = Math.max(most, (now += 1));
          await new Promise(setImmediate);
          now -= 1;
          done += 1;
          if (done === 50) resolve();
        });
      });
      for (let n = 0; n < 50; n += 1) dispatcher.offer(`task ${n}`);
      await finished;
      expect(most).toBe(2);
      await dispatcher.stop();
    });

    it('does not mind an id offered twice, and takes it again later', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      dispatcher.start(held.attempt);
      for (const id of ['a', 'a', 'b', 'a']) dispatcher.offer(id);
      await held.untilBegun(2);
      held.end('a');
      held.end('b');
      await new Promise(setImmediate);
      dispatcher.offer('a');
      await held.untilBegun(3);
      expect(held.begun).toEqual(['a', 'b', 'a']);
      held.end('a');
      await dispatcher.stop();
    });

    it('takes what somebody waits for first, and still one of the others in every four', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      const watched = Array.from({ length: 9 }, (_, n) => `watched ${n}`);
      const others = ['a', 'b', 'c'];
      for (const id of [...others, ...watched]) dispatcher.offer(id);
      for (const id of [...watched, 'unknown']) dispatcher.prefer(id);
      dispatcher.start(held.attempt);
      for (let n = 0; n < 12; n += 1) {
        await held.untilBegun(n + 1);
        held.end(held.begun[n]!);
      }
      expect(held.begun.filter((id) => id.startsWith('watched'))).toEqual(watched);
      expect(held.begun.filter((id) => !id.startsWith('watched'))).toEqual(others);
      for (const start of [0, 4, 8])
        expect(held.begun.slice(start, start + 4).filter((id) => others.includes(id))).toHaveLength(1);
      await dispatcher.stop();
    });

    it('leaves those that are watched in their order, however often they are', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      const ids = ['a', 'b', 'c'];
      for (const id of ids) dispatcher.offer(id);
      for (const id of [...ids, ...ids, 'a']) {
        dispatcher.prefer(id);
        await passOn();
      }
      dispatcher.start(held.attempt);
      for (let n = 0; n < ids.length; n += 1) {
        await held.untilBegun(n + 1);
        held.end(held.begun[n]!);
      }
      expect(held.begun).toEqual(ids);
      await dispatcher.stop();
    });

    it('gives no turn of the watched to what runs', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      dispatcher.start(held.attempt);
      for (const id of ['runs', 'runs too']) dispatcher.offer(id);
      await held.untilBegun(2);
      const others = Array.from({ length: 9 }, (_, n) => `other ${n}`);
      for (const id of others) dispatcher.offer(id);
      for (let n = 0; n < 30; n += 1) {
        dispatcher.prefer('runs');
        await passOn();
      }
      dispatcher.offer('watched');
      dispatcher.prefer('watched');
      await passOn();
      for (let n = 0; n < 11; n += 1) {
        held.end(held.begun[n]!);
        await held.untilBegun(Math.min(n + 3, 12));
      }
      held.end(held.begun[11]!);
      expect(held.begun.indexOf('watched')).toBeLessThan(6);
      await dispatcher.stop();
    });

    it('prefers all that are watched at once, whichever of them it does not know', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      for (const id of ['a', 'b', 'c', 'd', 'e']) dispatcher.offer(id);
      await passOn();
      for (const id of ['d', 'unknown', 'e']) dispatcher.prefer(id);
      dispatcher.start(held.attempt);
      for (let n = 0; n < 5; n += 1) {
        await held.untilBegun(n + 1);
        held.end(held.begun[n]!);
      }
      // The first of all may have been next already.
      expect(held.begun.filter((id) => id !== 'a')).toEqual(['d', 'e', 'b', 'c']);
      await dispatcher.stop();
    });

    it('gives batches their turn after all others, and still some', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      const batch = Array.from({ length: 3 }, (_, n) => `batch ${n}`);
      const single = Array.from({ length: 9 }, (_, n) => `single ${n}`);
      for (const id of batch) dispatcher.offer(id, 'batch');
      for (const id of single) dispatcher.offer(id);
      dispatcher.start(held.attempt);
      for (let n = 0; n < 12; n += 1) {
        await held.untilBegun(n + 1);
        held.end(held.begun[n]!);
      }
      expect(held.begun.filter((id) => batch.includes(id))).toEqual(batch);
      expect(held.begun.filter((id) => single.includes(id))).toEqual(single);
      for (const start of [0, 4, 8])
        expect(held.begun.slice(start, start + 4).filter((id) => batch.includes(id))).toHaveLength(1);
      await dispatcher.stop();
    });

    it('stops delivering at once and waits for what is under way', async () => {
      const dispatcher = await open();
      const held = heldAttempts();
      dispatcher.start(held.attempt);
      for (const id of ['a', 'b', 'c']) dispatcher.offer(id);
      await held.untilBegun(2);
      let stopped = false;
      const stopping = dispatcher.stop().then(() => (stopped = true));
      held.end('a');
      await new Promise(setImmediate);
      expect(stopped).toBe(false);
      held.end('b');
      await stopping;
      expect(held.begun).toEqual(['a', 'b']);
    });
  });
}
