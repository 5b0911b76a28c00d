import type { ServerContext } from '../server-context.ts';
import type { ProgressSocket } from './progress-socket.ts';

/** HEARTBEAT frames, for pages that cannot see the pings of the protocol below. */
export function sendHeartbeats(
  { beat, clock, timings }: ServerContext,
  socket: ProgressSocket,
  taskId: string,
): void {
  let dueAt = clock.elapsed() + timings.heartbeatMs;
  const leave = beat.join((now) => {
    if (now < dueAt) return;
    dueAt = now + timings.heartbeatMs;
    const heartbeat = { type: 'HEARTBEAT', task_id: taskId, ts: new Date(clock.now()).toISOString() };
    // A client that has not taken the last frame knows already that the line is busy.
    if (socket.buffered() === 0) void socket.send(JSON.stringify(heartbeat));
  });
  socket.onGone(leave);
}
