import { Queue } from 'bullmq';
import type { Line } from '../../tasks/dispatcher.ts';
import { STEPS_A_TURN } from '../dispatchers/waiting-lines.ts';
import { connectForCommands, DEFAULT_PREFIX, firstConnection, type RedisSettings } from './connect.ts';

export const QUEUE_NAME = 'tasks';

/** BullMQ's jobs, one for each task that waits. Every method rejects soon when Redis does not answer. */
export interface JobQueue {
  /** Adds what is not in it; returns what was there before. */
  add(offers: ReadonlyMap<string, Line>): Promise<string[]>;
  /** Those that wait go to the line of the watched. */
  prefer(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** The highest number that BullMQ takes: whoever comes after so many turns without a pause waits at the end. */
const LAST_TURN = 2_097_151;

/**
 * Gives each job the number of its turn (see `waiting-lines.ts`), which becomes its priority in BullMQ; 0 where there
 * is a job already. One script: two nodes that offer at once do not get the same turns, and offering again costs none.
 */
const TAKE_TURNS = `
local head = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
local reached = 0
if head[2] then reached = math.floor(tonumber(head[2]) / 4294967296) - 1 else redis.call('DEL', KEYS[1]) end
local turns = {}
for i = 3, #ARGV, 3 do
  local id, line, steps = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  if ARGV[2] == 'new' and redis.call('EXISTS', ARGV[1] .. id) == 1 then
    table.insert(turns, 0)
  else
    local before = tonumber(redis.call('HGET', KEYS[1], line) or 0)
    local turn = math.min(math.max(before, reached) + steps, ${LAST_TURN})
    redis.call('HSET', KEYS[1], line, turn)
    table.insert(turns, turn)
  end
end
return turns`;

export function openJobQueue(settings: RedisSettings): JobQueue {
  const redis = connectForCommands(settings);
  const queue = new Queue(QUEUE_NAME, {
    connection: redis,
    prefix: settings.prefix ?? DEFAULT_PREFIX,
    skipVersionCheck: true,
    skipMetasUpdate: true,
    // Nobody reads them.
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  // Told by the connection's own listener, and by the rejections.
  queue.on('error', () => undefined);

  function takeTurns(which: 'new' | 'any', offers: readonly (readonly [string, Line])[]): Promise<number[]> {
    const keys = [queue.toKey('turns'), queue.toKey('prioritized')];
    const wanted = offers.flatMap(([id, line]) => [id, line, String(STEPS_A_TURN[line])]);
    return redis.eval(TAKE_TURNS, keys.length, ...keys, queue.toKey(''), which, ...wanted) as Promise<
      number[]
    >;
  }

  const firstTry = firstConnection(redis);

  /** BullMQ itself would wait without end for a connection that never was. */
  async function requireConnection(): Promise<void> {
    await firstTry;
    if (redis.status !== 'ready') throw new Error(`Redis is away: ${redis.status}`);
  }

  async function prefer(id: string): Promise<void> {
    const job = await queue.getJob(id);
    if (!job) return;
    const [priority] = await takeTurns('any', [[id, 'watched']]);
    await job.changePriority({ priority: priority! });
  }

  return {
    async add(offers) {
      await requireConnection();
      const all = [...offers];
      const turns = await takeTurns('new', all);
      const jobs = all.flatMap(([jobId], i) => {
        const priority = turns[i]!;
        return priority === 0 ? [] : [{ name: 'task', data: {}, opts: { jobId, priority } }];
      });
      if (jobs.length > 0) await queue.addBulk(jobs);
      return all.filter((_, i) => turns[i] === 0).map(([id]) => id);
    },
    async prefer(ids) {
      await requireConnection();
      for (const id of ids) await prefer(id);
    },
    async close() {
      await queue.close().catch(() => undefined);
      redis.disconnect();
    },
  };
}
