import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startServer, temporaryDirectory } from '../running-server.ts';

const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  startServer({ script: 'dist/bin/eto.js', args, env });

describe('one machine alone', { timeout: 60_000 }, () => {
  it('loads nothing of PostgreSQL, Redis or BullMQ', async () => {
    const file = join(temporaryDirectory(), 'loaded');
    const preload = `--import ${join(import.meta.dirname, 'tell-loaded.mjs')}`;
    const server = await startServer({ env: { NODE_OPTIONS: preload, LOADED_MODULES: file } });
    const health = (await (await fetch(`${server.url}/healthz`)).json()) as { role: string };
    await server.stop();
    expect(health.role).toBe('all');
    const loaded = readFileSync(file, 'utf8');
    expect(loaded).toContain('/node_modules/fastify/');
    expect(loaded).not.toMatch(/node_modules\/(pg|ioredis|bullmq)\/|storage\/(postgres|redis)\//);
  });

  it('does all by itself where it is told to serve', async () => {
    const server = await start(['serve']);
    const health = (await (await fetch(`${server.url}/healthz`)).json()) as { role: string };
    await server.stop();
    expect(health.role).toBe('all');
  });

  it('has no use for a worker, and says what one needs', async () => {
    await expect(start(['worker'])).rejects.toThrow(/ended \(2\):\n.*DATABASE_URL and REDIS_URL/);
  });

  it.each([{ DATABASE_URL: 'postgres://localhost/eto' }, { REDIS_URL: 'redis://localhost' }])(
    'is not half a cluster: %o',
    async (env) => {
      await expect(start(['serve'], env)).rejects.toThrow(/DATABASE_URL and REDIS_URL belong together/);
    },
  );
});
