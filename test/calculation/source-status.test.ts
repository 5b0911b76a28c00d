import { describe, expect, it } from 'vitest';
import { sourceStatus } from '../../src/calculation/source-status.ts';
import type { GuestUsage } from '../../src/pipeline/sources/guest.ts';
import { SourceStatusList } from '../../src/contract/source-status.ts';
import type { ServiceUsage } from '../../src/calculation/service-usage.ts';
import { PROVIDER_IDS, SERVICE_IDS, type ServiceId } from '../../src/weather/sources.ts';

const NOW = Date.UTC(2026, 2, 10, 12);

function build(
  answers: (id: ServiceId) => boolean,
  { synthetic = false, usage }: { synthetic?: boolean; usage?: ServiceUsage } = {},
) {
  const probed: ServiceId[] = [];
  const clock = { now: NOW };
  const status = sourceStatus({
    probe: async (id) => {
      probed.push(id);
      return answers(id);
    },
    synthetic: () => synthetic,
    usage: async () => usage,
    now: () => clock.now,
  });
  return { status, probed, clock };
}

describe('sourceStatus', () => {
  it('probes the sources it has not heard of, once', async () => {
    const { status, probed } = build((id) => id === 'nasa_power');
    const [first] = await Promise.all([status.list(), status.list()]);
    expect(SourceStatusList.parse(first).live_reachable).toBe(true);
    expect(probed).toEqual(SERVICE_IDS);
    await status.list();
    expect(probed).toHaveLength(SERVICE_IDS.length);
  });

  it('says when nobody answers', async () => {
    const { status } = build(() => false);
    expect((await status.list()).live_reachable).toBe(false);
  });

  it('believes downloads, and asks again when they are old', async () => {
    const { status, probed, clock } = build(() => false);
    for (const id of PROVIDER_IDS) status.succeeded(id);
    status.failed('open_meteo_archive', { reason: 'HTTP 503', reachable: true });
    status.failed('open_meteo_forecast', { reason: 'timed out', reachable: false });
    const list = await status.list();
    expect(probed).toEqual(['opentopodata']);
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
    expect(probed).toHaveLength(1 + SERVICE_IDS.length);
  });

  it('does not call demonstration weather a dead provider', async () => {
    const { status } = build(() => true, { synthetic: true });
    const list = await status.list();
    expect(list.live_reachable).toBe(true);
    expect(list.sources.every((one) => one.synthetic)).toBe(true);
  });

  it('tells how each service has been used, and says so where that is not known', async () => {
    const idle: GuestUsage = { calls: 0, allowances: [], leftAlone: false };
    const usage: ServiceUsage = {
      ...(Object.fromEntries(SERVICE_IDS.map((id) => [id, idle])) as Record<ServiceId, GuestUsage>),
      open_meteo_archive: {
        calls: 783,
        allowances: [{ seconds: 60, calls: 600, used: 522 }],
        leftAlone: true,
        notBefore: NOW + 1000,
      },
    };
    const list = SourceStatusList.parse(await build(() => true, { usage }).status.list());
    expect(list.sources.find(({ id }) => id === 'open_meteo_archive')).toMatchObject({
      calls: 783,
      quota: [{ seconds: 60, calls: 600, used: 522 }],
      left_alone: true,
      not_before: '2026-03-10T12:00:01.000Z',
    });
    expect(list.sources.find(({ id }) => id === 'nws_stations')).toMatchObject({
      kind: 'observation',
      has_radiation: false,
      radiation_lag_days: null,
      calls: 0,
      quota: [],
      left_alone: false,
      not_before: null,
    });
    const unknown = await build(() => true).status.list();
    expect(unknown.sources.map(({ calls }) => calls)).toEqual(SERVICE_IDS.map(() => null));
  });

  it('has the elevation service beside those of weather', async () => {
    const { sources } = await build(() => true).status.list();
    expect(sources.map(({ id }) => id)).toEqual(SERVICE_IDS);
    expect(sources.at(-1)).toMatchObject({ kind: 'elevation', first_day: null, last_day: null });
  });
});
