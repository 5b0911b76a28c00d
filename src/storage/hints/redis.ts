import { randomUUID } from 'node:crypto';
import type { Hints } from '../../tasks/dispatcher.ts';
import {
  connectForCommands,
  connectForHearing,
  DEFAULT_PREFIX,
  type RedisSettings,
} from '../redis/connect.ts';
import { tellMisfit } from '../redis/tell-misfit.ts';
import { createHintEmitter } from './emitter.ts';

/** What stands in a message instead of more ids than are worth naming. */
const ANY = '*';
const MOST_IDS = 10_000;
const PING_MS = 5_000;

export interface RedisHintsSettings extends RedisSettings {
  /** How often the line is tried; one that does not answer for so long is given up. */
  readonly pingMs?: number;
}

/**
 * Hints between the nodes of one installation: one channel, which every node hears. In the own process they arrive at
 * once; to the others goes one message at a time, with all that has come together since the last. While Redis is away
 * they are lost; whoever hears it again looks at everything.
 */
export function createRedisHints(settings: RedisHintsSettings): Required<Hints> {
  const channel = `${settings.prefix ?? DEFAULT_PREFIX}:hints`;
  const node = randomUUID();
  const local = createHintEmitter();
  const publisher = connectForCommands(settings);
  const subscriber = connectForHearing(settings, settings.pingMs ?? PING_MS);
  const pending = new Set<string>();
  let sending = false;

  publisher.on('ready', () => void tellMisfit(publisher, settings.log));
  subscriber.on('ready', () => {
    subscriber.subscribe(channel).then(
      () => local.publishAll(),
      () => undefined,
    );
  });
  subscriber.on('message', (_channel: string, message: string) => {
    const [from, ...ids] = message.split('\n');
    if (from === node) return;
    if (ids[0] === ANY) local.publishAll();
    else for (const id of ids) local.publish(id);
  });

  async function send(): Promise<void> {
    sending = true;
    while (pending.size > 0) {
      await new Promise(setImmediate);
      const ids = pending.size > MOST_IDS ? [ANY] : [...pending];
      pending.clear();
      await publisher.publish(channel, [node, ...ids].join('\n')).catch(() => undefined);
    }
    sending = false;
  }

  return {
    publish(taskId) {
      local.publish(taskId);
      if (pending.size <= MOST_IDS) pending.add(taskId);
      if (!sending) void send();
    },
    subscribe: (taskId, listener) => local.subscribe(taskId, listener),
    async close() {
      pending.clear();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
