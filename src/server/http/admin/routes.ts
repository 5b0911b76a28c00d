import { z } from 'zod';
import { AdminCancelled, AdminOverview, AdminRetried, AdminTaskPage } from '../../../contract/admin.ts';
import { FAILURE_CODES } from '../../../contract/error-codes.ts';
import { requestProblem, shownValue } from '../../../contract/request-problem.ts';
import { SourceStatusList } from '../../../contract/source-status.ts';
import { LISTED_STATES } from '../../../tasks/task-overview.ts';
import type { App } from '../../app.ts';
import type { Administration } from './administration.ts';
import type { ServerContext } from '../../server-context.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuse, refuseWith } from '../../problems/refused-request.ts';
import { requireTask } from '../tasks/find-task.ts';
import { TaskParams } from '../tasks/task-params.ts';
import { adminNode, adminPage, adminTask, LINES_A_PAGE, positionOf } from './admin-answers.ts';
import { adminDoor } from './admin-token.ts';

const TasksQuery = z.object({
  state: z.enum(LISTED_STATES).default('failed'),
  code: z
    .enum(FAILURE_CODES)
    .optional()
    .meta({ description: 'Only what failed for this reason; of failed tasks alone' }),
  after: z.string().optional().meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(LINES_A_PAGE).default(LINES_A_PAGE),
});

const HOUR_MS = 3_600_000;

const HEAD = { tags: ['administration'], security: [{ adminToken: [] }] };

/** Only where the operator has set a token; elsewhere there are no such routes. */
export function adminRoutes(app: App, context: ServerContext): void {
  const { administration, clock } = context;
  if (!administration) return;
  const admit = adminDoor(administration.token, () => clock.elapsed());
  app.register(async (scope: App) => {
    // Before the parts of the request are looked at: who has no token learns nothing of them.
    scope.addHook('onRequest', async (request) => admit(request));
    readRoutes(scope, context, administration);
    changeRoutes(scope, context, administration);
  });
}

function readRoutes(app: App, context: ServerContext, { overview, nodes }: Administration): void {
  const { clock, store } = context;
  app.get(
    '/api/v1/admin/overview',
    {
      schema: {
        ...HEAD,
        summary: 'Queue, what runs, failures of the last hour by reason, nodes',
        response: { 200: AdminOverview, ...problems(401) },
      },
    },
    async () => {
      const now = clock.now();
      const [active, running, failures, known] = await Promise.all([
        store.countActive(),
        overview.list({ state: 'running', limit: LINES_A_PAGE }),
        overview.countFailures(now - HOUR_MS, FAILURE_CODES),
        nodes.list(),
      ]);
      return {
        ...{ queued: active.queued, running: active.running },
        running_tasks: running.map((line) => adminTask(line, now)),
        failures_last_hour: failures,
        nodes: known.map((node) => adminNode(node, now)),
      };
    },
  );
  app.get(
    '/api/v1/admin/tasks',
    {
      schema: {
        ...HEAD,
        summary:
          'Tasks of one state: queued and running with the longest first, failed with the newest first and why',
        querystring: TasksQuery,
        response: { 200: AdminTaskPage, ...problems(400, 401) },
      },
    },
    async ({ query: { state, code, after, limit } }) => {
      const position = after === undefined ? undefined : positionOf(after);
      if (after !== undefined && !position) throw notAllowed('after', after, '`next` of a page');
      if (code !== undefined && state !== 'failed') throw notAllowed('code', code, 'state=failed');
      const lines = await overview.list({
        ...{ state, limit: limit + 1 },
        ...(code !== undefined && { code }),
        ...(position && { after: position }),
      });
      return adminPage(lines, { state, limit }, clock.now());
    },
  );
  app.get(
    '/api/v1/admin/sources',
    {
      schema: {
        ...HEAD,
        summary: 'The weather sources',
        response: { 200: SourceStatusList, ...problems(401) },
      },
    },
    () => context.sourceStatus(),
  );
}

function notAllowed(field: string, value: string, allowed: string) {
  const values = { value: shownValue(value), allowed };
  return refuse('VALIDATION_ERROR', { problems: [requestProblem(field, 'value_not_allowed', values)] });
}

function changeRoutes(app: App, context: ServerContext, administration: Administration): void {
  app.post(
    '/api/v1/admin/tasks/:id/cancel',
    {
      schema: {
        ...HEAD,
        summary: 'Cancel a task without its token',
        params: TaskParams,
        response: { 200: AdminCancelled, ...problems(401, 404, 410) },
      },
    },
    async (request) => {
      const { id } = request.params;
      await requireTask(context.store, id);
      const answer = await administration.cancel(id);
      const cancelled = answer.kind === 'ended' && answer.cancelled;
      request.log.warn({ audit: 'cancel', taskId: id, cancelled }, 'An operator cancelled a task');
      return { task_id: id, cancelled };
    },
  );
  app.post(
    '/api/v1/admin/tasks/:id/retry',
    {
      schema: {
        ...HEAD,
        summary: 'Try an ended task again, as a new task with the same input',
        params: TaskParams,
        response: { 201: AdminRetried, ...problems(401, 404, 409, 410, 503) },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await requireTask(context.store, id);
      const answer = await administration.retry(id);
      switch (answer.kind) {
        case 'unknown':
          throw refuse('TASK_NOT_FOUND');
        case 'queue_full':
          throw refuse('QUEUE_FULL', { headers: { 'retry-after': '10' } });
        case 'not_failed':
        case 'not_retryable':
          throw refuseWith(409, answer.kind === 'not_failed' ? 'retry_not_failed' : 'retry_not_possible');
        case 'accepted': {
          const { taskId, repeated } = answer;
          request.taskId = taskId;
          request.log.warn({ audit: 'retry', taskId: id, newTaskId: taskId }, 'An operator retried a task');
          return reply.code(201).send({ task_id: taskId, retry_of: id, repeated });
        }
      }
    },
  );
}
