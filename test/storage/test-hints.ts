import { describe, expect, it } from 'vitest';
import type { Hints } from '../../src/tasks/dispatcher.ts';

/** What all hints must do, however many processes they reach. `open` gives those of one process. */
export function testHints(name: string, open: () => Promise<Hints>): void {
  describe(`hints: ${name}`, () => {
    it('reach every listener of the task, and no other task', async () => {
      const hints = await open();
      const heard: string[] = [];
      hints.subscribe('a', () => heard.push('a1'));
      hints.subscribe('a', () => heard.push('a2'));
      hints.subscribe('b', () => heard.push('b'));
      hints.publish('a');
      hints.publish('nobody listens');
      await expect.poll(() => heard).toEqual(['a1', 'a2']);
      await hints.close?.();
    });

    it('end one subscription at a time, also when two share a function', async () => {
      const hints = await open();
      let count = 0;
      let last = 0;
      const listener = () => (count += 1);
      const end = hints.subscribe('a', listener);
      hints.subscribe('a', listener);
      hints.subscribe('last', () => (last += 1));
      end();
      end();
      hints.publish('a');
      hints.publish('last');
      await expect.poll(() => last).toBe(1);
      expect(count).toBe(1);
      await hints.close?.();
    });

    it('serve thousands of listeners without a warning', async () => {
      const hints = await open();
      const warnings: Error[] = [];
      const listen = (warning: Error) => warnings.push(warning);
      process.on('warning', listen);
      let count = 0;
      const ends = Array.from({ length: 5_000 }, (_, n) =>
        hints.subscribe(`task ${n % 10}`, () => (count += 1)),
      );
      for (let n = 0; n < 10; n += 1) hints.publish(`task ${n}`);
      await expect.poll(() => count).toBe(5_000);
      for (const end of ends) end();
      let last = 0;
      hints.subscribe('last', () => (last += 1));
      hints.publish('task 0');
      hints.publish('last');
      await expect.poll(() => last).toBe(1);
      process.off('warning', listen);
      expect(count).toBe(5_000);
      expect(warnings).toEqual([]);
      await hints.close?.();
    });
  });
}
