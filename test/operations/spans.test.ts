import { describe, expect, it } from 'vitest';
import type { EndedSpan } from '../../src/operations/traces/ended-span.ts';
import { requestTraces } from '../../src/operations/traces/request-traces.ts';
import { callTraces, taskTraces } from '../../src/operations/traces/task-traces.ts';
import type { AnsweredRequest } from '../../src/server/plugins/request-log.ts';
import type { AttemptEnd } from '../../src/tasks/engine-event.ts';
import type { Task } from '../../src/tasks/task.ts';
import { cancelled, failure, newTask } from '../tasks/sample-tasks.ts';

const TASK_ID = '3f1f9c0e-6a3d-4a5e-9d0b-5a0f6a1c2b3d';

/** As it was when it was claimed. */
const taskOf = (fence: number) => ({ ...newTask({ id: TASK_ID }), fence }) as unknown as Task;

const answered = (more: Partial<AnsweredRequest> = {}): AnsweredRequest => ({
  ...{ method: 'POST', route: '/api/v1/eto/tasks', status: 202, startedAt: 1_000, ms: 5 },
  ...{ waited: false, requestId: 'a', taskId: TASK_ID },
  ...more,
});

/** One node, and what it tells. */
function node() {
  const spans: EndedSpan[] = [];
  const take = (span: EndedSpan) => void spans.push(span);
  return { spans, requests: requestTraces(take), tasks: taskTraces(take), calls: callTraces(take) };
}

const attemptEnded = (task: Task, how: AttemptEnd = 'outcome') =>
  ({ type: 'attemptEnded', task, attempt: 1, how, startedAt: 1_010, ms: 20 }) as const;

describe('spans of several nodes', () => {
  it('fit together without anything sent from one to the other', () => {
    const [api, worker, other] = [node(), node(), node()];
    api.requests.engine({ type: 'accepted', task: taskOf(0) });
    api.requests.requests(answered());
    worker.tasks(attemptEnded(taskOf(1)));
    worker.calls({ type: 'called', service: 'nasa_power', outcome: 'ok', startedAt: 1_011, ms: 3 }, 'live', {
      task: taskOf(1),
      attempt: 1,
    });
    other.tasks({ type: 'ended', task: taskOf(1), outcome: failure(), at: 1_040 });
    const [request, attempt, call, task] = [...api.spans, ...worker.spans, ...other.spans];
    const traces = [request, attempt, call, task].map((span) => span?.id.trace);
    expect(new Set(traces)).toEqual(new Set([TASK_ID.replaceAll('-', '')]));
    expect(request?.parent).toBeUndefined();
    expect(task?.parent).toEqual(request?.id);
    expect(attempt?.parent).toEqual(task?.id);
    expect(call?.parent).toEqual(attempt?.id);
    for (const span of [request, attempt, call, task]) expect(span?.id.span).toMatch(/^[\da-f]{16}$/);
  });

  it('tell attempts with the same number apart', () => {
    const { spans, tasks } = node();
    tasks(attemptEnded(taskOf(1), 'drain'));
    tasks(attemptEnded(taskOf(2)));
    expect(spans[0]?.id.span).not.toBe(spans[1]?.id.span);
  });
});

describe('requests', () => {
  it('are the root of a task once: who repeats a request only refers to the task', () => {
    const { spans, requests } = node();
    requests.engine({ type: 'accepted', task: taskOf(0) });
    requests.requests(answered());
    requests.requests(answered({ requestId: 'b' }));
    const [first, second] = spans;
    expect(first?.about).toBeUndefined();
    expect(second?.id.trace).not.toBe(first?.id.trace);
    expect(second?.about?.trace).toBe(first?.id.trace);
  });

  it.each([
    ['waits for news', { waited: true }],
    ['is for a file of the page', { route: '/*' }],
    ['is for no route', { route: 'unknown' }],
  ])('are left out where one %s', (_, more) => {
    const { spans, requests } = node();
    requests.requests(answered(more));
    expect(spans).toEqual([]);
  });

  it('have failed where the server has, and not where the client has', () => {
    const { spans, requests } = node();
    requests.requests(answered({ status: 503 }));
    requests.requests(answered({ status: 422 }));
    expect(spans.map(({ failure: why }) => why)).toEqual(['503', undefined]);
  });
});

describe('failures', () => {
  it('are the task’s own, not a person’s wish to cancel it', () => {
    const { spans, tasks } = node();
    tasks({ type: 'ended', task: taskOf(1), outcome: failure(), at: 2_000 });
    tasks({ type: 'ended', task: taskOf(1), outcome: cancelled, at: 2_000 });
    expect(spans.map(({ failure: why }) => why)).toEqual(['NO_DATA', undefined]);
  });

  it('of attempts are crashes, losses and deadlines', () => {
    const { spans, tasks } = node();
    const ends = ['outcome', 'crash', 'ended', 'lost', 'deadline', 'drain'] as const;
    for (const how of ends) tasks(attemptEnded(taskOf(1), how));
    const failed = spans.flatMap(({ failure: why }) => why ?? []);
    expect(failed).toEqual(['crash', 'lost', 'deadline']);
  });

  it('of calls are what the provider did, also where nobody knows for whom it was asked', () => {
    const { spans, calls } = node();
    for (const outcome of ['ok', 'not_modified', 'not_sent', 'aborted', 'timeout'] as const)
      calls({ type: 'called', service: 'nasa_power', outcome, startedAt: 1, ms: 1 }, 'live', undefined);
    expect(spans.flatMap(({ failure: why }) => why ?? [])).toEqual(['timeout']);
    expect(spans.filter(({ parent }) => parent)).toEqual([]);
  });
});
