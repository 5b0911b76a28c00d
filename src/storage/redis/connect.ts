import { Redis, type Command, type RedisOptions } from 'ioredis';
import type { EngineLog } from '../../tasks/engine-log.ts';

export interface RedisSettings {
  /** `redis://` or `rediss://`, with its password. */
  readonly url: string;
  readonly log: Pick<EngineLog, 'info' | 'warn'>;
  /** Goes before every key and channel, so that several installations can share a server. */
  readonly prefix?: string;
}

/** In braces: in a Redis Cluster everything of one installation lies together, where a script can reach it. */
export const DEFAULT_PREFIX = '{eto}';

/** A server that does not answer for so long counts as away. */
const PATIENCE_MS = 2_000;

/** But for what our compiler's strictness and the library's type do not agree on. */
type Options = Omit<RedisOptions, 'replyMapping'>;

const RECONNECTS: Options = {
  connectTimeout: PATIENCE_MS,
  retryStrategy: (times) => Math.min(1_000, 50 * times),
  // A replica that was a master until now: the name leads to the new one.
  reconnectOnError: (error) => error.message.startsWith('READONLY'),
};

/**
 * For commands that are answered at once or never mind: nothing is kept for later while Redis is away, so that neither
 * memory nor waiting grows with the time it is.
 */
export function connectForCommands(settings: RedisSettings): Redis {
  return watched(settings, 'commands', {
    ...RECONNECTS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: PATIENCE_MS,
    socketTimeout: 2 * PATIENCE_MS,
  });
}

/** For those that wait in Redis for something to come, and always ask for it: jobs. */
export function connectForWaiting(settings: RedisSettings): Redis {
  return watched(settings, 'waiting', {
    ...RECONNECTS,
    maxRetriesPerRequest: null,
    // Longer than anything waits. It runs while an answer is due: a line that was cut without a word is noticed.
    socketTimeout: 15_000,
  });
}

/**
 * For those that hear what others say, and ask nothing: without a question now and then nobody would notice a line that
 * was cut without a word.
 */
export function connectForHearing(settings: RedisSettings, pingMs: number): Redis {
  const redis = watched(settings, 'hearing', {
    ...RECONNECTS,
    maxRetriesPerRequest: null,
    socketTimeout: pingMs,
  });
  let timer: NodeJS.Timeout | undefined;
  redis.on('ready', () => {
    timer = setInterval(() => void redis.ping().catch(() => undefined), pingMs);
  });
  redis.on('close', () => clearInterval(timer));
  return redis;
}

/** It answers, but no: the rights of the user (ACL), its memory, its disk. */
const REFUSAL = /^(NOPERM|OOM|MISCONF) |user executing the script can't/;

/**
 * Every error is heard, or it would end the process; one line tells that Redis is away, and one that it is back. What it
 * refuses is told too, once a connection: whoever asks for it goes on as if Redis were away.
 */
function watched({ url, log }: RedisSettings, connection: string, options: Options): Redis {
  const redis = new Redis(url, options);
  let away = false;
  let refused = false;
  redis.on('error', (error: Error) => {
    if (!away) log.warn({ connection, err: error }, 'Redis is away; going on without it');
    away = true;
  });
  redis.on('ready', () => {
    if (away) log.info({ connection }, 'Redis is back');
    away = false;
    refused = false;
  });
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command: Command, ...rest) => {
    command.promise.catch((error: unknown) => {
      if (refused || command.name === 'info' || !(error instanceof Error && REFUSAL.test(error.message)))
        return;
      refused = true;
      log.warn(
        { connection, command: command.name, err: error },
        'Redis refuses a command; going on without it',
      );
    });
    return send(command, ...rest);
  };
  return redis;
}

/** Resolves when the connection stands for the first time, or when that takes too long. */
export function firstConnection(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
    redis.once('end', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
