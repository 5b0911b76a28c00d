import { Queue } from 'bullmq';
import type { Line } from '../../tasks/dispatcher.ts';
import { STEPS_A_TURN } from '../dispatchers/waiting-lines.ts';
import { connectForCommands, DEFAULT_PREFIX, firstConnection, type RedisSettings } from './connect.ts';

export const QUEUE_NAME = 'tasks';

/** BullMQ's jobs, one for each task that waits. Every method rejects soon when Redis does not answer. */
export interface JobQueue {
  /** Adds what is not in it; returns what was there before. */
  add(offers: ReadonlyMap<string, Line>): Promise<string[]>;
  /** Those that wait in another line go to that of the watched. */
  prefer(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** The highest number that BullMQ takes: whoever comes after so many turns without a pause waits at the end. */
const LAST_TURN = 2_097_151;

/** KEYS: the turns of the lines, BullMQ's waiting jobs. */
const TAKE_TURN = `
local head = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
local reached = 0
if head[2] then reached = math.floor(tonumber(head[2]) / 4294967296) - 1 else redis.call('DEL', KEYS[1]) end
local function takeTurn(line, steps)
  local before = tonumber(redis.call('HGET', KEYS[1], line) or 0)
  local turn = math.min(math.max(before, reached) + steps, ${LAST_TURN})
  redis.call('HSET', KEYS[1], line, turn)
  return turn
end`;

/**
 * Gives each job the number of its turn (see `waiting-lines.ts`), which becomes its priority in BullMQ; 0 where there
 * is a job already. One script: two nodes that offer at once do not get the same turns, and offering again costs none.
 */
const TAKE_TURNS = `${TAKE_TURN}
local turns = {}
for i = 2, #ARGV, 3 do
  local id, line, steps = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  local known = redis.call('EXISTS', ARGV[1] .. id) == 1
  table.insert(turns, known and 0 or takeTurn(line, steps))
end
return turns`;

/**
 * What BullMQ's `changePriority` does, in one step for all: looking whether a job waits, and in which line (its name),
 * taking its turn and moving it. Whoever runs, is gone or is watched already stays where it is, and costs no turn.
 * KEYS[3] is BullMQ's counter of jobs, by which those of one priority keep their order.
 */
const PREFER = `${TAKE_TURN}
for i = 2, #ARGV do
  local job = ARGV[1] .. ARGV[i]
  if redis.call('ZSCORE', KEYS[2], ARGV[i]) and redis.call('HGET', job, 'name') ~= 'watched' then
    local turn = takeTurn('watched', ${STEPS_A_TURN.watched})
    local place = redis.call('INCR', KEYS[3]) % 4294967296
    redis.call('ZADD', KEYS[2], turn * 4294967296 + place, ARGV[i])
    redis.call('HSET', job, 'name', 'watched', 'priority', turn)
  end
end`;

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

  const keys = ['turns', 'prioritized', 'pc'].map((name) => queue.toKey(name));

  function takeTurns(offers: readonly (readonly [string, Line])[]): Promise<number[]> {
    const wanted = offers.flatMap(([id, line]) => [id, line, String(STEPS_A_TURN[line])]);
    return redis.eval(TAKE_TURNS, keys.length, ...keys, queue.toKey(''), ...wanted) as Promise<number[]>;
  }

  const firstTry = firstConnection(redis);

  /** BullMQ itself would wait without end for a connection that never was. */
  async function requireConnection(): Promise<void> {
    await firstTry;
    if (redis.status !== 'ready') throw new Error(`Redis is away: ${redis.status}`);
  }

  return {
    async add(offers) {
      await requireConnection();
      const all = [...offers];
      const turns = await takeTurns(all);
      const jobs = all.flatMap(([jobId, line], i) => {
        const priority = turns[i]!;
        return priority === 0 ? [] : [{ name: line, data: {}, opts: { jobId, priority } }];
      });
      if (jobs.length > 0) await queue.addBulk(jobs);
      return all.filter((_, i) => turns[i] === 0).map(([id]) => id);
    },
    async prefer(ids) {
      await requireConnection();
      await redis.eval(PREFER, keys.length, ...keys, queue.toKey(''), ...ids);
    },
    async close() {
      await queue.close().catch(() => undefined);
      redis.disconnect();
    },
  };
}
