import type { Redis } from 'ioredis';
import type {
  Allowance,
  AwayReason,
  Entry,
  GuestBook,
  SharedBooks,
} from '../../pipeline/sources/guest-book.ts';
import { connectForCommands, DEFAULT_PREFIX, firstConnection, type RedisSettings } from './connect.ts';

/**
 * Looks at every window and counts in all or in none, in one step: so the whole cluster never uses more than one
 * process might. ARGV: the weight, what was used before and is to be counted first, then calls and milliseconds of each window.
 */
const ENTER = `
local function count(weight)
  for i = 2, #KEYS do
    redis.call('INCRBY', KEYS[i], weight)
    if redis.call('PTTL', KEYS[i]) < 0 then redis.call('PEXPIRE', KEYS[i], ARGV[2 * i]) end
  end
end
if tonumber(ARGV[2]) > 0 then count(ARGV[2]) end
local away = redis.call('PTTL', KEYS[1])
if away > 0 then return {'away', redis.call('GET', KEYS[1]), away} end
for i = 2, #KEYS do
  if tonumber(redis.call('GET', KEYS[i]) or 0) >= tonumber(ARGV[2 * i - 1]) then
    return {'used_up', i - 2, math.max(redis.call('PTTL', KEYS[i]), 1)}
  end
end
count(ARGV[1])
return {'in'}`;

/** Counts in any case. ARGV: the weight, then the milliseconds of each window. */
const COUNT = `
for i = 1, #KEYS do
  redis.call('INCRBY', KEYS[i], ARGV[1])
  if redis.call('PTTL', KEYS[i]) < 0 then redis.call('PEXPIRE', KEYS[i], ARGV[i + 1]) end
end`;

type Answer = readonly ['in'] | readonly ['used_up', number, number] | readonly ['away', AwayReason, number];

/** The books of the whole cluster. While Redis is away each process goes by its part of what is allowed. */
export function openGuestBooks(
  settings: RedisSettings & { readonly processes: number },
): SharedBooks & { close(): void } {
  const redis = connectForCommands(settings);
  const prefix = `${settings.prefix ?? DEFAULT_PREFIX}:guest`;
  return {
    processes: settings.processes,
    open: (host, allowances, alone) => sharedBook(redis, { key: `${prefix}:${host}`, allowances, alone }),
    close: () => redis.disconnect(),
  };
}

function sharedBook(
  redis: Redis,
  given: { readonly key: string; readonly allowances: readonly Allowance[]; readonly alone: GuestBook },
): GuestBook {
  const { key, allowances, alone } = given;
  const awayKey = `${key}:away`;
  const windows = allowances.map(({ seconds }) => `${key}:${seconds}`);
  const lengths = allowances.map(({ seconds }) => String(seconds * 1000));
  const connected = firstConnection(redis);
  /** Calls made while nobody could be told. */
  let owed = 0;

  async function ask(weight: number): Promise<Entry> {
    await connected;
    const told = owed;
    const limits = allowances.flatMap(({ calls }, i) => [String(calls), lengths[i]!]);
    const keys = [awayKey, ...windows];
    const answer = (await redis.eval(
      ENTER,
      ...[keys.length, ...keys, String(weight), String(told), ...limits],
    )) as Answer;
    owed -= told;
    if (answer[0] === 'away') return { kind: 'away', why: answer[1], ms: answer[2] };
    if (answer[0] === 'used_up') return { kind: 'used_up', allowance: allowances[answer[1]]!, ms: answer[2] };
    return { kind: 'in' };
  }

  return {
    async enter(weight) {
      const entry = await ask(weight).catch(() => undefined);
      if (!entry) {
        const own = await alone.enter(weight);
        if (own.kind === 'in') owed += weight;
        return own;
      }
      // Should Redis go away now, what is used of the own part is known.
      if (entry.kind === 'in') alone.count(weight);
      return entry;
    },
    count(weight) {
      alone.count(weight);
      if (windows.length === 0) return;
      redis.eval(COUNT, windows.length, ...windows, String(weight), ...lengths).catch(() => (owed += weight));
    },
    async used() {
      if (windows.length === 0) return [];
      const used = await redis.mget(windows).catch(() => undefined);
      return used ? used.map(Number) : alone.used();
    },
    stayAway(ms, why) {
      redis.set(awayKey, why, 'PX', Math.max(1, Math.round(ms))).catch(() => undefined);
    },
  };
}
