import { describe, expect, it } from 'vitest';
import { sourceStatus } from '../../src/calculation/source-status.ts';
import { SourceStatusList } from '../../src/contract/source-status.ts';
import type { ProviderId } from '../../src/weather/sources.ts';

const NOW = Date.UTC(2026, 2, 10, 12);

function build(answers: (id: ProviderId) => boolean, synthetic = false) {
  const probed: ProviderId[] = [];
  const clock = { now: NOW };
  const status = sourceStatus({
    probe: async (id) => {
      probed.push(id);
      return answers(id);
    },
    synthetic: () => synthetic,
    now: () => clock.now,
  });
  return { status, probed, clock };
}

describe('sourceStatus', () => {
  it('probes the sources it has not heard of, once', async () => {
    const { status, probed } = build((id) => id === 'nasa_power');
    const [first] = await Promise.all([status.list(), status.list()]);
    expect(SourceStatusList.parse(first).live_reachable).toBe(true);
    expect(probed).toHaveLength(3);
    await status.list();
    expect(probed).toHaveLength(3);
  });

  it('says when nobody answers', async () => {
    const { status } = build(() => false);
    expect((await status.list()).live_reachable).toBe(false);
  });

  it('believes downloads, and asks again when they are old', async () => {
    const { status, probed, clock } = build(() => false);
    status.succeeded('nasa_power');
    status.failed('open_meteo_archive', { reason: 'HTTP 503', reachable: true });
    status.failed('open_meteo_forecast', { reason: 'timed out', reachable: false });
    const list = await status.list();
    expect(probed).toEqual([]);
    expect(list.live_reachable).toBe(true);
    expect(list.sources.find((one) => one.id === 'open_meteo_archive')).toMatchObject({
      reachable: true,
      last_failure: { reason: 'HTTP 503', at: '2026-03-10T12:00:00.000Z' },
      first_day: '1940-01-01',
      last_day: '2026-03-08',
    });
    expect(list.sources.find((one) => one.id === 'open_meteo_forecast')).toMatchObject({
      first_day: '2025-12-08',
      last_day: '2026-03-25',
    });
    clock.now += 61_000;
    expect((await status.list()).live_reachable).toBe(false);
    expect(probed).toHaveLength(3);
  });

  it('does not call demonstration weather a dead provider', async () => {
    const { status } = build(() => true, true);
    const list = await status.list();
    expect(list.live_reachable).toBe(true);
    expect(list.sources.every((one) => one.synthetic)).toBe(true);
  });
});
