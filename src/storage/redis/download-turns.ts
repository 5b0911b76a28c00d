import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { DownloadTurn, DownloadTurns } from '../../pipeline/sources/download-turns.ts';
import { connectForCommands, DEFAULT_PREFIX, firstConnection, type RedisSettings } from './connect.ts';

/** A process that died keeps the others waiting for so long. */
const HELD_MS = 10_000;
const RENEWED_EVERY_MS = HELD_MS / 3;
const LOOKED_EVERY_MS = 150;
/** Nobody waits longer for another: a service may be slow for one and quick for the next. */
const LONGEST_WAIT_MS = 30_000;

/** Does to a turn that is still one's own what ARGV[2] says: a time to live, or 0 to end it. */
const IF_MINE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then return redis.call('DEL', KEYS[1]) end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

const AFTER_ANOTHER: DownloadTurn = { waited: true, end: () => undefined };
const WITHOUT_REDIS: DownloadTurn = { waited: false, end: () => undefined };

/** Turns of the whole cluster. While Redis is away each process downloads for itself. */
export function openDownloadTurns(settings: RedisSettings): DownloadTurns & { close(): void } {
  const redis = connectForCommands(settings);
  const prefix = `${settings.prefix ?? DEFAULT_PREFIX}:download`;
  const connected = firstConnection(redis);
  /** Turns that this process has. */
  const held = new Set<DownloadTurn>();

  function hold(name: string, token: string): DownloadTurn {
    const tell = (ms: number) => void redis.eval(IF_MINE, 1, name, token, String(ms)).catch(() => undefined);
    const renewing = setInterval(() => tell(HELD_MS), RENEWED_EVERY_MS);
    const turn: DownloadTurn = {
      waited: false,
      end() {
        if (!held.delete(turn)) return;
        clearInterval(renewing);
        tell(0);
      },
    };
    held.add(turn);
    return turn;
  }

  async function untilFree(name: string, signal: AbortSignal): Promise<void> {
    const until = performance.now() + LONGEST_WAIT_MS;
    while (performance.now() < until) {
      await pause(LOOKED_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
      if ((await redis.exists(name).catch(() => 0)) === 0) return;
    }
  }

  return {
    async take(key, signal) {
      await connected;
      const name = `${prefix}:${key}`;
      const token = randomUUID();
      const taken = await redis.set(name, token, 'PX', HELD_MS, 'NX').catch(() => undefined);
      if (taken === undefined) return WITHOUT_REDIS;
      if (taken === 'OK') return hold(name, token);
      await untilFree(name, signal);
      return AFTER_ANOTHER;
    },
    close() {
      // A download that nobody keeps any more does not end its turn, and its renewal would keep the thread alive.
      for (const turn of held) turn.end();
      redis.disconnect();
    },
  };
}
