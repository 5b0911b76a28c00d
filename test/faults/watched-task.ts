import { checkHistory } from './check-history.ts';
import { readBack, type Where } from './read-back.ts';
import type { History } from './recorded-history.ts';
import { recordTask, type Recording, type RecordOptions, type Transport } from './recording-client.ts';

const TRANSPORTS: readonly Transport[] = ['socket', 'replay', 'stream', 'polling'];

/** One client on every way there is. */
export function watchOnEveryWay(options: Omit<RecordOptions, 'transport' | 'name'>): Recording[] {
  return TRANSPORTS.map((transport) => recordTask({ ...options, transport }));
}

export type Known = Partial<Omit<History, 'log' | 'clients' | 'status' | 'results'>>;

/** Waits until all clients have seen the end, reads what is stored, and lets the checker look at both. */
export async function violationsOf(
  task: { readonly url: Where; readonly taskId: string; readonly clients: readonly Recording[] },
  known: Known = {},
): Promise<{ readonly violations: string[]; readonly history: History }> {
  await Promise.all(task.clients.map(({ over }) => over));
  const history: History = {
    ...known,
    ...(await readBack(task.url, task.taskId)),
    clients: task.clients.map((client) => client.history),
  };
  return { violations: checkHistory(history), history };
}
