import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { Task } from '../../tasks/task.ts';
import { findTask, isTaskId } from '../http/tasks/find-task.ts';
import { refusalMessage } from '../problems/refused-request.ts';
import { languageOf } from '../request-language.ts';
import type { ServerContext } from '../server-context.ts';
import { startingCursor } from '../watch/starting-cursor.ts';
import { watchTask, type Watch } from '../watch/watch-task.ts';
import { isAllowedOrigin } from './allowed-origin.ts';
import { framePace, readCancel } from './client-frames.ts';
import { progressSocket, SUBPROTOCOL, type ProgressSocket } from './progress-socket.ts';

interface Visitor {
  readonly id: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly wantsHeartbeats: boolean;
}

/** One socket from the upgrade to its end. Everything that refuses does so after the upgrade: a browser cannot read a failed one. */
export async function taskStatusSocket(
  context: ServerContext,
  raw: WebSocket,
  request: FastifyRequest,
): Promise<void> {
  const socket = progressSocket(context, raw);
  const visitor = visitorOf(request, raw);
  const commands = listen(context, socket, visitor.id);
  if (context.connections.draining) return socket.close('restart');
  if (!isAllowedOrigin(request.headers.origin, request.host, context.settings.allowedOrigins))
    return socket.close('badOrigin');
  if (!isTaskId(visitor.id)) return socket.close('badId');
  try {
    const found = await findTask(context.store, visitor.id);
    if (found.kind === 'task')
      return commands.watching(watch(context, socket, { ...visitor, task: found.task }));
    const code = found.kind === 'expired' ? 'TASK_EXPIRED' : 'TASK_NOT_FOUND';
    await socket.send(
      refusalMessage(visitor.id, code, { language: languageOf(request), now: context.clock.now() }),
    );
    socket.close(found.kind === 'expired' ? 'expired' : 'unknownTask');
  } catch (error) {
    request.log.error({ err: error }, 'A task cannot be watched');
    socket.close('internal');
  }
}

function visitorOf(request: FastifyRequest, raw: WebSocket): Visitor {
  const params = request.params as { id: string };
  const query = request.query as Record<string, string | string[] | undefined>;
  const single = Object.entries(query).map(([name, value]) => [
    name,
    Array.isArray(value) ? value[0] : value,
  ]);
  return { id: params.id, query: Object.fromEntries(single), wantsHeartbeats: raw.protocol === SUBPROTOCOL };
}

function watch(context: ServerContext, socket: ProgressSocket, visitor: Visitor & { task: Task }): Watch {
  const { task, query } = visitor;
  const watching = watchTask(context, {
    task,
    afterSeq: startingCursor({ fromSeq: query['from_seq'], epoch: query['epoch'] }, task),
    replay: query['replay'] === 'all',
    sink: {
      send: (frame) => socket.send(frame.text),
      buffered: socket.buffered,
      finished: () => socket.close('done'),
      tooSlow: () => socket.close('tooSlow'),
      broken: () => socket.close('internal'),
    },
  });
  socket.onGone(() => watching.stop());
  if (visitor.wantsHeartbeats) sendHeartbeats(context, socket, task.id);
  return watching;
}

function sendHeartbeats(
  { beat, clock, timings }: ServerContext,
  socket: ProgressSocket,
  taskId: string,
): void {
  let dueAt = clock.now() + timings.heartbeatMs;
  const leave = beat.join((now) => {
    if (now < dueAt) return;
    dueAt = now + timings.heartbeatMs;
    const heartbeat = { type: 'HEARTBEAT', task_id: taskId, ts: new Date(now).toISOString() };
    // A client that has not taken the last frame knows already that the line is busy.
    if (socket.buffered() === 0) void socket.send(JSON.stringify(heartbeat));
  });
  socket.onGone(leave);
}

/** What the client says: counted from the first moment, obeyed whatever the state of the watching. */
function listen(context: ServerContext, socket: ProgressSocket, id: string) {
  const mayCome = framePace(context.clock);
  let watching: Watch | undefined;
  socket.onText((text) => {
    if (!mayCome()) return socket.close('tooMany');
    const token = readCancel(text);
    if (token !== undefined) void cancel(token);
  });

  async function cancel(token: string): Promise<void> {
    try {
      const outcome = await context.calculations.cancel(id, token);
      if (outcome === 'wrong_token') socket.close('badToken');
      watching?.refresh();
    } catch (error) {
      context.logger.error({ err: error }, 'A task cannot be cancelled');
      socket.close('internal');
    }
  }

  return {
    watching(started: Watch): void {
      watching = started;
    },
  };
}
