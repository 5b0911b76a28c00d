import { z } from 'zod';
import { TaskSnapshot } from '../../../contract/task-events.ts';
import { isTerminal } from '../../../tasks/task.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import type { ServerContext } from '../../server-context.ts';
import { waitForChange } from '../../watch/wait-for-change.ts';
import { requireTask } from './find-task.ts';
import { entityTag, matchesTag, readSnapshot } from './snapshot.ts';
import { TaskParams } from './task-params.ts';
import { whenClosed } from '../../when-closed.ts';

const ReadHeaders = z.object({
  'if-none-match': z.string().optional().meta({ description: 'An `ETag`; 304 while nothing has changed' }),
  prefer: z
    .string()
    .optional()
    .meta({ description: '`wait=25`: seconds to wait for news, at most 25', example: 'wait=25' }),
});

export function readTaskRoute(app: App, context: ServerContext): void {
  app.get(
    '/api/v1/eto/tasks/:id',
    {
      schema: {
        summary: 'The newest state of a calculation',
        description:
          'With `Prefer: wait=n` the answer waits until there is something newer than the `If-None-Match` (or, without ' +
          'one, than now), at most 25 s. A finished task, or one the client is behind on, is answered at once.',
        tags: ['tasks'],
        params: TaskParams,
        headers: ReadHeaders,
        response: {
          200: TaskSnapshot,
          304: z.null().meta({ description: 'Nothing has changed' }),
          ...problems(404, 410),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const known = request.headers['if-none-match'];
      const waitMs = Math.min(secondsToWait(request.headers.prefer) * 1000, context.timings.longPollMs);
      if (waitMs > 0) {
        request.waits = true;
        reply.header('preference-applied', `wait=${waitMs / 1000}`);
        const task = await requireTask(context.store, id);
        const isBehind = known !== undefined && !matchesTag(known, entityTag(task));
        if (!isBehind && !isTerminal(task.state) && !context.connections.draining)
          await waitForChange(context, task, {
            ms: waitMs,
            onLeft: (left) => whenClosed(reply.raw, left),
          });
      }
      const { task, snapshot } = await readSnapshot(context.store, id);
      const tag = entityTag(task);
      reply.header('etag', tag).header('cache-control', 'no-cache');
      if (matchesTag(known, tag)) return reply.code(304).send(null);
      return reply.send(snapshot);
    },
  );
}

/** RFC 7240; 0 without the preference. */
function secondsToWait(prefer: string | undefined): number {
  const wait = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,4})"?(?=$|[,;\s])/i.exec(prefer ?? '')?.[1];
  return Number(wait ?? 0);
}
