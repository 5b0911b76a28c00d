import { z } from 'zod';
import type { Clock } from '../../tasks/clock.ts';
import { CONNECTION_LIMITS } from '../server-timings.ts';

/** The one thing a client may say on the socket; everything else is ignored. */
const CancelFrame = z.object({ type: z.literal('CANCEL'), cancel_token: z.string() });

/** The token of a CANCEL frame; undefined for anything else. */
export function readCancel(text: string): string | undefined {
  try {
    return CancelFrame.safeParse(JSON.parse(text)).data?.cancel_token;
  } catch {
    return undefined;
  }
}

/** Counts frames over the last minute; false once there are too many. */
export function framePace(clock: Clock): () => boolean {
  const arrivals: number[] = [];
  return () => {
    const now = clock.now();
    arrivals.push(now);
    if (arrivals.length <= CONNECTION_LIMITS.framesPerMinute) return true;
    const oldest = arrivals.shift();
    return oldest !== undefined && now - oldest >= 60_000;
  };
}
