import type { FastifyReply, FastifyRequest } from 'fastify';
import { message } from '../../../contract/messages/messages.ts';
import { requestProblem, type RequestProblem } from '../../../contract/request-problem.ts';
import type { TaskAccepted } from '../../../contract/task-events.ts';
import { validateTaskRequest, type CheckedTaskRequest } from '../../../contract/validate-task-request.ts';
import { refuse, refuseWith } from '../../problems/refused-request.ts';
import { languageOf } from '../../request-language.ts';
import type { ServerContext } from '../../server-context.ts';
import type { SubmitAnswer } from '../../../calculation/calculations.ts';
import { learningUnknown } from '../learnings/learning-params.ts';
import { linksOf } from './links.ts';

/** Which of the client's words stand for a field of `TaskRequest`, so that a problem names what the client wrote. */
export type FieldNames = Readonly<Record<string, string>>;

/** From the fields of a request, however they came, to the 202 of a durable task. */
export async function submitRequest(
  context: ServerContext,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  given: { readonly fields: unknown; readonly names?: FieldNames },
): Promise<TaskAccepted> {
  const { clock, zoneOf } = context;
  const check = validateTaskRequest(given.fields, { nowMs: clock.now(), zoneOf });
  if (!check.ok) throw invalid(check.problems, given.names);
  await requireStationFile(context, check.value);
  const learned = await learnedAt(context, check.value);
  const language = check.value.request.language ?? languageOf(request);
  const key = idempotencyKey(request);
  const idempotency = key !== undefined && { idempotency: { key, body: check.value.request } };
  const submit = () =>
    context.calculations.submit(check.value, { language, ...idempotency, ...(learned && { learned }) });
  const { taskId, cancelToken } = accepted(await withinQuota(context, request.ip, submit));
  const links = linksOf(taskId);
  request.taskId = taskId;
  reply.code(202).header('location', links.self);
  return {
    task_id: taskId,
    status: 'queued',
    message: message(language, 'task_accepted'),
    links,
    cancel_token: cancelToken,
  };
}

/** Only what really starts a calculation counts. */
export async function withinQuota<Answer extends { readonly kind: string; readonly repeated?: boolean }>(
  { quota }: Pick<ServerContext, 'quota'>,
  client: string,
  submit: () => Promise<Answer>,
): Promise<Answer> {
  if (!quota) return submit();
  const taken = await quota.take(client);
  if (!taken.ok) {
    const values = { limit: quota.perHour, seconds: taken.retryAfterS };
    const headers = { 'retry-after': String(taken.retryAfterS) };
    throw refuse('RATE_LIMITED', { problems: [requestProblem('', 'client_quota', values)], headers });
  }
  let started = false;
  try {
    const answer = await submit();
    started = answer.kind === 'accepted' && !answer.repeated;
    return answer;
  } finally {
    if (!started) await quota.giveBack(client);
  }
}

export function accepted<Accepted extends { readonly kind: 'accepted' }>(
  answer: Accepted | Exclude<SubmitAnswer, { kind: 'accepted' }>,
): Accepted {
  switch (answer.kind) {
    case 'accepted':
      return answer;
    case 'conflict':
      throw refuseWith(422, 'idempotency_conflict');
    case 'lesson_refused':
      throw answer.reason === 'busy' ? refuseWith(409, 'learning_busy') : learningUnknown();
    case 'refused':
      throw refuse(answer.code, { headers: { 'retry-after': String(answer.retryAfterS) } });
  }
}

function invalid(problems: readonly RequestProblem[], names: FieldNames = {}) {
  const renamed = problems.map(({ field, key, values }) =>
    requestProblem(names[field] ?? field, key, { ...values, field: names[field] ?? field }),
  );
  return refuse('VALIDATION_ERROR', { problems: renamed });
}

async function requireStationFile(
  context: ServerContext,
  { request, mode }: CheckedTaskRequest,
): Promise<void> {
  if (mode !== 'station' || request.station_file === undefined) return;
  if (await context.stationFiles.get(request.station_file)) return;
  throw invalid([requestProblem('station_file', 'station_file_unknown')]);
}

/** What was learnt of the place, where the request says that it is to be used. */
async function learnedAt({ learnings }: ServerContext, { request, mode }: CheckedTaskRequest) {
  const { learning_id: id, lat, lng } = request;
  if (id === undefined) return undefined;
  if (mode === 'station') throw invalid([requestProblem('learning_id', 'learning_not_at_station')]);
  const found = await learnings.use(id, { lat, lng });
  switch (found.kind) {
    case 'usable':
      return found.state;
    case 'far':
      throw invalid([requestProblem('learning_id', 'learning_far', { km: found.km, most: found.most })]);
    case 'empty':
    case 'unknown':
      throw invalid([requestProblem('learning_id', `learning_${found.kind}`)]);
  }
}

const LONGEST_KEY = 255;

export function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return undefined;
  if (key.length <= LONGEST_KEY) return key;
  const values = { value: `${key.slice(0, 20)}…`, allowed: `≤ ${LONGEST_KEY}` };
  throw refuse('VALIDATION_ERROR', {
    problems: [requestProblem('Idempotency-Key', 'value_not_allowed', values)],
  });
}
