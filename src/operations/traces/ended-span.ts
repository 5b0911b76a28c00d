import { createHash, randomBytes } from 'node:crypto';

/** Which span of which trace, as every node works it out for itself: hexadecimal, 32 and 16 digits. */
export interface SpanId {
  readonly trace: string;
  readonly span: string;
}

/** Something that is over, as it is told to a collector. Nothing in it is a person's: no place, address, file or token. */
export interface EndedSpan {
  readonly id: SpanId;
  readonly parent?: SpanId | undefined;
  /** What it is about without being part of it. */
  readonly about?: SpanId | undefined;
  /** Of a fixed set, whatever a client sends. */
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  /** ms since the epoch. */
  readonly startedAt: number;
  readonly ms: number;
  /** Why it counts as failed: a code. */
  readonly failure?: string | undefined;
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** Takes a span and returns at once, whatever becomes of it. */
export type TakeSpan = (span: EndedSpan) => void;

/** The request that made the task: the root of its trace. */
export const requestSpan = (taskId: string) => spanOf(taskId, 'request');

export const taskSpan = (taskId: string) => spanOf(taskId, 'task');

/** One claim is one attempt: a stop of the process costs none, so that the next has the same number. */
export const attemptSpan = ({ id, fence }: { readonly id: string; readonly fence: number }) =>
  spanOf(id, `claim ${fence}`);

/** One that nobody else refers to. */
export function freshSpan(within?: SpanId): SpanId {
  return { trace: within?.trace ?? hexOf(16), span: hexOf(8) };
}

/** A task's id is a UUID: without its dashes it is the id of the task's trace. */
function spanOf(taskId: string, part: string): SpanId {
  const digest = createHash('sha256').update(`${taskId} ${part}`).digest('hex');
  return { trace: taskId.replaceAll('-', ''), span: digest.slice(0, 16) };
}

function hexOf(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
