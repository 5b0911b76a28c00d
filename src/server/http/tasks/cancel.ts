import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TaskSnapshot } from '../../../contract/task-events.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuse } from '../../problems/refused-request.ts';
import { requestProblem } from '../../../contract/request-problem.ts';
import type { ServerContext } from '../../server-context.ts';
import { requireTask } from './find-task.ts';
import { readSnapshot } from './snapshot.ts';
import { TaskParams } from './task-params.ts';

export function cancelTaskRoute(app: App, context: ServerContext): void {
  app.delete(
    '/api/v1/eto/tasks/:id',
    {
      schema: {
        summary: 'Cancel a calculation',
        description:
          'The token of the submit goes into `Authorization: Bearer`, `X-Cancel-Token` or `?cancel_token=`. The answer is ' +
          'the state that really is final: a calculation that had ended before stays as it was.',
        tags: ['tasks'],
        params: TaskParams,
        headers: z.object({
          authorization: z.string().optional().meta({ description: '`Bearer` and the cancel token' }),
          'x-cancel-token': z.string().optional(),
        }),
        querystring: z.object({ cancel_token: z.string().optional() }),
        response: { 200: TaskSnapshot, ...problems(403, 404, 410) },
      },
    },
    async (request) => {
      const { id } = request.params;
      await requireTask(context.store, id);
      const token = cancelToken(request) ?? request.query.cancel_token;
      const outcome = token === undefined ? 'wrong_token' : await context.calculations.cancel(id, token);
      if (outcome === 'wrong_token')
        throw refuse('FORBIDDEN', { problems: [requestProblem('', 'cancel_token_wrong')] });
      if (outcome === 'unknown') throw refuse('TASK_NOT_FOUND');
      return (await readSnapshot(context.store, id)).snapshot;
    },
  );
}

function cancelToken({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const own = headers['x-cancel-token'];
  return bearer ?? (typeof own === 'string' ? own : undefined);
}
