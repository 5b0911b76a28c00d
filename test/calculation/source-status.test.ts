import { describe, expect, it } from 'vitest';
import { sourceStatus } from '../../src/calculation/source-status.ts';
import type { GuestUsage } from '../../src/pipeline/sources/guest.ts';
import { SourceStatusList } from '../../src/contract/source-status.ts';
import type { ServiceUsage } from '../../src/calculation/service-usage.ts';
import { PROVIDER_IDS, SERVICE_IDS, type ServiceId } from '../../src/weather/sources.ts';

const NOW = Date.UTC(2026, 2, 10, 12);

function build(
  answers: (id: ServiceId) => boolean,
  {
    synthetic = false,
    usage,
  }: { synthetic?: boolean; usage?: ServiceUsage | (() => ServiceUsage | undefined) } = {},
) {
  const probed: ServiceId[] = [];
  const clock = { now: NOW };
  const status = sourceStatus({
    probe: async (id) => {
      probed.push(id);
      return answers(id);
    },
    synthetic: () => synthetic,
    usage: async () => (typeof usage === 'function' ? usage() : usage),
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

  describe('on several nodes', () => {
    const none: GuestUsage = { calls: 0, allowances: [], leftAlone: false };
    const usageOf = (archive: GuestUsage) =>
      ({
        ...Object.fromEntries(SERVICE_IDS.map((id) => [id, none])),
        open_meteo_archive: archive,
      }) as ServiceUsage;
    const quota = (used: number) => [{ seconds: 60, calls: 600, used }];

    async function archiveOn(server: ReturnType<typeof build>) {
      const { sources, live_reachable } = SourceStatusList.parse(await server.status.list());
      return { ...sources.find(({ id }) => id === 'open_meteo_archive'), live_reachable };
    }
    /** As it comes out of the store. */
    async function told({ status }: ReturnType<typeof build>, seenAt = NOW) {
      return { seenAt, knows: JSON.parse(JSON.stringify(await status.report())) as unknown };
    }

    it('tells what the workers have met, and asks no service that they have heard of', async () => {
      const first = build(() => false, {
        usage: usageOf({ calls: 10, allowances: quota(580), leftAlone: false }),
      });
      const second = build(() => false, {
        usage: usageOf({ calls: 7, allowances: quota(600), leftAlone: true, notBefore: NOW + 9_000 }),
      });
      for (const id of PROVIDER_IDS) first.status.succeeded(id);
      second.clock.now += 500;
      second.status.failed('open_meteo_archive', { reason: 'x'.repeat(10_000), reachable: true });
      const server = build(() => false);
      server.clock.now += 1_000;
      server.status.hear([await told(first), await told(second)]);
      const archive = await archiveOn(server);
      expect(archive).toMatchObject({
        ...{ reachable: true, live_reachable: true, calls: 17, quota: quota(600), left_alone: true },
        last_success: '2026-03-10T12:00:00.000Z',
        last_failure: { at: '2026-03-10T12:00:00.500Z' },
        not_before: '2026-03-10T12:00:09.000Z',
      });
      expect(archive.last_failure?.reason.length).toBeLessThan(1_000);
      expect(server.probed).toEqual(['opentopodata']);
      expect(first.probed).toEqual([]);
    });

    it('forgets how things were for a node that is not seen any more, but not what happened', async () => {
      const worker = build(() => true, { usage: usageOf({ calls: 10, allowances: [], leftAlone: true }) });
      worker.status.failed('open_meteo_archive', { reason: 'HTTP 503', reachable: true });
      const server = build(() => true);
      server.status.hear([await told(worker)]);
      expect(await archiveOn(server)).toMatchObject({ calls: 10, left_alone: true });
      server.clock.now += 15_000;
      expect(await archiveOn(server)).toMatchObject({
        ...{ calls: null, left_alone: false, last_failure: { reason: 'HTTP 503' } },
      });
      server.status.hear([]);
      expect(await archiveOn(server)).toMatchObject({ last_failure: null });
    });

    it('goes on telling how a service was used while its thread is too busy to say', async () => {
      let usage: ServiceUsage | undefined = usageOf({ calls: 10, allowances: [], leftAlone: false });
      const { status } = build(() => true, { usage: () => usage });
      await status.report();
      usage = undefined;
      expect(await status.report()).toMatchObject({ open_meteo_archive: { usage: { calls: 10 } } });
    });

    it('makes nothing of what another version tells', async () => {
      const server = build(() => true);
      const strange = [undefined, null, 'text', 7, [], { open_meteo_archive: { lastSuccess: 'yesterday' } }];
      server.status.hear(strange.map((knows) => ({ seenAt: NOW, knows })));
      expect(await archiveOn(server)).toMatchObject({ calls: null, last_success: null, last_failure: null });
      server.status.hear([
        { seenAt: NOW, knows: { a_new_service: 1, open_meteo_archive: { lastSuccess: NOW } } },
      ]);
      expect(await archiveOn(server)).toMatchObject({ last_success: '2026-03-10T12:00:00.000Z' });
    });
  });

  it('has the elevation service beside those of weather', async () => {
    const { sources } = await build(() => true).status.list();
    expect(sources.map(({ id }) => id)).toEqual(SERVICE_IDS);
    expect(sources.at(-1)).toMatchObject({ kind: 'elevation', first_day: null, last_day: null });
  });
});
