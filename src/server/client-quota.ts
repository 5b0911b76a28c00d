import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';

const HOUR_MS = 3_600_000;
/** More addresses than this are looked through for those that have their whole quota again. */
const MANY = 10_000;

/** How many calculations each client may still start. An address is never stored or logged. */
export interface ClientQuota {
  readonly perHour: number;
  /** Takes one; or says after how many seconds there is one again. */
  take(client: string): Promise<Taken>;
  /** For a request that started nothing. */
  giveBack(client: string): Promise<void>;
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterS: number };

/** One count for several processes. It never sees an address, only what a secret makes of its network. */
export interface SharedQuota {
  readonly secret: string;
  /** Undefined: it cannot be asked now. */
  take(key: string, perHour: number): Promise<Taken | undefined>;
  giveBack(key: string, perHour: number): Promise<void>;
}

/** Asks the shared count; while it cannot be asked, this process counts for itself. */
export function sharedClientQuota(own: ClientQuota, shared: SharedQuota): ClientQuota {
  const { perHour } = own;
  const keyOf = (client: string) =>
    createHmac('sha256', shared.secret).update(networkOf(client)).digest('base64url');
  return {
    perHour,
    take: async (client) => (await shared.take(keyOf(client), perHour)) ?? own.take(client),
    async giveBack(client) {
      await Promise.all([own.giveBack(client), shared.giveBack(keyOf(client), perHour)]);
    },
  };
}

/** `perHour` at once, and each comes back after its part of an hour. */
export function clientQuota(perHour: number, now: () => number): ClientQuota {
  /** When each client has its whole quota again (the generic cell rate algorithm), ms since the epoch. */
  const wholeAt = new Map<string, number>();
  const eachMs = HOUR_MS / perHour;

  /** Also right where the clock was put back: nobody waits longer than for the whole. */
  function msToWhole(key: string): number {
    return Math.min(HOUR_MS, Math.max(0, (wholeAt.get(key) ?? 0) - now()));
  }

  function forgetWhole(): void {
    for (const key of wholeAt.keys()) if (msToWhole(key) === 0) wholeAt.delete(key);
  }

  return {
    perHour,
    async take(client) {
      if (wholeAt.size > MANY) forgetWhole();
      const key = networkOf(client);
      const waitMs = msToWhole(key) + eachMs - HOUR_MS;
      if (waitMs > 0) return { ok: false, retryAfterS: Math.ceil(waitMs / 1000) };
      wholeAt.set(key, now() + msToWhole(key) + eachMs);
      return { ok: true };
    },
    async giveBack(client) {
      const key = networkOf(client);
      wholeAt.set(key, now() + msToWhole(key) - eachMs);
    },
  };
}

/** A household has a whole /64 of IPv6 addresses, and one of IPv4. */
function networkOf(client: string): string {
  if (!isIPv6(client)) return client;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(client)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = client.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
