import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../src/contract/task-events.ts';
import { NOTHING_TO_RUN } from './nothing-to-run.ts';
import { startApp, type RunningApp } from './running-app.ts';

let server: RunningApp;
let root: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'eto-page-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>ETo Agora</title>');
  writeFileSync(join(root, 'assets', 'index-BxK3_f2a.js'), `export const text = '${'a'.repeat(5_000)}';`);
  writeFileSync(join(root, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  server = await startApp({ settings: { webRoot: root, tileOrigins: ['https://tiles.example'] } });
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

describe('the page', () => {
  it.each(['/', '/t/0b0f5a7e-8a53-4d0e-9d5e-3f4f1c2b9a10'])(
    '%s is the index, asked for anew each time',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('ETo Agora');
    },
  );

  it('keeps files whose name carries a hash for good, and compresses them', async () => {
    const response = await get('/assets/index-BxK3_f2a.js', { 'accept-encoding': 'br' });
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect((await response.text()).length).toBeGreaterThan(5_000);
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('lets the browser run only what comes from here', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy')!;
    const directives: Record<string, string> = Object.fromEntries(
      policy.split(';').map((one) => {
        const [name, ...values] = one.trim().split(' ');
        return [name ?? '', values.join(' ')] as const;
      }),
    );
    expect(directives).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' data: blob: https://tiles.example",
      'frame-ancestors': "'none'",
      'object-src': "'none'",
    });
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it.each([
    '/api/v1/nothing',
    '/api',
    '/nothing',
    '/assets/gone-12345678.js',
    '/..%2f..%2fetc%2fpasswd',
    '/t/%zz',
  ])('%s is not there, as a problem', async (path) => {
    const response = await get(path);
    expect([400, 403, 404]).toContain(response.status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(Problem.parse(await response.json()).error_code).toBe('VALIDATION_ERROR');
  });
});

describe('the page of administration', () => {
  const adminRoot = () => join(root, 'administration');
  beforeAll(() => {
    mkdirSync(join(adminRoot(), 'assets'), { recursive: true });
    writeFileSync(join(adminRoot(), 'index.html'), '<!doctype html><title>Administration</title>');
    writeFileSync(join(adminRoot(), 'assets', 'index-BxK3_f2a.js'), 'export {};');
  });
  const PATHS = ['/admin', '/admin/', '/admin/index.html', '/admin/assets/index-BxK3_f2a.js'];

  it('is there where there is a token, beside the page of everybody', async () => {
    const settings = { webRoot: root, adminRoot: adminRoot() };
    const open = await startApp({ settings, deps: { administration: NOTHING_TO_RUN } });
    for (const path of PATHS) expect((await fetch(open.url + path)).status).toBe(200);
    expect(await (await fetch(`${open.url}/admin`)).text()).toContain('Administration');
    expect(await (await fetch(`${open.url}/t/one`)).text()).toContain('ETo Agora');
    await open.close();
  });

  it('is not there without one', async () => {
    const closed = await startApp({ settings: { webRoot: root, adminRoot: adminRoot() } });
    for (const path of PATHS) expect((await fetch(closed.url + path)).status).toBe(404);
    await closed.close();
  });
});

describe('without a built page', () => {
  it('says what to do', async () => {
    const bare = await startApp({ settings: { webRoot: join(root, 'nowhere') } });
    const response = await fetch(bare.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm start');
    await bare.close();
  });
});
