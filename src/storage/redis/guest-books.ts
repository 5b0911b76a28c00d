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
 * process might. ARGV: the weight, then of each window its calls and milliseconds, what is owed to it and is to be
 * counted first, and for how many milliseconds that counts.
 */
const ENTER = `
local function count(i, weight, ms)
  redis.call('INCRBY', KEYS[i], weight)
  if redis.call('PTTL', KEYS[i]) < 0 then redis.call('PEXPIRE', KEYS[i], ms) end
end
for i = 2, #KEYS do
  local owed = ARGV[4 * i - 4]
  if tonumber(owed) > 0 then count(i, owed, ARGV[4 * i - 3]) end
end
local away = redis.call('PTTL', KEYS[1])
if away > 0 then return {'away', redis.call('GET', KEYS[1]), away} end
for i = 2, #KEYS do
  if tonumber(redis.call('GET', KEYS[i]) or 0) >= tonumber(ARGV[4 * i - 6]) then
    return {'used_up', i - 2, math.max(redis.call('PTTL', KEYS[i]), 1)}
  end
end
for i = 2, #KEYS do count(i, ARGV[1], ARGV[4 * i - 5]) end
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
  const debt = debtTo(allowances);

  async function ask(weight: number): Promise<Entry> {
    await connected;
    const owed = debt.take();
    const limits = allowances.flatMap(({ calls }, i) => [calls, lengths[i]!, owed[i]!.calls, owed[i]!.forMs]);
    const keys = [awayKey, ...windows];
    const answer = await (
      redis.eval(ENTER, keys.length, ...keys, String(weight), ...limits.map(String)) as Promise<Answer>
    ).catch((error: unknown) => {
      debt.giveBack(owed);
      throw error;
    });
    if (answer[0] === 'away') return { kind: 'away', why: answer[1], ms: answer[2] };
    if (answer[0] === 'used_up') return { kind: 'used_up', allowance: allowances[answer[1]]!, ms: answer[2] };
    return { kind: 'in' };
  }

  return {
    async enter(weight) {
      const entry = await ask(weight).catch(() => undefined);
      if (!entry) {
        const own = await alone.enter(weight);
        if (own.kind === 'in') debt.add(weight);
        return own;
      }
      // Should Redis go away now, what is used of the own part is known.
      if (entry.kind === 'in') alone.count(weight);
      return entry;
    },
    count(weight) {
      alone.count(weight);
      if (windows.length === 0) return;
      redis.eval(COUNT, windows.length, ...windows, String(weight), ...lengths).catch(() => debt.add(weight));
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

interface Owed {
  readonly calls: number;
  readonly endsAt: number;
  /** At least 1: Redis takes no less. */
  readonly forMs: number;
}

/**
 * Calls made while nobody could be told, for each window by itself: it begins with the first of them, and what is in it
 * is forgotten when it has passed.
 */
function debtTo(allowances: readonly Allowance[]) {
  const windows = allowances.map(({ seconds }) => ({ ms: seconds * 1000, calls: 0, endsAt: -Infinity }));

  return {
    add(weight: number): void {
      const now = performance.now();
      for (const window of windows) {
        if (window.endsAt <= now) Object.assign(window, { calls: 0, endsAt: now + window.ms });
        window.calls += weight;
      }
    },
    /** What is owed now; nothing is left. */
    take(): Owed[] {
      const now = performance.now();
      return windows.map((window) => {
        const { endsAt } = window;
        const calls = endsAt > now ? window.calls : 0;
        Object.assign(window, { calls: 0, endsAt: -Infinity });
        return { calls, endsAt, forMs: Math.max(1, Math.ceil(endsAt - now)) };
      });
    },
    /** It could not be told. */
    giveBack(owed: readonly Owed[]): void {
      const now = performance.now();
      windows.forEach((window, i) => {
        const { calls, endsAt } = owed[i]!;
        if (calls === 0 || endsAt <= now) return;
        window.calls += calls;
        window.endsAt = endsAt;
      });
    },
  };
}
