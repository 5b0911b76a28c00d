import { afterEach, describe, expect, it } from 'vitest';
import { openConnections, type Connections } from '../../src/pipeline/sources/connections.ts';
import { createServices } from '../../src/pipeline/sources/create-services.ts';
import { SourceError } from '../../src/pipeline/sources/source.ts';
import { body } from './make-poison.ts';
import { startUpstream, type Upstream } from './upstream.ts';
import { BRUSSELS } from './world.ts';

const KEY = 'k3y0f0ur0perat0r';

let upstream: Upstream;
let connections: Connections;
afterEach(async () => {
  await connections.close();
  await upstream.close();
});

async function detailOf(reason: string): Promise<string> {
  upstream = await startUpstream(BRUSSELS);
  connections = openConnections();
  upstream.poison({ nasa_power: body(JSON.stringify({ messages: [reason] }), { status: 422 }) });
  const { baseUrl } = upstream;
  const { sources } = createServices({ connections, nasa_power: { baseUrl, apiKey: KEY } });
  const { place, zone, range, today } = BRUSSELS;
  const signal = new AbortController().signal;
  const nasa = sources.find(({ id }) => id === 'nasa_power')!;
  const error: unknown = await nasa
    .fetchDaily({ place, zone, range, today }, { signal })
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(SourceError);
  return (error as SourceError).detail;
}

describe('a long reason that echoes the key', () => {
  it.each(Array.from({ length: 24 }, (_, i) => 218 + i))(
    'keeps no part of it, after %s characters',
    async (length) => {
      const detail = await detailOf(
        `${'very sorry '.repeat(30).slice(0, length)} ${KEY} and more${'.'.repeat(300)}`,
      );
      expect(detail).toMatch(/^HTTP 422: very sorry/);
      expect(detail.length).toBeLessThanOrEqual(241);
      expect(detail).not.toContain(KEY.slice(0, 3));
    },
  );
});
