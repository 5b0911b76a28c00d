import { z } from 'zod';
import { requestProblem } from '../../../contract/request-problem.ts';
import { refuse, type RefusedRequest } from '../../problems/refused-request.ts';

export const LearningParams = z.object({
  id: z.string().meta({ description: 'The `learning_id`: who has it may use, teach and forget it' }),
});

export function learningUnknown(): RefusedRequest {
  return refuse('VALIDATION_ERROR', {
    status: 404,
    problems: [requestProblem('learning_id', 'learning_unknown')],
  });
}
