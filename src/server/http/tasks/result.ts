import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { LIMITS } from '../../../contract/limits.ts';
import { resultFileName } from '../../../contract/result-file-name.ts';
import { EtoResult, ResultHead } from '../../../contract/results.ts';
import { ErrorData } from '../../../contract/task-events.ts';
import { requestProblem } from '../../../contract/request-problem.ts';
import type { TaskStore } from '../../../tasks/task-store.ts';
import type { Task } from '../../../tasks/task.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuse, refuseWith } from '../../problems/refused-request.ts';
import type { ServerContext } from '../../server-context.ts';
import type { CsvOptions } from '../../../calculation/calculations.ts';
import { requireTask } from './find-task.ts';
import { TaskParams } from './task-params.ts';

const Binary = z.string().meta({ format: 'binary' });

const DELIMITERS = { ',': 'comma', ';': 'semicolon', comma: 'comma', semicolon: 'semicolon' } as const;
const DECIMALS = { '.': 'point', ',': 'comma', point: 'point', comma: 'comma' } as const;
/** The decimal sign of each dialect: one that cannot be mistaken for the delimiter. */
const DECIMAL_OF = { comma: 'point', semicolon: 'comma' } as const;

const TYPES = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const;
type Format = keyof typeof TYPES;

const keysOf = <Key extends string>(table: Readonly<Record<Key, string>>) =>
  Object.keys(table) as [Key, ...Key[]];

const FORMATS = keysOf(TYPES);

const ResultQuery = z.object({
  format: z
    .enum(FORMATS)
    .default('json')
    .meta({
      description: `xlsx: typed cells, with sheets of intermediates, metadata and columns; at most ${LIMITS.xlsxDays} days`,
    }),
  delimiter: z.enum(keysOf(DELIMITERS)).default('comma').meta({ description: 'CSV only' }),
  decimal: z.enum(keysOf(DECIMALS)).optional().meta({
    description: 'CSV only: `point` goes with `comma` between the columns, `comma` with `semicolon`',
  }),
  comments: z.enum(['true', 'false']).default('false').meta({
    description: 'CSV only: lines that begin with `#` and say place, period, method and attributions',
  }),
  bom: z.enum(['true', 'false']).default('false').meta({
    description: 'CSV only: a byte order mark, by which spreadsheets know UTF-8',
  }),
});
type ResultQuery = z.infer<typeof ResultQuery>;

export function taskResultRoute(app: App, context: ServerContext): void {
  app.get(
    '/api/v1/eto/tasks/:id/result',
    {
      exposeHeadRoute: false,
      schema: {
        summary: 'The result of a calculation',
        description: 'Sent in pieces as it is read, so that a result of any length costs no memory.',
        tags: ['tasks'],
        params: TaskParams,
        querystring: ResultQuery,
        response: {
          200: {
            description: 'The whole result',
            content: {
              'application/json': { schema: EtoResult },
              'text/csv': { schema: z.string() },
              [TYPES.xlsx]: { schema: Binary },
              [TYPES.parquet]: { schema: Binary },
            },
          },
          ...problems(400, 404, 409, 410),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { format } = request.query;
      const options = csvOptions(request.query);
      const { calculations, store } = context;
      const head = NamedHead.safeParse(await requireResult(store, await requireTask(store, id))).data;
      if (format === 'xlsx') requireShort(head);
      const pieces = piecesOf(calculations, { id, format, options });
      return sendPieces(reply, { pieces, format, name: fileName(head, id) });
    },
  );
}

function piecesOf(
  calculations: ServerContext['calculations'],
  { id, format, options }: { id: string; format: Format; options: CsvOptions },
): AsyncIterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      return calculations.resultJson(id);
    case 'csv':
      return calculations.resultCsv(id, options);
    case 'xlsx':
      return calculations.resultXlsx(id);
    case 'parquet':
      return calculations.resultParquet(id);
  }
}

function sendPieces(
  reply: FastifyReply,
  result: { pieces: AsyncIterable<string | Uint8Array>; format: Format; name: string },
): FastifyReply {
  return reply
    .type(TYPES[result.format])
    .header('content-disposition', `attachment; filename="${result.name}.${result.format}"`)
    .header('cache-control', 'private, no-cache')
    .send(Readable.from(result.pieces));
}

function csvOptions({ delimiter, decimal, comments, bom }: ResultQuery): CsvOptions {
  const dialect = DELIMITERS[delimiter];
  const allowed = DECIMAL_OF[dialect];
  if (decimal === undefined || DECIMALS[decimal] === allowed)
    return { dialect, comments: comments === 'true', bom: bom === 'true' };
  const values = { value: decimal, allowed };
  throw refuse('VALIDATION_ERROR', { problems: [requestProblem('decimal', 'value_not_allowed', values)] });
}

/** The head of a stored result; else why there is none. */
async function requireResult(
  store: Pick<TaskStore, 'lastEvent' | 'readResultHead'>,
  task: Task,
): Promise<unknown> {
  switch (task.state) {
    case 'queued':
    case 'running':
      throw refuseWith(409, 'result_not_ready');
    case 'error':
    case 'cancelled':
      throw await endedWithout(store, task);
    case 'success': {
      const result = await store.readResultHead(task.id);
      if (result) return result.head;
      throw refuse('TASK_EXPIRED');
    }
  }
}

async function endedWithout(store: Pick<TaskStore, 'lastEvent'>, task: Task) {
  const { data } = ErrorData.safeParse((await store.lastEvent(task.id))?.data);
  return data ? refuse(data.error_code, { status: 409, ended: data }) : refuseWith(409, 'result_not_ready');
}

const NamedHead = ResultHead.pick({ place: true, start_date: true, end_date: true, summary: true });
type NamedHead = z.infer<typeof NamedHead>;

/** A workbook is made whole, in memory. */
function requireShort(head: NamedHead | undefined): void {
  const days = head?.summary.days ?? 0;
  const most = LIMITS.xlsxDays;
  if (days <= most) return;
  const problem = requestProblem('format', 'xlsx_too_long', { days, most });
  throw refuse('VALIDATION_ERROR', { problems: [problem] });
}

function fileName(head: NamedHead | undefined, id: string): string {
  return head ? resultFileName(head) : `eto_${id}`;
}
