import type { FastifyReply, FastifyRequest } from 'fastify';
import type { LearnAnswer } from '../../../calculation/learnings.ts';
import { LearningAccepted, LearningRequest, ReferenceRequest } from '../../../contract/learning-request.ts';
import { message } from '../../../contract/messages/messages.ts';
import type { App } from '../../app.ts';
import { onlyDocumented } from '../../plugins/schemas.ts';
import { problems } from '../../problems/documented-problems.ts';
import { refuse } from '../../problems/refused-request.ts';
import { languageOf } from '../../request-language.ts';
import type { ServerContext } from '../../server-context.ts';
import { SubmitHeaders } from '../tasks/create.ts';
import { linksOf } from '../tasks/links.ts';
import { accepted, idempotencyKey, withinQuota } from '../tasks/submit-request.ts';
import type { SubmitFrom } from '../../../calculation/calculations.ts';
import { LearningParams } from './learning-params.ts';

export function createLearningRoute(app: App, context: ServerContext): void {
  app.post(
    '/api/v1/eto/learnings',
    {
      // The fields are read where references are, which tells every problem in the client's language.
      validatorCompiler: onlyDocumented,
      compress: false,
      schema: {
        summary: 'Learn a place from reference ETo',
        description:
          'Starts a task as every other, which learns the wind factor and the offset of the place; its result has each day ' +
          'with the reference, the ETo before and the ETo as it was known a day ahead. The `learning_id` is for `learning_id` ' +
          'of later calculations within 5 km.',
        tags: ['learnings'],
        headers: SubmitHeaders,
        body: LearningRequest,
        response: { 202: LearningAccepted, ...problems(400, 413, 415, 422, 429, 503) },
      },
    },
    (request, reply) =>
      submitLesson(context, { request, reply }, (from) => context.learnings.begin(request.body, from)),
  );
}

export function addReferenceRoute(app: App, context: ServerContext): void {
  app.post(
    '/api/v1/eto/learnings/:id/reference',
    {
      validatorCompiler: onlyDocumented,
      compress: false,
      schema: {
        summary: 'Learn from later days',
        description:
          'Days that were learnt from may come again with the same values, so that a file that grows can be sent whole; days ' +
          'before them are refused.',
        tags: ['learnings'],
        params: LearningParams,
        headers: SubmitHeaders,
        body: ReferenceRequest,
        response: { 202: LearningAccepted, ...problems(400, 404, 409, 413, 415, 422, 429, 503) },
      },
    },
    (request, reply) =>
      submitLesson(context, { request, reply }, (from) =>
        context.learnings.goOn(request.params.id, request.body, from),
      ),
  );
}

async function submitLesson(
  context: ServerContext,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  submit: (from: SubmitFrom) => Promise<LearnAnswer>,
): Promise<LearningAccepted> {
  const language = languageOf(request);
  const key = idempotencyKey(request);
  const body = { url: request.url, body: request.body };
  const from = { language, ...(key !== undefined && { idempotency: { key, body } }) };
  const answer = answered(await withinQuota(context, request.ip, () => submit(from)));
  const links = linksOf(answer.taskId);
  request.taskId = answer.taskId;
  reply.code(202).header('location', links.self);
  return {
    task_id: answer.taskId,
    status: 'queued',
    message: message(language, 'task_accepted'),
    links,
    cancel_token: answer.cancelToken,
    learning_id: answer.learningId,
  };
}

function answered(answer: LearnAnswer): Extract<LearnAnswer, { kind: 'accepted' }> {
  if (answer.kind === 'invalid') throw refuse('VALIDATION_ERROR', { problems: answer.problems });
  return accepted(answer);
}
