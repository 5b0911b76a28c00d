import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { CLOSE_CODES } from '../../contract/websocket-codes.ts';
import type { Task } from '../../tasks/task.ts';
import { findTask, isTaskId } from '../http/tasks/find-task.ts';
import { refusalMessage } from '../problems/refused-request.ts';
import { languageOf } from '../request-language.ts';
import type { ServerContext } from '../server-context.ts';
import { startingCursor, type ClientPosition } from '../watch/starting-cursor.ts';
import { watchTask } from '../watch/watch-task.ts';
import { isAllowedOrigin } from './allowed-origin.ts';
import { obeyClient } from './client-frames.ts';
import { sendHeartbeats } from './heartbeats.ts';
import { progressSocket, SUBPROTOCOL, type ProgressSocket } from './progress-socket.ts';

interface Visitor {
  readonly id: string;
  readonly position: ClientPosition;
  readonly replay: boolean;
  readonly wantsHeartbeats: boolean;
}

/**
 * One socket from the upgrade to its end. Everything that refuses does so after the upgrade: a browser cannot
 * read a failed one.
 */
export async function taskStatusSocket(
  context: ServerContext,
  raw: WebSocket,
  request: FastifyRequest,
): Promise<void> {
  const socket = progressSocket(context, raw, request.socket);
  const visitor = visitorOf(request, raw);
  const refusal = refusalOf(context, request, visitor.id);
  if (refusal) {
    socket.close(refusal);
    return;
  }
  obeyClient(context, socket, visitor.id);
  try {
    const found = await findTask(context.store, visitor.id);
    if (found.kind === 'task') {
      watch(context, socket, { ...visitor, task: found.task });
      return;
    }
    const expired = found.kind === 'expired';
    const told = { language: languageOf(request), now: context.clock.now() };
    await socket.send(refusalMessage(visitor.id, expired ? 'TASK_EXPIRED' : 'TASK_NOT_FOUND', told));
    socket.close(expired ? 'expired' : 'unknownTask');
  } catch (error) {
    request.log.error({ taskId: visitor.id, err: error }, 'A task cannot be watched');
    socket.close('internal');
  }
}

function refusalOf(
  { connections, settings }: ServerContext,
  request: FastifyRequest,
  id: string,
): keyof typeof CLOSE_CODES | undefined {
  if (connections.draining) return 'restart';
  if (!isAllowedOrigin(request.headers.origin, request.host, settings.allowedOrigins)) return 'badOrigin';
  return isTaskId(id) ? undefined : 'badId';
}

function visitorOf(request: FastifyRequest, raw: WebSocket): Visitor {
  const { id } = request.params as { id: string };
  const query = request.query as Readonly<Record<string, string | string[] | undefined>>;
  const first = (name: string) => [query[name]].flat()[0];
  return {
    id,
    position: { fromSeq: first('from_seq'), epoch: first('epoch') },
    replay: first('replay') === 'all',
    wantsHeartbeats: raw.protocol === SUBPROTOCOL,
  };
}

function watch(context: ServerContext, socket: ProgressSocket, visitor: Visitor & { task: Task }): void {
  const { task, position, replay } = visitor;
  const watching = watchTask(context, {
    task,
    afterSeq: startingCursor(position, task),
    replay,
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
}
