import { z } from 'zod';
import { TaskAccepted } from '../../../contract/task-events.ts';
import type { App } from '../../app.ts';
import { onlyDocumented } from '../../plugins/schemas.ts';
import { problems } from '../../problems/documented-problems.ts';
import type { ServerContext } from '../../server-context.ts';
import { SubmitHeaders } from '../tasks/create.ts';
import { submitRequest } from '../tasks/submit-request.ts';

const FoundingRequest = z
  .object({
    lat: z.number().meta({ description: 'Latitude, decimal degrees', example: -23.55 }),
    lng: z.number().meta({ description: 'Longitude, decimal degrees', example: -46.63 }),
    elevation: z.number().optional().meta({ description: 'Metres above sea level' }),
    database: z.string().optional().meta({
      description: '`auto` (default), `demo`, a source id, or `open_meteo` = archive, then forecast',
    }),
    start_date: z.string().optional().meta({ description: 'YYYY-MM-DD', example: '2024-01-01' }),
    end_date: z.string().optional().meta({ description: 'YYYY-MM-DD', example: '2024-01-31' }),
  })
  .meta({ id: 'FoundingRequest' });

/** The founding address of the calculation, and its alias. Fields may come in the query, in JSON, or in both; the body wins. */
export function etoCalculateRoutes(app: App, context: ServerContext): void {
  for (const url of ['/internal/eto/eto_calculate', '/internal/eto/calc'])
    app.post(
      url,
      {
        validatorCompiler: onlyDocumented,
        // A few hundred bytes: looking whether they should be compressed would cost more than they are.
        compress: false,
        schema: {
          summary: 'Start a calculation (founding form)',
          description: 'Like `POST /api/v1/eto/tasks`; the fields may come as query parameters or as JSON.',
          tags: ['tasks'],
          headers: SubmitHeaders,
          querystring: FoundingRequest.partial(),
          body: FoundingRequest.partial().optional(),
          response: { 202: TaskAccepted, ...problems(400, 413, 415, 422, 429, 503) },
        },
      },
      (request, reply) => {
        const given = fieldsOf(request.query, request.body);
        const names = given.names;
        return submitRequest(context, { request, reply }, { fields: given.fields, names });
      },
    );
}

function fieldsOf(query: unknown, body: unknown) {
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body)))
    return { fields: body, names: {} };
  const given: Record<string, unknown> = { ...(query as object), ...body };
  const { database, ...fields } = given;
  if (database === undefined || fields.sources !== undefined) return { fields, names: {} };
  return { fields: { ...fields, sources: database }, names: { sources: 'database' } };
}
