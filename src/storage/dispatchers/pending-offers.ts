import type { Line } from '../../tasks/dispatcher.ts';
import type { JobQueue } from '../redis/job-queue.ts';

/** Offers on their way to the queue. Whoever offers never waits, and no more is remembered than goes in a few calls. */
export interface PendingOffers {
  add(taskId: string, line: Line): void;
  prefer(taskId: string): void;
  /** Resolves when nothing is on its way. */
  sent(): Promise<void>;
}

/** Of more than these the sweeper reminds us. */
const MOST_PENDING = 10_000;
const OFFERS_A_CALL = 1_000;

export function pendingOffers(
  queue: Pick<JobQueue, 'add' | 'prefer'>,
  tell: {
    /** These were in the queue already. */
    readonly onKnown: (taskIds: readonly string[]) => void;
    /** The queue did not take these. */
    readonly onAway: (taskIds: readonly string[]) => void;
  },
): PendingOffers {
  const offers = new Map<string, Line>();
  const preferred = new Set<string>();
  let sending: Promise<void> | undefined;

  /** One call at a time, with all that has come together since the last: a slow queue is asked less often. */
  function send(): void {
    sending ??= new Promise(setImmediate).then(sendAll).finally(() => (sending = undefined));
  }

  async function sendAll(): Promise<void> {
    while (offers.size > 0) await sendOffers();
    const ids = takeSome(preferred);
    for (const id of ids) preferred.delete(id);
    // Who watches is told again by the next watcher; a task that runs needs it no more.
    if (ids.length > 0) await queue.prefer(ids).catch(() => undefined);
    if (offers.size + preferred.size > 0) await sendAll();
  }

  async function sendOffers(): Promise<void> {
    const ids = takeSome(offers.keys());
    const batch = new Map(ids.map((id) => [id, offers.get(id)!]));
    for (const id of ids) offers.delete(id);
    try {
      tell.onKnown(await queue.add(batch));
    } catch {
      tell.onAway(ids);
    }
  }

  function takeSome(ids: Iterable<string>): string[] {
    return [...ids].slice(0, OFFERS_A_CALL);
  }

  return {
    add(taskId, line) {
      if (offers.has(taskId) || offers.size >= MOST_PENDING) return;
      offers.set(taskId, line);
      send();
    },
    prefer(taskId) {
      if (offers.has(taskId)) offers.set(taskId, 'watched');
      else if (preferred.size < MOST_PENDING) preferred.add(taskId);
      send();
    },
    sent: () => sending ?? Promise.resolve(),
  };
}
