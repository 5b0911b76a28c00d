import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../contract/languages.ts';
import { nearEnough, type LearningAnswer } from '../contract/learning-request.ts';
import { message } from '../contract/messages/messages.ts';
import type { RequestProblem } from '../contract/request-problem.ts';
import { checkLength, laterReference } from '../pipeline/fuse/local-learning/gather-reference.ts';
import type { Reference } from '../pipeline/fuse/local-learning/learning-days.ts';
import { LearningStateJson } from '../pipeline/fuse/local-learning/learning-state-json.ts';
import type { LearningState } from '../pipeline/fuse/local-learning/learning-state.ts';
import { learningFacts } from '../pipeline/results/learning-facts.ts';
import { hashToken } from '../tasks/cancel-token.ts';
import type { TaskEngine } from '../tasks/engine.ts';
import { LEARNING_RETENTION_MS, type LearningStore, type StoredLearning } from '../tasks/learning-store.ts';
import type { Submitted } from '../tasks/submit.ts';
import type { TaskStore } from '../tasks/task-store.ts';
import type { Place } from '../weather/place.ts';
import { submitAnswer, type SubmitAnswer, type SubmitFrom } from './calculations.ts';
import { taskInput } from './eto-task-input.ts';
import { failure } from './failure-text.ts';
import { LEARN_TASK, LearnTaskInput } from './learn-from-reference.ts';
import { joinReferences, packReference, unpackReference } from './pack-reference.ts';
import { checkPlace, LessonRefused, prepareLesson, type Lesson, type LessonParts } from './prepare-lesson.ts';

/** How the weather of the place is had, also when more is learnt later: fields of a request. */
export const LearningPlace = z.object({
  lat: z.number(),
  lng: z.number(),
  elevation: z.number().optional(),
  sources: z.union([z.literal('auto'), z.array(z.string())]),
  calibration: z.enum(['auto', 'none']),
});
export type LearningPlace = z.infer<typeof LearningPlace>;

export type LearnAnswer =
  | Exclude<SubmitAnswer, { kind: 'accepted' }>
  | (Extract<SubmitAnswer, { kind: 'accepted' }> & { readonly learningId: string })
  | { readonly kind: 'invalid'; readonly problems: readonly RequestProblem[] };

/** What may be done with what places have taught, by whoever has the `learning_id`. */
export interface Learnings {
  /** From a `LearningRequest` of any shape. */
  begin(fields: unknown, from: SubmitFrom): Promise<LearnAnswer>;
  /** From a `ReferenceRequest` of any shape. */
  goOn(learningId: string, fields: unknown, from: SubmitFrom): Promise<LearnAnswer>;
  read(learningId: string): Promise<LearningAnswer | undefined>;
  forget(learningId: string, language: Language): Promise<boolean>;
  /** For a calculation at a place. */
  use(learningId: string, place: Place): Promise<UsableLearning>;
}

export type UsableLearning =
  | { readonly kind: 'usable'; readonly state: LearningState }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'far'; readonly km: number; readonly most: number };

export interface LearningParts extends LessonParts {
  readonly engine: Pick<TaskEngine, 'submit' | 'findSubmitted'>;
  readonly store: LessonParts['store'] & Pick<TaskStore, 'end'>;
  readonly learnings: LearningStore;
}

export function learnings(parts: LearningParts): Learnings {
  const { learnings: kept, now } = parts;
  const find = (learningId: string) => kept.find(hashToken(learningId));
  return {
    begin: (fields, from) => once(parts, from, () => begin(parts, fields, from)),
    goOn: (learningId, fields, from) =>
      once(parts, from, async () => {
        const found = await find(learningId);
        return found ? goOn(parts, found, { fields, from }) : UNKNOWN;
      }).then((answer) => (answer.kind === 'accepted' ? { ...answer, learningId } : answer)),
    async read(learningId) {
      const found = await find(learningId);
      if (!found) return undefined;
      await kept.touch(found.id, now());
      return answerOf(found, now());
    },
    async forget(learningId, language) {
      const found = await find(learningId);
      if (!found) return false;
      const running = await kept.forget(found.id, now());
      const cancelled = failure(language, 'CANCELLED', message(language, 'details_CANCELLED'));
      const outcome = { ...cancelled, state: 'cancelled' as const };
      await Promise.all(running.map((taskId) => parts.store.end(taskId, outcome, { now: now() })));
      return true;
    },
    async use(learningId, place) {
      const found = await find(learningId);
      if (!found) return { kind: 'unknown' };
      const far = nearEnough(LearningPlace.parse(found.facts), place);
      if (far) return { kind: 'far', ...far };
      const state = stateOf(found);
      if (!state) return { kind: 'empty' };
      await kept.touch(found.id, now());
      return { kind: 'usable', state };
    },
  };
}

function stateOf({ state }: StoredLearning): LearningState | undefined {
  return state === null ? undefined : LearningStateJson.parse(state);
}

function answerOf(found: StoredLearning, now: number): LearningAnswer {
  const { lat, lng } = LearningPlace.parse(found.facts);
  const state = stateOf(found);
  return {
    place: { lat, lng },
    created_at: new Date(found.createdAt).toISOString(),
    expires_at: new Date(now + LEARNING_RETENTION_MS).toISOString(),
    learning: state ? learningFacts(state) : null,
    task_id: found.taskId,
  };
}

const UNKNOWN: LearnAnswer = { kind: 'lesson_refused', reason: 'unknown' };

/**
 * A request that came before is answered as then, before it is read: by now its days may have been learnt, and its file be
 * gone.
 */
async function once(
  { engine }: LearningParts,
  { idempotency }: SubmitFrom,
  work: () => Promise<LearnAnswer>,
): Promise<LearnAnswer> {
  const known = idempotency && (await engine.findSubmitted(idempotency));
  if (known) return learnAnswer(known);
  try {
    return await work();
  } catch (error) {
    if (error instanceof LessonRefused) return { kind: 'invalid', problems: error.problems };
    throw error;
  }
}

async function begin(parts: LearningParts, fields: unknown, from: SubmitFrom): Promise<LearnAnswer> {
  const { request } = checkPlace(isObject(fields) ? fields : {}, parts);
  const { lat, lng, elevation, sources, calibration } = request;
  const place: LearningPlace = {
    lat,
    lng,
    sources,
    calibration,
    ...(elevation !== undefined && { elevation }),
  };
  const asked = { place, fields, language: from.language, later: async (whole: Reference) => whole };
  const lesson = await prepareLesson(asked, parts);
  const to = { id: randomUUID(), version: 0 };
  return submitLesson(parts, { to, lesson, from, facts: place });
}

function isObject(fields: unknown): fields is object {
  return typeof fields === 'object' && fields !== null;
}

async function goOn(
  parts: LearningParts,
  found: StoredLearning,
  { fields, from }: { readonly fields: unknown; readonly from: SubmitFrom },
): Promise<LearnAnswer> {
  const place = LearningPlace.parse(found.facts);
  const later = (reference: Reference) => laterThanLearnt(parts, found, reference);
  const lesson = await prepareLesson({ place, fields, language: from.language, later }, parts);
  return submitLesson(parts, { to: found, lesson, from });
}

async function laterThanLearnt(
  { learnings: kept }: LearningParts,
  found: StoredLearning,
  reference: Reference,
): Promise<Reference> {
  const last = stateOf(found)?.last ?? null;
  if (last === null) return reference;
  const known = joinReferences(await Promise.all((await kept.readLearnt(found.id)).map(unpackReference)));
  const added = laterReference(reference, known, last);
  checkLength(known.days.length + added.days.length);
  return added;
}

interface LessonToSubmit {
  readonly to: Pick<StoredLearning, 'id' | 'version'>;
  readonly lesson: Lesson;
  readonly from: SubmitFrom;
  /** Of a learning that begins with it. */
  readonly facts?: LearningPlace;
}

async function submitLesson({ engine }: LearningParts, asked: LessonToSubmit): Promise<LearnAnswer> {
  const { to, lesson, from, facts } = asked;
  const { language, idempotency } = from;
  const part = { id: randomUUID(), body: await packReference(lesson.reference), fileId: lesson.fileId };
  const input: LearnTaskInput = { ...taskInput(lesson.checked), learning: to.id, part: part.id };
  const submitted = await engine.submit({
    kind: LEARN_TASK,
    line: 'batch',
    input,
    language,
    ...(idempotency && { idempotency }),
    lesson: (cancelToken) => ({
      learningId: to.id,
      part,
      fromVersion: to.version,
      ...(facts && { begins: { tokenHash: hashToken(learningIdOf(cancelToken)), facts } }),
    }),
  });
  return learnAnswer(submitted);
}

/** With the id that a learning begun by this task has; a later lesson has that of its learning. */
function learnAnswer(submitted: Submitted): LearnAnswer {
  const answer = submitAnswer(submitted);
  if (answer.kind !== 'accepted') return answer;
  return { ...answer, learningId: learningIdOf(answer.cancelToken) };
}

/** Follows from the cancel token, and the cancel token not from it: who may use a learning need not be able to stop its task. */
function learningIdOf(cancelToken: string): string {
  return createHmac('sha256', cancelToken).update('learning').digest('base64url');
}
