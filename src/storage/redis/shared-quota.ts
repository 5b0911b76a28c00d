import { RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { connectForCommands, DEFAULT_PREFIX, type RedisSettings } from './connect.ts';

const HOUR_S = 3_600;

type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterS: number };

/** What the clients of all nodes have started, counted in windows of an hour that begin with a client's first. */
export function openSharedQuota(settings: RedisSettings & { readonly secret: string }) {
  const redis = connectForCommands(settings);
  const limiters = new Map<number, RateLimiterRedis>();
  const limiterOf = (perHour: number): RateLimiterRedis => {
    const limiter =
      limiters.get(perHour) ??
      new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `${settings.prefix ?? DEFAULT_PREFIX}:client`,
        points: perHour,
        duration: HOUR_S,
        rejectIfRedisNotReady: true,
      });
    limiters.set(perHour, limiter);
    return limiter;
  };
  return {
    secret: settings.secret,
    async take(key: string, perHour: number): Promise<Taken | undefined> {
      try {
        await limiterOf(perHour).consume(key);
        return { ok: true };
      } catch (refusal) {
        // Anything else than an error says how long to wait.
        if (refusal instanceof Error) return undefined;
        return { ok: false, retryAfterS: Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000) };
      }
    },
    async giveBack(key: string, perHour: number): Promise<void> {
      await limiterOf(perHour)
        .reward(key)
        .catch(() => undefined);
    },
    close: () => redis.disconnect(),
  };
}
