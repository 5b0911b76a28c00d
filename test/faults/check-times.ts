import { isTerminalMessage } from '../../src/contract/fold.ts';
import type { TaskMessage } from '../../src/contract/task-events.ts';
import type { ClientHistory, ConnectionHistory, Crash, History } from './recorded-history.ts';

const TERMINAL_WITHIN_MS = 5_000;
const RETRIED_WITHIN_MS = 30_000;
const IN_STEP_WITHIN_MS = 30_000;

/** I16 to I19: what has to have happened by when, once the faults were over. */
export function checkTimes(history: History): string[] {
  const { log, clients, crashes = [] } = history;
  return [
    ...checkEnd(history),
    ...crashes.flatMap((crash) => checkRetry(log, crash)),
    ...clients.flatMap((client, i) => {
      const name = client.name ?? `client ${i + 1}`;
      if (client.left || client.disturbed) return [];
      const deaths = crashes.filter(({ ofWorker }) => !ofWorker);
      return [...checkTerminalTime(history, client, name), ...checkInStep(deaths, client, name)];
    }),
  ];
}

function checkEnd({ log, accepted }: History): string[] {
  const last = log.at(-1);
  if (!accepted || !last || !isTerminalMessage(last)) return [];
  const took = Date.parse(last.ts) - accepted.at;
  return took > accepted.endsWithinMs
    ? [`I16: the task took ${took} ms of ${accepted.endsWithinMs} ms to end`]
    : [];
}

/** A task that ran when the server died goes on soon after it is back, or ends. */
function checkRetry(log: readonly TaskMessage[], { at, readyAt }: Crash): string[] {
  const before = log.filter(({ ts }) => Date.parse(ts) <= at).at(-1);
  if (before?.type !== 'PROGRESS' || before.data.status !== 'running') return [];
  const next = log.find(({ seq }) => seq > before.seq);
  const waited = next ? Date.parse(next.ts) - readyAt : Infinity;
  return waited > RETRIED_WITHIN_MS
    ? [`I18: after the crash at seq ${before.seq} nothing came for ${waited} ms`]
    : [];
}

function checkTerminalTime(history: History, client: ClientHistory, name: string): string[] {
  const last = history.log.at(-1);
  if (history.faultsEndedAt === undefined || !last) return [];
  const connection = client.connections.at(-1);
  const came = connection?.arrivedAt?.[connection.frames.findIndex(isTerminalMessage)];
  if (came === undefined) return [];
  const late = came - Math.max(Date.parse(last.ts), history.faultsEndedAt, connection?.openedAt ?? 0);
  return late > TERMINAL_WITHIN_MS ? [`I17: ${name} got the terminal message after ${late} ms`] : [];
}

/** A connection counts as in step from its opening: what it has missed comes first. */
function checkInStep(crashes: readonly Crash[], client: ClientHistory, name: string): string[] {
  return crashes.flatMap((crash, i) => {
    const until = crashes[i + 1]?.at ?? Infinity;
    if (until - crash.readyAt < IN_STEP_WITHIN_MS || !wasWatching(client, crash)) return [];
    const back = client.connections.find(({ openedAt }) => openedAt !== undefined && openedAt > crash.at);
    const took = (back?.openedAt ?? Infinity) - crash.readyAt;
    return took > IN_STEP_WITHIN_MS ? [`I19: ${name} came back ${took} ms after the restart`] : [];
  });
}

function wasWatching({ connections }: ClientHistory, { at }: Crash): boolean {
  const before = connections.filter(({ openedAt }) => openedAt !== undefined && openedAt <= at);
  return before.length > 0 && !before.some((connection) => hadTheEnd(connection, at));
}

function hadTheEnd({ frames, arrivedAt }: ConnectionHistory, at: number): boolean {
  const end = frames.findIndex(isTerminalMessage);
  return end !== -1 && (arrivedAt?.[end] ?? Infinity) <= at;
}
