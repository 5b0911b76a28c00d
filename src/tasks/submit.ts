import { randomUUID } from 'node:crypto';
import type { Language } from '../contract/languages.ts';
import { hashToken, randomToken, tokenFor } from './cancel-token.ts';
import { hashOf } from './canonical-json.ts';
import type { Line } from './dispatcher.ts';
import type { EngineParts } from './engine-parts.ts';
import { queuedData } from './progress-data.ts';
import type { NewLesson } from './learning-store.ts';
import type { IdempotencyClaim, NewTask, Task } from './task.ts';
import type { SubmitResult, SubmittedBefore } from './task-store.ts';

export interface SubmitRequest {
  /** Name of the `TaskKind`. */
  readonly kind: string;
  /** Checked before: bad input never makes a task. */
  readonly input: unknown;
  readonly language: Language;
  /** Where it waits while nobody watches it. */
  readonly line?: Exclude<Line, 'watched'>;
  /** The client's Idempotency-Key and the body it came with. */
  readonly idempotency?: Idempotency;
  /** The reference that the task learns from. A new learning is found by what follows from the task's token. */
  readonly lesson?: (cancelToken: string) => NewLesson;
}

export interface Idempotency {
  readonly key: string;
  readonly body: unknown;
}

export type Submitted =
  /** `repeated`: the same request had made this task before. */
  | {
      readonly kind: 'accepted';
      readonly task: Task;
      readonly cancelToken: string;
      readonly repeated: boolean;
    }
  /** The Idempotency-Key was used with another body. */
  | { readonly kind: 'conflict' }
  | Extract<SubmitResult, { kind: 'lesson_refused' }>
  | { readonly kind: 'queue_full' };

/** Resolves when the task is durable and visible in every process. */
export async function submit(parts: EngineParts, request: SubmitRequest): Promise<Submitted> {
  const { idempotency } = request;
  const { token, claim } = cancelSecret(idempotency);
  const task = {
    ...newTask(parts, { ...request, cancelTokenHash: hashToken(token) }),
    ...(claim && { idempotency: claim }),
    ...(request.lesson && { lesson: request.lesson(token) }),
  };
  const result = await acceptTask(parts, task, request.line);
  switch (result.kind) {
    case 'created':
      return { kind: 'accepted', task: result.task, cancelToken: token, repeated: false };
    case 'lesson_refused':
    case 'queue_full':
      return result;
    case 'existing':
    case 'conflict':
      return repeated(result, idempotency?.key ?? '');
    case 'retried_before':
      throw new Error('A submit is no retry');
  }
}

/** Makes the task durable and offers it to the workers. */
export async function acceptTask(
  parts: EngineParts,
  asked: NewTask,
  line?: SubmitRequest['line'],
): Promise<SubmitResult | { readonly kind: 'queue_full' }> {
  if (parts.waiting.isFull) return { kind: 'queue_full' };
  const result = await storeCounted(parts, asked);
  if (result.kind !== 'created') return result;
  const { task } = result;
  parts.observe?.({ type: 'accepted', task });
  parts.dispatcher.offer(task.id, line);
  parts.hints.publish(task.id);
  return result;
}

/**
 * What the same request has come to before, for those to whom reading a request costs much, or who would read it otherwise
 * by now. Undefined where it is new.
 */
export async function findSubmitted(
  { store, clock }: Pick<EngineParts, 'store' | 'clock'>,
  { key, body }: Idempotency,
): Promise<Submitted | undefined> {
  const known = await store.findSubmitted({ key: hashToken(key), bodyHash: hashOf(body) }, clock.now());
  return known && repeated(known, key);
}

function repeated(known: SubmittedBefore, key: string): Submitted {
  if (known.kind === 'conflict') return known;
  const { task, tokenSalt } = known;
  return { kind: 'accepted', task, cancelToken: tokenFor(key, tokenSalt), repeated: true };
}

/** Counted before the commit, so that a flood of submits cannot all see the last free place. */
async function storeCounted(parts: EngineParts, task: NewTask): Promise<SubmitResult> {
  parts.waiting.entered();
  try {
    const result = await parts.store.submit(task);
    if (result.kind !== 'created') parts.waiting.left();
    return result;
  } catch (error) {
    parts.waiting.left();
    throw error;
  }
}

function cancelSecret(idempotency: Idempotency | undefined): { token: string; claim?: IdempotencyClaim } {
  if (!idempotency) return { token: randomToken() };
  const { key, body } = idempotency;
  const tokenSalt = randomToken();
  return {
    token: tokenFor(key, tokenSalt),
    claim: { key: hashToken(key), bodyHash: hashOf(body), tokenSalt },
  };
}

export function newTask(
  { clock }: Pick<EngineParts, 'clock'>,
  {
    kind,
    input,
    language,
    cancelTokenHash,
  }: Pick<NewTask, 'kind' | 'input' | 'language' | 'cancelTokenHash'>,
): NewTask {
  return {
    id: randomUUID(),
    ...{ kind, input, language, cancelTokenHash },
    epoch: randomUUID().slice(0, 8),
    createdAt: clock.now(),
    queued: queuedData(language),
  };
}
