import { z } from 'zod';
import { TaskAccepted } from '../../../contract/task-events.ts';
import { TaskRequest } from '../../../contract/task-request.ts';
import type { App } from '../../app.ts';
import { onlyDocumented } from '../../plugins/schemas.ts';
import { problems } from '../../problems/documented-problems.ts';
import type { ServerContext } from '../../server-context.ts';
import { submitRequest } from './submit-request.ts';

export const SubmitHeaders = z.object({
  'idempotency-key': z
    .string()
    .optional()
    .meta({ description: 'The same key and body give the same task and the same answer, for 24 hours' }),
  'accept-language': z
    .string()
    .optional()
    .meta({ description: 'pt-BR (default), en or es; the body may say it too' }),
});

export function createTaskRoute(app: App, context: ServerContext): void {
  app.post(
    '/api/v1/eto/tasks',
    {
      // The fields are read by `validateTaskRequest`, which tells every problem in the client's language.
      validatorCompiler: onlyDocumented,
      // A few hundred bytes: looking whether they should be compressed would cost more than they are.
      compress: false,
      schema: {
        summary: 'Start a calculation',
        description:
          'Answers once the task is on disk. Numbers may be given as the text of a plain number; ' +
          '`sources` may be one id, a list, `open_meteo` (archive and forecast) or `demo`; unknown fields are ignored.',
        tags: ['tasks'],
        headers: SubmitHeaders,
        body: TaskRequest,
        response: { 202: TaskAccepted, ...problems(400, 413, 415, 422, 429, 503) },
      },
    },
    (request, reply) => submitRequest(context, { request, reply }, { fields: request.body }),
  );
}
