import { z } from 'zod';
import { readiness } from '../../../tasks/readiness.ts';
import type { App } from '../../app.ts';
import type { ServerContext } from '../../server-context.ts';

const Ready = z
  .object({
    ready: z.boolean(),
    checks: z.object({
      store: z.enum(['ok', 'silent', 'failing', 'newer']).meta({
        description:
          '`silent`: no answer in time; `newer`: a newer program has changed its schema, which alone does not say no',
      }),
      draining: z.boolean(),
    }),
  })
  .meta({ id: 'Ready' });

export function readReadinessRoute(app: App, context: ServerContext): void {
  const { clock, connections, newerSchema, store } = context;
  app.get(
    '/readyz',
    {
      schema: {
        summary: 'Whether this node may be given work, and what of it says no',
        tags: ['service'],
        response: { 200: Ready, 503: Ready.meta({ description: 'Not now' }) },
      },
    },
    async (_request, reply) => {
      const draining = () => connections.draining;
      const state = await readiness({ store, draining, clock, ...(newerSchema && { newerSchema }) });
      return reply.code(state.ready ? 200 : 503).send(state);
    },
  );
}
