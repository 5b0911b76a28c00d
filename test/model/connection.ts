import type { TaskMessage } from '../../src/contract/task-events.ts';
import type { ClientLine } from './client-line.ts';
import { expectedMessage } from './expected-message.ts';
import type { ModelClock } from './model-clock.ts';
import type { ModelProcess } from './model-process.ts';
import type { Oracle } from './oracle.ts';
import type { Violations } from './violation.ts';

export interface Received {
  readonly message: TaskMessage;
  /** Real time. */
  readonly at: number;
}

export interface ConnectionOptions {
  readonly kind: 'ws' | 'sse';
  readonly taskId: string;
  readonly process: ModelProcess;
  readonly replay: boolean;
  /** Last seq that the client has, by the law of the protocol. */
  readonly cursor: number;
  readonly oracle: Oracle;
  readonly clock: ModelClock;
  readonly violations: Violations;
}

const PONG_MS = 10_000;
const REFUSALS = { TASK_NOT_FOUND: 4404, TASK_EXPIRED: 4410 } as const;

/** What one connection brought to its client, held against the log as it comes. */
export class Connection {
  readonly of: ConnectionOptions;
  readonly openedAt: number;
  readonly received: Received[] = [];
  /** Real time since which nothing has stood between the log and the client. */
  healthySince: number;
  /** Real time since which the client has not been taking what it was sent. */
  stuckSince: number | undefined;
  /** Real time since which a message has waited to be taken. */
  waitingSince: number | undefined;
  line: ClientLine | undefined;
  /** The code it was closed with; 0 for the end of a stream. */
  closed: { readonly code: number; readonly at: number } | undefined;
  /** The client itself went. */
  hasLeft = false;
  /** False once the client's machine is gone without a word. */
  answers = true;
  readonly failuresBefore: number;

  constructor(of: ConnectionOptions) {
    this.of = of;
    this.openedAt = of.clock.elapsed;
    this.healthySince = this.openedAt;
    this.failuresBefore = of.process.faults.failedCalls;
  }

  get isOpen(): boolean {
    return !this.closed && !this.hasLeft;
  }

  get last(): TaskMessage | undefined {
    return this.received.at(-1)?.message;
  }

  get terminal(): TaskMessage | undefined {
    return this.last && this.last.type !== 'PROGRESS' ? this.last : undefined;
  }

  /** Newest seq that the client has from here or before. */
  get known(): number {
    return this.last ? this.last.seq : this.of.cursor;
  }

  /** The message, once it was found lawful; undefined for a heartbeat. */
  take(text: string): TaskMessage | undefined {
    const message = JSON.parse(text) as TaskMessage | { type: 'HEARTBEAT'; task_id: string };
    const { taskId, violations, clock } = this.of;
    violations.require(message.task_id === taskId, 'I14', () => `${taskId} got ${text}`);
    violations.require(!this.terminal, 'I3', () => `after the terminal came ${text}`);
    if (message.type === 'HEARTBEAT') return undefined;
    if (refusalOf(message)) this.#checkRefusal(message);
    else this.#checkLine(message, text);
    this.received.push({ message, at: clock.elapsed });
    this.#checkPace();
    return message;
  }

  #checkLine(message: TaskMessage, text: string): void {
    const { oracle, taskId, violations, replay } = this.of;
    const line = oracle.logOf(taskId)[message.seq - 1];
    const expected = line && expectedMessage(oracle, taskId, line);
    const invariant = oracle.logOf(taskId).length > 0 ? 'I4' : 'I9';
    violations.require(text === expected, invariant, () => `received ${text}, the log has ${expected}`);
    violations.require(message.seq > this.known, 'I3', () => `seq ${message.seq} after ${this.known}`);
    const isDense = !replay || message.seq === this.known + 1;
    violations.require(isDense, 'I4', () => `replay: seq ${message.seq} after ${this.known}`);
  }

  #checkRefusal(message: TaskMessage): void {
    const { oracle, taskId, violations } = this.of;
    const code = refusalOf(message)!;
    const wanted = oracle.removed.has(taskId) ? 'TASK_EXPIRED' : 'TASK_NOT_FOUND';
    const isRight = code === wanted && !oracle.tasks.has(taskId);
    violations.require(isRight, 'I9', () => `answered ${code} for a task that is ${wanted}`);
  }

  /** At most four frames of progress in any second; a wall clock that is set may let one more through. */
  #checkPace(): void {
    const { replay, violations, clock } = this.of;
    const fifth = this.received.at(-5);
    const last = this.received.at(-1)!;
    if (replay || !fifth || last.message.type !== 'PROGRESS' || clock.jumpedAt >= fifth.at) return;
    violations.require(last.at - fifth.at >= 1_000, 'I13', () => `five frames in ${last.at - fifth.at} ms`);
  }

  end(code: number): void {
    if (!this.isOpen) return;
    this.closed = { code, at: this.of.clock.elapsed };
    const { violations, kind, process } = this.of;
    const isLawful = kind === 'sse' ? this.#mayEndStream() : this.#mayClose(code);
    const what = () =>
      `${kind} to ${process.name} closed with ${code}, last was ${JSON.stringify(this.last)}`;
    violations.require(isLawful, 'I6', what);
  }

  /** Whether there was a reason for this close code. */
  #mayClose(code: number): boolean {
    const { process, taskId } = this.of;
    switch (code) {
      case 1000:
        return this.terminal !== undefined;
      case 1006:
        return process.life.isDead || this.#wasSlow;
      case 1012:
        return process.drainingSince !== undefined;
      case 4400:
        return !/^[\w-]{1,128}$/.test(taskId);
      case 4401:
        return true;
      case 4404:
      case 4410:
        return this.last !== undefined && REFUSALS[refusalOf(this.last) ?? 'TASK_NOT_FOUND'] === code;
      case 4500:
        return process.faults.failedCalls > this.failuresBefore || this.of.oracle.removed.has(taskId);
      default:
        return (code === 4508 || code === 4513) && this.#wasSlow;
    }
  }

  #mayEndStream(): boolean {
    const { process } = this.of;
    const isLost = process.life.isDead || process.drainingSince !== undefined;
    const isDropped = this.of.oracle.removed.has(this.of.taskId);
    const failed = isDropped || process.faults.failedCalls > this.failuresBefore;
    return this.terminal !== undefined || isLost || failed || this.#wasSlow;
  }

  get #wasSlow(): boolean {
    const { clock } = this.of;
    // A server that got no turn for so long has not seen the pongs either.
    const { wasFrozen } = this.of.process.life;
    const wasAway = wasFrozen || clock.jumpedAt >= this.openedAt || clock.lastStep >= PONG_MS;
    return this.stuckSince !== undefined || !this.answers || wasAway;
  }
}

export function refusalOf(message: TaskMessage): keyof typeof REFUSALS | undefined {
  if (message.type !== 'ERROR') return undefined;
  const { error_code: code } = message.data;
  return code === 'TASK_NOT_FOUND' || code === 'TASK_EXPIRED' ? code : undefined;
}
