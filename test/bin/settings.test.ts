import { describe, expect, it } from 'vitest';
import { readSettings, SECRET_SETTINGS, SETTINGS, SettingsError } from '../../src/bin/settings.ts';

describe('settings', () => {
  it('need nothing', () => {
    expect(readSettings({})).toMatchObject({ HOST: '127.0.0.1', PORT: 8000, SANDBOX_LATENCY_MS: [150, 600] });
  });

  it('read what is given', () => {
    const settings = readSettings({
      PORT: '8123',
      SANDBOX_LATENCY_MS: '20',
      ALLOWED_ORIGINS: 'https://a.example, https://b.example',
      NASA_POWER_URL: 'http://127.0.0.1:9/',
    });
    expect(settings).toMatchObject({
      PORT: 8123,
      SANDBOX_LATENCY_MS: [20, 20],
      ALLOWED_ORIGINS: ['https://a.example', 'https://b.example'],
      NASA_POWER_URL: 'http://127.0.0.1:9',
    });
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['QUEUE_LIMIT', '0'],
    ['LOG_LEVEL', 'loud'],
    ['SANDBOX_LATENCY_MS', 'slow'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value })).toThrow(`${name}=${value}`);
  });

  it('name every bad one at once', () => {
    expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT=x[\s\S]*LOG_LEVEL=y/);
  });

  it.each([
    ['DATABASE_URL', 'postgresql://eto:hush#hush@db.example/eto'],
    ['DATABASE_URL', 'postgresql://eto:hush/hush@db.example/eto'],
    ['DATABASE_URL', 'postgresql://eto:73#hush@db.example/eto'],
    ['DATABASE_URL', 'postgresql://eto:73/hush@db.example/eto'],
    ['DATABASE_URL', 'mysql://eto:hush@db.example/eto'],
    ['REDIS_URL', 'redis://:hush#hush@queue.example'],
    ['REDIS_URL', 'http://:hush@queue.example'],
    ['NASA_POWER_URL', 'ftp://me:hush@power.example'],
    ['NASA_POWER_URL', 'power.larc.nasa.gov'],
    ['OPEN_METEO_ARCHIVE_URL', 'file:///etc/passwd'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://me:hush/hush@collector.example'],
  ])('refuse a %s like %s with advice and without a part of it', (name, value) => {
    const message = messageOf({ [name]: value });
    expect(message).toMatch(new RegExp(`${name}: not an address like .* percent-encoded`));
    for (const part of value.match(/hush|73|\w+\.example|nasa\.gov|passwd/g)!)
      expect(message).not.toContain(part);
  });

  it('do not show a token that is too short', () => {
    const message = messageOf({ ADMIN_TOKEN: 'hush-hush' });
    expect(message).toMatch(/ADMIN_TOKEN: .*16/);
    expect(message).not.toContain('hush');
  });

  it('count as secret whatever is called an address, a key or a token', () => {
    const names = Object.keys(SETTINGS).filter((name) => /(URL|KEY|TOKEN|ENDPOINT)$/.test(name));
    expect([...SECRET_SETTINGS].sort()).toEqual(names.sort());
  });

  it('take a password that is encoded, and a socket of this machine', () => {
    const urls = {
      DATABASE_URL: 'postgresql://eto:hush%23%2Fhush@db.example/eto?sslmode=verify-full',
      REDIS_URL: 'rediss://eto:hush%40@queue.example:6380',
    };
    expect(readSettings(urls)).toMatchObject(urls);
    const socket = 'postgresql:///eto?host=/run/postgresql';
    expect(readSettings({ DATABASE_URL: socket })).toMatchObject({ DATABASE_URL: socket });
  });
});

function messageOf(environment: NodeJS.ProcessEnv): string {
  try {
    readSettings(environment);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('Nothing was refused');
}
