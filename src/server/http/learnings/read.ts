import { LearningAnswer } from '../../../contract/learning-request.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';
import type { ServerContext } from '../../server-context.ts';
import { LearningParams, learningUnknown } from './learning-params.ts';

export function readLearningRoute(app: App, { learnings }: ServerContext): void {
  app.get(
    '/api/v1/eto/learnings/:id',
    {
      schema: {
        summary: 'How much was learnt of a place, from how many days',
        tags: ['learnings'],
        params: LearningParams,
        response: { 200: LearningAnswer, ...problems(404) },
      },
    },
    async (request) => {
      const answer = await learnings.read(request.params.id);
      if (!answer) throw learningUnknown();
      return answer;
    },
  );
}
