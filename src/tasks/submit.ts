import { randomUUID } from 'node:crypto';
import type { Language } from '../contract/languages.ts';
import { hashToken, randomToken, tokenFor } from './cancel-token.ts';
import { hashOf } from './canonical-json.ts';
import type { EngineParts } from './engine-parts.ts';
import { queuedData } from './progress-data.ts';
import type { IdempotencyClaim, NewTask, Task } from './task.ts';
import type { SubmitResult } from './task-store.ts';

export interface SubmitRequest {
  /** Name of the `TaskKind`. */
  readonly kind: string;
  /** Checked before: bad input never makes a task. */
  readonly input: unknown;
  readonly language: Language;
  /** The client's Idempotency-Key and the body it came with. */
  readonly idempotency?: { readonly key: string; readonly body: unknown };
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
  | { readonly kind: 'queue_full' };

/** Resolves when the task is durable and visible in every process. */
export async function submit(parts: EngineParts, request: SubmitRequest): Promise<Submitted> {
  if (parts.waiting.isFull) return { kind: 'queue_full' };
  const cancel = cancelSecret(request);
  const task = newTask(request, { createdAt: parts.clock.now(), cancelToken: cancel.token });
  const result = await storeCounted(
    parts,
    cancel.idempotency ? { ...task, idempotency: cancel.idempotency } : task,
  );
  if (result.kind === 'conflict') return result;
  if (result.kind === 'existing') {
    const cancelToken = tokenFor(request.idempotency?.key ?? '', result.tokenSalt);
    return { kind: 'accepted', task: result.task, cancelToken, repeated: true };
  }
  parts.dispatcher.offer(task.id);
  parts.hints.publish(task.id);
  return { kind: 'accepted', task: result.task, cancelToken: cancel.token, repeated: false };
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

function cancelSecret(request: SubmitRequest): { token: string; idempotency?: IdempotencyClaim } {
  if (!request.idempotency) return { token: randomToken() };
  const { key, body } = request.idempotency;
  const tokenSalt = randomToken();
  return {
    token: tokenFor(key, tokenSalt),
    idempotency: { key: hashToken(key), bodyHash: hashOf(body), tokenSalt },
  };
}

function newTask(request: SubmitRequest, made: { createdAt: number; cancelToken: string }): NewTask {
  return {
    id: randomUUID(),
    kind: request.kind,
    input: request.input,
    language: request.language,
    epoch: randomUUID().slice(0, 8),
    createdAt: made.createdAt,
    cancelTokenHash: hashToken(made.cancelToken),
    queued: queuedData(request.language),
  };
}
