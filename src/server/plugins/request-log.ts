import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { isTaskId } from '../http/tasks/find-task.ts';

/** Fastify's own lines carry addresses and whole URLs – places and task ids. */
export const quietLog = new LogController({
  disableRequestLogging: true,
  requestIdLogLabel: 'requestId',
});

declare module 'fastify' {
  interface FastifyRequest {
    /** The task that the request is about or has made; empty where there is none. */
    taskId: string;
    /** It stays open to wait for news, so that its time says nothing of the server. */
    waits: boolean;
  }
}

/** A request that was answered, as it is logged and counted: nothing that says who asked. */
export interface AnsweredRequest {
  readonly method: string;
  /** The route's pattern; `unknown` where there is none. */
  readonly route: string;
  readonly status: number;
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly ms: number;
  readonly waited: boolean;
  readonly requestId: string;
  readonly taskId: string;
}

/** Must not throw. */
export type ObserveRequests = (request: AnsweredRequest) => void;

/** One line a request with the route's pattern, and the task it is about. */
export function logRequests(app: App, observe: ObserveRequests | undefined): void {
  app.decorateRequest('taskId', '');
  app.decorateRequest('waits', false);
  app.addHook('onResponse', async (request, reply) => {
    const answered = answeredRequest(request, reply);
    const { method, route, status, ms, taskId } = answered;
    request.log.info({ method, route, status, ms: Math.round(ms), ...(taskId && { taskId }) }, 'request');
    observe?.(answered);
  });
}

function answeredRequest(request: FastifyRequest, reply: FastifyReply): AnsweredRequest {
  const { method, id: requestId, routeOptions } = request;
  const ms = reply.elapsedTime;
  return {
    ...{ method, requestId, ms },
    route: routeOptions.url ?? 'unknown',
    status: reply.statusCode,
    startedAt: Date.now() - ms,
    waited: request.waits,
    taskId: request.taskId || taskInPath(request),
  };
}

const ABOUT_A_TASK = /\/tasks\/:id(\/|$)/;

function taskInPath({ routeOptions, params }: FastifyRequest): string {
  if (!ABOUT_A_TASK.test(routeOptions.url ?? '')) return '';
  const { id } = params as { id: string };
  return isTaskId(id) ? id : '';
}
