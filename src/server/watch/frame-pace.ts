import type { Frame } from './task-feed.ts';

/** How often one connection gets a frame; the last message of a task is always in time. */
export interface FramePace {
  mayGo(frame: Frame, now: number): boolean;
  sent(now: number): void;
  /** True once a frame that had to wait may go. */
  isDue(now: number): boolean;
}

export function framePace(frameMs: number): FramePace {
  let nextAt = 0;
  let waiting = false;
  return {
    mayGo(frame, now) {
      waiting = !frame.terminal && now < nextAt;
      return !waiting;
    },
    sent(now) {
      nextAt = now + frameMs;
    },
    isDue: (now) => waiting && now >= nextAt,
  };
}
