import { z } from 'zod';
import { isTerminal } from '../../../tasks/task.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import type { ServerContext } from '../../server-context.ts';
import { eventStream } from '../../sse/event-stream.ts';
import { seqReached, startingCursor } from '../../watch/starting-cursor.ts';
import { watchTask } from '../../watch/watch-task.ts';
import { requireTask } from './find-task.ts';
import { TaskParams } from './task-params.ts';

const EventsQuery = z.object({
  from_seq: z.string().optional().meta({ description: 'Read after this seq; `Last-Event-ID` says the same' }),
  epoch: z.string().optional().meta({ description: 'The log that `from_seq` belongs to' }),
  replay: z.string().optional().meta({ description: '`all`: every stored message instead of the newest' }),
});

export function taskEventsRoute(app: App, context: ServerContext): void {
  app.get(
    '/api/v1/eto/tasks/:id/events',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'Watch a calculation (server-sent events)',
        description:
          'Each event is a `TaskMessage` with `id:` = seq. The first is the newest state; the last is SUCCESS or ERROR. ' +
          'A client that comes back with `Last-Event-ID` gets what is newer, and 204 once nothing is left.',
        tags: ['tasks'],
        produces: ['text/event-stream'],
        params: TaskParams,
        querystring: EventsQuery,
        response: {
          200: {
            description: 'A stream of `TaskMessage`s',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          204: z.null().meta({ description: 'The client has seen the last message' }),
          ...problems(404, 410),
        },
      },
    },
    async (request, reply) => {
      const task = await requireTask(context.store, request.params.id);
      const { from_seq, epoch, replay } = request.query;
      const lastEventId = request.headers['last-event-id'];
      const fromSeq = typeof lastEventId === 'string' ? lastEventId : from_seq;
      const position = { fromSeq, epoch };
      if (isTerminal(task.state) && seqReached(position, task) === task.lastSeq)
        return reply.code(204).send(null);
      request.waits = true;
      const stream = eventStream(context, reply);
      const watching = watchTask(context, {
        task,
        afterSeq: startingCursor(position, task),
        replay: replay === 'all',
        sink: {
          send: stream.send,
          buffered: stream.buffered,
          finished: stream.end,
          tooSlow: stream.cut,
          broken: stream.end,
        },
      });
      stream.onGone(() => watching.stop());
      if (context.connections.draining) stream.end();
      return reply;
    },
  );
}
