import { EventEmitter } from 'node:events';
import type { FastifyBaseLogger } from 'fastify';
import type { App } from '../../src/server/app.ts';
import { cancelTaskRoute } from '../../src/server/http/tasks/cancel.ts';
import { createTaskRoute } from '../../src/server/http/tasks/create.ts';
import { taskEventsRoute } from '../../src/server/http/tasks/events.ts';
import { readTaskRoute } from '../../src/server/http/tasks/read.ts';
import { taskResultRoute } from '../../src/server/http/tasks/result.ts';
import { problemDocument, RefusedRequest } from '../../src/server/problems/refused-request.ts';
import type { ServerContext } from '../../src/server/server-context.ts';
import type { Reply } from './http-exchange.ts';

/** What a client asks, as a route sees it. */
export interface Visit {
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export type RouteName = 'create' | 'read' | 'result' | 'events' | 'cancel';

type Handler = (request: unknown, reply: Reply) => Promise<unknown>;

const ROUTES = {
  create: createTaskRoute,
  read: readTaskRoute,
  result: taskResultRoute,
  events: taskEventsRoute,
  cancel: cancelTaskRoute,
} as const;

/** The server's own routes without a server: their handlers, taken as they register. */
export class Routes {
  readonly #handlers = new Map<string, Handler>();
  readonly #log: FastifyBaseLogger;

  constructor(context: ServerContext) {
    this.#log = context.logger;
    for (const [name, register] of Object.entries(ROUTES)) register(this.#catch(name), context);
  }

  async call(name: RouteName, visit: Visit, reply: Reply): Promise<Reply> {
    try {
      const body = await this.#handlers.get(name)!(this.request(visit), reply);
      if (body !== reply) reply.send(body);
    } catch (error) {
      if (!(error instanceof RefusedRequest)) throw error;
      const { refusal } = error;
      reply
        .code(refusal.status)
        .send(problemDocument(refusal, { language: 'pt-BR', instance: '/', requestId: 'model' }));
    }
    return reply;
  }

  request({ id = '', query = {}, headers = {}, body }: Visit) {
    return {
      params: { id },
      query,
      headers,
      body,
      host: 'localhost',
      ip: '127.0.0.1',
      log: this.#log,
      socket: new EventEmitter(),
    };
  }

  #catch(name: string): App {
    const take = (_path: string, _options: unknown, handler: Handler) => this.#handlers.set(name, handler);
    return { get: take, post: take, delete: take } as unknown as App;
  }
}
