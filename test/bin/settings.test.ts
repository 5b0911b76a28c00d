import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from '../../src/bin/settings.ts';

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
    ['NASA_POWER_URL', 'power.larc.nasa.gov'],
    ['OPEN_METEO_ARCHIVE_URL', 'file:///etc/passwd'],
    ['SANDBOX_LATENCY_MS', 'slow'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value })).toThrow(`${name}=${value}`);
  });

  it('name every bad one at once', () => {
    expect(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT=x[\s\S]*LOG_LEVEL=y/);
  });
});
