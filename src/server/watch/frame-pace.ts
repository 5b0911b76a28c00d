import type { Frame } from './task-feed.ts';

/** How often one connection gets a frame; the last message of a task is always in time. */
export interface FramePace {
  /** Ms until the frame may go; 0 for now. */
  waitFor(frame: Frame, now: number): number;
  sent(now: number): void;
}

export function framePace(frameMs: number): FramePace {
  let nextAt = 0;
  return {
    // Never longer than one distance, also where the clock was put back.
    waitFor: (frame, now) => (frame.terminal ? 0 : Math.min(frameMs, Math.max(0, nextAt - now))),
    sent(now) {
      nextAt = now + frameMs;
    },
  };
}
