import { LogController } from 'fastify';
import type { App } from '../app.ts';

/** Fastify's own lines carry addresses and whole URLs – places and task ids. */
export const quietLog = new LogController({ disableRequestLogging: true });

/** One line a request with the route's pattern: nothing that says who asked, or about what. */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
