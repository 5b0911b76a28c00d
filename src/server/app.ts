import fastify, { type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '../contract/limits.ts';
import { adminRoutes } from './http/admin/routes.ts';
import { etoCalculateRoutes } from './http/eto/eto-calculate.ts';
import { readHealthRoute } from './http/health/read.ts';
import { readReadinessRoute } from './http/health/ready.ts';
import { addReferenceRoute, createLearningRoute } from './http/learnings/learn.ts';
import { forgetLearningRoute } from './http/learnings/forget.ts';
import { readLearningRoute } from './http/learnings/read.ts';
import { readLimitsRoute } from './http/limits/read.ts';
import { placeFactsRoute } from './http/places/at.ts';
import { searchPlacesRoute } from './http/places/search.ts';
import { readSourcesRoute } from './http/sources/read.ts';
import { createStationFileRoute } from './http/station-files/create.ts';
import { readStationFileRoute } from './http/station-files/read.ts';
import { cancelTaskRoute } from './http/tasks/cancel.ts';
import { createTaskRoute } from './http/tasks/create.ts';
import { taskEventsRoute } from './http/tasks/events.ts';
import { readTaskRoute } from './http/tasks/read.ts';
import { taskResultRoute } from './http/tasks/result.ts';
import { compressAnswers } from './plugins/compression.ts';
import { readJsonBodies } from './plugins/json-bodies.ts';
import { describeApi } from './plugins/openapi.ts';
import { logRequests, quietLog } from './plugins/request-log.ts';
import { useSchemas } from './plugins/schemas.ts';
import { setSecurityHeaders } from './plugins/security-headers.ts';
import { openSockets } from './plugins/sockets.ts';
import { serveAdminPage, servePage } from './plugins/web-page.ts';
import { answerError, answerErrors } from './problems/answer-errors.ts';
import { createContext, type ServerContext } from './server-context.ts';
import { watchingNow, type WatchingNow } from './watch/watching-now.ts';
import type { ServerDeps } from './server-deps.ts';
import { CONNECTION_LIMITS } from './server-timings.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Who watches, at this moment. */
    watching: () => WatchingNow;
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The server, ready to listen. `close()` sends everybody who watches away with "come back" before it ends. */
export function buildApp(deps: ServerDeps): App {
  const context = createContext(deps);
  const app = newApp(deps);
  useSchemas(app);
  readJsonBodies(app);
  answerErrors(app);
  logRequests(app, deps.observe);
  app.decorate('watching', () => watchingNow(context));
  setSecurityHeaders(app, deps.settings.tileOrigins);
  compressAnswers(app);
  describeApi(app, {
    version: deps.settings.version,
    hasAdministration: deps.administration !== undefined,
  });
  openSockets(app, context);
  servePage(app, deps.settings.webRoot);
  if (deps.administration) serveAdminPage(app, deps.settings.adminRoot);
  // After the plugins, whose hooks must see the routes as they are added.
  app.after(() => addRoutes(app, context));
  return app;
}

function newApp({ settings, logger }: ServerDeps): App {
  return fastify({
    loggerInstance: logger,
    logController: quietLog,
    bodyLimit: CONNECTION_LIMITS.jsonBodyBytes,
    trustProxy: settings.trustProxy.length > 0 ? [...settings.trustProxy] : false,
    forceCloseConnections: 'idle',
    // Long enough for the largest station file on a slow line; without a limit a client could hold on for ever.
    requestTimeout: 30 * 60_000,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    genReqId: () => crypto.randomUUID(),
    // An id of any length reaches its route, which says that it is not one.
    routerOptions: { maxParamLength: 16_384 },
  }).withTypeProvider<ZodTypeProvider>();
}

function addRoutes(app: App, context: ServerContext): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    // Another server takes the next request, which a line that is about to close would lose.
    if (context.connections.draining) reply.header('connection', 'close');
  });
  createTaskRoute(app, context);
  etoCalculateRoutes(app, context);
  readTaskRoute(app, context);
  cancelTaskRoute(app, context);
  taskResultRoute(app, context);
  taskEventsRoute(app, context);
  createLearningRoute(app, context);
  addReferenceRoute(app, context);
  readLearningRoute(app, context);
  forgetLearningRoute(app, context);
  createStationFileRoute(app, context);
  readStationFileRoute(app, context);
  readLimitsRoute(app, context.settings.stationBytes ?? LIMITS.stationBytes);
  readSourcesRoute(app, context);
  searchPlacesRoute(app, context);
  placeFactsRoute(app, context);
  readHealthRoute(app, context);
  readReadinessRoute(app, context);
  adminRoutes(app, context);
}
