import type { Language } from '../../contract/languages.ts';
import type { TaskAccepted } from '../../contract/task-events.ts';
import { fetchLearning, isUnknown, submitLesson } from '../api/learnings.ts';
import type { Answer } from '../api/request.ts';
import { submitTask, type EtoRequest } from '../api/tasks.ts';
import { learntNear, learntPlaces } from './learnt-places.ts';

interface How {
  readonly language: Language;
  readonly key: string;
}

/** Sends a request: a lesson to where places are learnt, a calculation with what has been learnt of its place. */
export async function submitCalculation(request: EtoRequest, how: How): Promise<Answer<TaskAccepted>> {
  const { lesson, ...calculation } = request;
  if (!lesson) return submitWithLearnt(calculation, how);
  const answer = await submitLesson(calculation, lesson, how);
  if (answer.ok && lesson.learning_id === undefined)
    learntPlaces.remember({ id: answer.value.learning_id, lat: request.lat, lng: request.lng });
  return answer;
}

/** The server refuses what it does not know and what is still empty: that is asked first. */
async function submitWithLearnt(request: EtoRequest, how: How): Promise<Answer<TaskAccepted>> {
  const learnt = mayUseLearnt(request) ? learntNear(learntPlaces.store.get(), request) : undefined;
  if (!learnt) return submitTask(request, how);
  const answer = await fetchLearning(learnt.id);
  if (!answer.ok && answer.refusal.kind === 'unreachable') return { ok: false, refusal: answer.refusal };
  if (!answer.ok && isUnknown(answer.refusal)) learntPlaces.forget(learnt.id);
  const isUsable = answer.ok && answer.value.learning !== null;
  return submitTask(isUsable ? { ...request, learning_id: learnt.id } : request, how);
}

/** What is learnt departs from the calibration, and says nothing of a station or of demonstration weather. */
function mayUseLearnt({ mode, calibration, sources }: EtoRequest): boolean {
  const isDemo = Array.isArray(sources) && sources.includes('demo');
  return mode !== 'station' && calibration !== 'none' && !isDemo;
}
