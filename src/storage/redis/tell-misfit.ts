import type { Redis } from 'ioredis';
import type { EngineLog } from '../../tasks/engine-log.ts';

const OLDEST_VERSION = [6, 2] as const;

/** Tells the log what of a server does not fit. Who may not ask learns nothing, which is no fault. */
export async function tellMisfit(redis: Pick<Redis, 'info'>, log: Pick<EngineLog, 'warn'>): Promise<void> {
  const facts = await ask(redis).catch(() => undefined);
  if (!facts) return;
  const version = facts.get('redis_version') ?? '';
  if (isTooOld(version))
    log.warn({ version }, `Redis is too old; ${OLDEST_VERSION.join('.')} or later is needed`);
  const policy = facts.get('maxmemory_policy') ?? 'noeviction';
  if (policy !== 'noeviction' && facts.get('maxmemory') !== '0')
    log.warn(
      { policy },
      'Redis drops tasks from the queue and counts of quotas when its memory is full; set maxmemory-policy noeviction',
    );
}

async function ask(redis: Pick<Redis, 'info'>): Promise<Map<string, string>> {
  const texts = await Promise.all([redis.info('server'), redis.info('memory')]);
  const lines = texts.flatMap((text) => text.split('\r\n'));
  return new Map(lines.map((line) => line.split(':')).map(([name = '', value = '']) => [name, value]));
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < OLDEST_VERSION[0] || (major === OLDEST_VERSION[0] && minor < OLDEST_VERSION[1]);
}
