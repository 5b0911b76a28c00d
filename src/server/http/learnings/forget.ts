import { z } from 'zod';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import { languageOf } from '../../request-language.ts';
import type { ServerContext } from '../../server-context.ts';
import { LearningParams, learningUnknown } from './learning-params.ts';

export function forgetLearningRoute(app: App, { learnings }: ServerContext): void {
  app.delete(
    '/api/v1/eto/learnings/:id',
    {
      schema: {
        summary: 'Forget what was learnt of a place',
        description:
          'At once and for good: what was learnt, the references and the files they were read from, and the tasks that learnt ' +
          'from them with their results. Calculations that used it keep their results.',
        tags: ['learnings'],
        params: LearningParams,
        response: { 204: z.null().meta({ description: 'Forgotten' }), ...problems(404) },
      },
    },
    async (request, reply) => {
      if (!(await learnings.forget(request.params.id, languageOf(request)))) throw learningUnknown();
      return reply.code(204).send(null);
    },
  );
}
