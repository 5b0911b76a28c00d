import { z } from 'zod';
import type { App } from '../../app.ts';
import type { ServerContext } from '../../server-context.ts';

const Health = z
  .object({
    status: z.enum(['ok', 'draining', 'failing']),
    version: z.string(),
    role: z.string(),
    uptime_s: z.int(),
    open_sockets: z.int().meta({ description: 'Progress sockets' }),
    open_streams: z.int().meta({ description: 'Server-sent event streams' }),
    open_polls: z.int().meta({ description: 'Requests that wait for news' }),
    watched_tasks: z.int(),
    active_tasks: z
      .int()
      .nullable()
      .meta({ description: 'Waiting and running; null when the store does not answer' }),
    queued_tasks: z.int().nullable(),
    running_tasks: z.int().nullable(),
  })
  .meta({ id: 'Health' });

export function readHealthRoute(app: App, context: ServerContext): void {
  const { clock, connections, feeds, settings, store } = context;
  const startedAt = clock.now();
  app.get(
    '/healthz',
    {
      schema: {
        summary: 'Whether the server works, and what it is busy with',
        tags: ['service'],
        response: {
          200: Health,
          503: Health.meta({ description: 'Draining, or the store does not answer' }),
        },
      },
    },
    async (request, reply) => {
      const tasks = await store.countActive().catch((error: unknown) => {
        request.log.error({ err: error }, 'The store does not answer');
        return undefined;
      });
      const status = connections.draining ? 'draining' : tasks ? 'ok' : 'failing';
      const answer: z.infer<typeof Health> = {
        status,
        version: settings.version,
        role: settings.role,
        uptime_s: Math.floor((clock.now() - startedAt) / 1000),
        open_sockets: connections.count('socket'),
        open_streams: connections.count('stream'),
        open_polls: connections.count('poll'),
        watched_tasks: feeds.size,
        active_tasks: tasks ? tasks.queued + tasks.running : null,
        queued_tasks: tasks?.queued ?? null,
        running_tasks: tasks?.running ?? null,
      };
      return reply.code(status === 'ok' ? 200 : 503).send(answer);
    },
  );
}
