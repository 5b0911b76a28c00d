import { vi } from 'vitest';
import type { PageTime } from './world.ts';

/** The browser's timers, for the pages of a history: they go on when the history says so. */
export const pageTime: PageTime & { begin(): void; end(): void } = {
  begin: () =>
    void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }),
  end: () => void vi.useRealTimers(),
  advance: (ms) => void vi.advanceTimersByTime(ms),
  setWall: (ms) => void vi.setSystemTime(ms),
};
