import type { AdminOverview, AdminTask, AdminTaskPage } from '../../../contract/admin.ts';
import type { Node } from '../../../tasks/node-store.ts';
import { isAlive } from '../../../tasks/node-store.ts';
import type { TaskLine, TaskPage } from '../../../tasks/task-overview.ts';

const moment = (ms: number) => new Date(ms).toISOString();
const momentOrNull = (ms: number | null) => (ms === null ? null : moment(ms));

export function adminTask(line: TaskLine, now: number): AdminTask {
  return {
    ...{ id: line.id, kind: line.kind, state: line.state, attempt: line.attempt, progress: line.progress },
    created_at: moment(line.createdAt),
    started_at: momentOrNull(line.startedAt),
    finished_at: momentOrNull(line.finishedAt),
    age_s: Math.max(0, (now - line.createdAt) / 1000),
    owner: line.owner,
    step_code: line.stepCode ?? null,
    failure: line.failure ?? null,
    retry_of: line.retryOf ?? null,
    retried_by: line.retriedBy ?? null,
  };
}

export function adminNode(node: Node, now: number): AdminOverview['nodes'][number] {
  const { running, watchers, loopLagMs, memoryMb } = node.load;
  return {
    ...{ id: node.id, role: node.role, version: node.version },
    started_at: moment(node.startedAt),
    seen_at: moment(node.seenAt),
    alive: isAlive(node, now),
    load: { running, watchers, loop_lag_ms: loopLagMs, memory_mb: memoryMb ?? null },
  };
}

/** As much as a person looks through, and a small answer. */
export const LINES_A_PAGE = 50;

/** One line more than a page is asked for, to know whether there is a next one. */
export function adminPage(
  lines: readonly TaskLine[],
  { state, limit }: Pick<TaskPage, 'state' | 'limit'>,
  now: number,
): AdminTaskPage {
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  const at = state === 'failed' ? last?.finishedAt : last?.createdAt;
  return {
    tasks: shown.map((line) => adminTask(line, now)),
    next: last && lines.length > limit ? `${at ?? 0}_${last.id}` : null,
  };
}

/** Undefined where it is not what `next` was. */
export function positionOf(next: string): NonNullable<TaskPage['after']> | undefined {
  const [, at, id] = /^(\d{1,15})_([\w-]{1,64})$/.exec(next) ?? [];
  return at !== undefined && id !== undefined ? { at: Number(at), id } : undefined;
}
