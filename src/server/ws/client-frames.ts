import { z } from 'zod';
import type { Clock } from '../../tasks/clock.ts';
import type { ServerContext } from '../server-context.ts';
import { CONNECTION_LIMITS } from '../server-timings.ts';
import type { ProgressSocket } from './progress-socket.ts';

/** The one thing a client may say on the socket; everything else is ignored. */
const CancelFrame = z.object({ type: z.literal('CANCEL'), cancel_token: z.string() });

/** Counts what the client says, and cancels when it says so with the token. Watchers hear of the end from the log. */
export function obeyClient(context: ServerContext, socket: ProgressSocket, taskId: string): void {
  const { calculations, clock, logger } = context;
  const mayCome = framePace(clock);
  limitFloods(clock, socket);
  socket.onText((text) => {
    if (!mayCome()) {
      socket.close('tooMany');
      return;
    }
    const token = readCancel(text);
    if (token !== undefined) void cancel(token);
  });

  async function cancel(token: string): Promise<void> {
    try {
      if ((await calculations.cancel(taskId, token)) === 'wrong_token') socket.close('badToken');
    } catch (error) {
      logger.error({ taskId, err: error }, 'A task cannot be cancelled');
      socket.close('internal');
    }
  }
}

/** What makes no message costs as well. */
function limitFloods(clock: Clock, socket: ProgressSocket): void {
  const controlFrames = allowance(clock, CONNECTION_LIMITS.controlFramesPerMinute);
  const bytes = allowance(clock, CONNECTION_LIMITS.bytesPerMinute);
  socket.onControlFrame(() => {
    if (!controlFrames(1)) socket.close('tooMany');
  });
  socket.onBytes((count) => {
    if (bytes(count)) return;
    socket.close('tooMany');
    socket.stopReading();
  });
}

/** The token of a CANCEL frame; undefined for anything else. */
function readCancel(text: string): string | undefined {
  try {
    return CancelFrame.safeParse(JSON.parse(text)).data?.cancel_token;
  } catch {
    return undefined;
  }
}

/** Counts frames over the last minute; false once there are too many. */
function framePace(clock: Clock): () => boolean {
  const arrivals: number[] = [];
  return () => {
    const now = clock.elapsed();
    arrivals.push(now);
    if (arrivals.length <= CONNECTION_LIMITS.framesPerMinute) return true;
    const oldest = arrivals.shift();
    return oldest !== undefined && now - oldest >= 60_000;
  };
}

/** Counts amounts from minute to minute; false once there is too much in one. */
function allowance(clock: Clock, perMinute: number): (amount: number) => boolean {
  let minuteEndsAt = 0;
  let used = 0;
  return (amount) => {
    const now = clock.elapsed();
    if (now >= minuteEndsAt) {
      minuteEndsAt = now + 60_000;
      used = 0;
    }
    used += amount;
    return used <= perMinute;
  };
}
