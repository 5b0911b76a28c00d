import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectForCommands, firstConnection } from '../../../src/storage/redis/connect.ts';
import { tellMisfit } from '../../../src/storage/redis/tell-misfit.ts';
import { hasRedis, REDIS_MISSING, startRedis, type RedisServer } from '../../redis-server.ts';

function recordingLog() {
  const told: string[] = [];
  const tell = (_facts: object, message?: string) => void told.push(message ?? '');
  return { told, info: tell, warn: tell };
}

describe.skipIf(!hasRedis)(`a Redis that refuses${REDIS_MISSING}`, () => {
  let server: RedisServer;
  let operator: Redis;
  beforeAll(async () => {
    server = await startRedis();
    operator = new Redis(server.url);
  });
  afterAll(async () => {
    operator.disconnect();
    await server.close();
  });

  it('is told of once, and rejects each time', async () => {
    await operator.acl(
      'SETUSER',
      'reader',
      'on',
      '>secret-word',
      '~*',
      '&*',
      '+@read',
      '+@connection',
      '+info',
    );
    const log = recordingLog();
    const redis = connectForCommands({ url: server.url.replace('//', '//reader:secret-word@'), log });
    await firstConnection(redis);
    expect(await redis.get('a')).toBeNull();
    await expect(redis.set('a', 'b')).rejects.toThrow('NOPERM');
    await expect(redis.publish('a', 'b')).rejects.toThrow('NOPERM');
    expect(log.told).toEqual(['Redis refuses a command; going on without it']);
    redis.disconnect();
  });

  it('says that it would drop what is in it', async () => {
    const log = recordingLog();
    await operator.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await tellMisfit(operator, log);
    expect(log.told).toEqual([]);
    await operator.config('SET', 'maxmemory', '100mb');
    await tellMisfit(operator, log);
    expect(log.told).toEqual([expect.stringContaining('set maxmemory-policy noeviction')]);
  });
});

it.each([
  ['6.0.16', 1],
  ['5.0.14', 1],
  ['6.2.0', 0],
  ['7.0.15', 0],
  ['10.1.0', 0],
])('tells that Redis %s is too old, or not', async (version, lines) => {
  const log = recordingLog();
  const info = (section: string) =>
    Promise.resolve(
      section === 'server' ? `# Server\r\nredis_version:${version}\r\n` : '# Memory\r\nmaxmemory:0\r\n',
    );
  await tellMisfit({ info } as Pick<Redis, 'info'>, log);
  expect(log.told).toHaveLength(lines);
});
