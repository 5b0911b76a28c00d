import { describe, expect, it } from 'vitest';
import { ResultHead } from '../../src/contract/results.ts';
import { referenceEtDaily } from '../../src/fao56/index.ts';
import type { Calibration } from '../../src/pipeline/fuse/calibrations/calibration.ts';
import { runPipeline, type PipelineRequest } from '../../src/pipeline/run-pipeline.ts';
import { resultDays } from '../../src/pipeline/results/result-days.ts';
import { resultHeadFacts } from '../../src/pipeline/results/result-head.ts';
import { dayOfYear, epochDayOf } from '../../src/weather/civil-date.ts';
import { PROVIDER_IDS, type ProviderId } from '../../src/weather/sources.ts';
import { fairDay, fakeSource, type FakeBehaviour } from './fake-source.ts';
import { dayAt } from './results/result-columns.ts';
import { SAMPLE } from './fuse/calibrations/sample-calibration.ts';

const today = epochDayOf(2024, 6, 1);
const january = { from: epochDayOf(2024, 1, 1), to: epochDayOf(2024, 1, 31) };

function run(
  request: Partial<PipelineRequest> = {},
  behaviour: Partial<Record<ProviderId, FakeBehaviour>> = {},
  calibrations: readonly Calibration[] = [SAMPLE],
) {
  return runPipeline(
    {
      place: { lat: -5, lng: -45 },
      ...{
        elevation: 200,
        zone: 'America/Fortaleza',
        range: january,
        today,
        mode: 'historical',
        sources: 'auto',
      },
      ...request,
    },
    {
      sources: PROVIDER_IDS.map((id) => fakeSource(id, behaviour[id])),
      calibrations,
      signal: new AbortController().signal,
      report: () => undefined,
    },
  );
}

const windy = { nasa_power: { weather: () => ({ ...fairDay(), u2: 4, tmax: 30 }) } };

describe('a calibrated result', () => {
  it('can be calculated again from the columns of its rows', async () => {
    const result = await run({}, windy);
    const row = dayAt(result, 10);
    const { ETo } = referenceEtDaily(
      {
        dayOfYear: dayOfYear(january.from + 10),
        ...{ tmax: row.tmax_c!, tmin: row.tmin_c!, rhmean: row.rhmean_pct!, rs: row.rs_mj_m2! },
        u2: row.u2_m_s!,
      },
      { latitude: -5, elevation: 200 },
    );
    expect(row.u2_m_s).toBeCloseTo(0.5 * 3, 6); // (4 + 2) / 2, halved
    expect(row.eto_mm).toBeCloseTo(ETo, 5);
  });

  it('names method, calibration, weights and wind factors', async () => {
    const facts = resultHeadFacts(await run());
    expect(facts.method).toBe('calibrated_weights_wind_factor');
    expect(facts.calibration).toEqual({
      label: 'calibrated',
      id: 'sample-2000',
      name: 'Sample',
      region: 'Sampleland',
      fitted_on: 'two farms',
      date: '2001-02-03',
      citation: 'Nobody (2001)',
      weights: expect.objectContaining({
        rs: { nasa_power: 0.75, open_meteo: 0.25, met_norway: 0.5, nws: 0.5 },
      }) as unknown,
      wind_factor: { all: 0.5, alone: { nasa_power: 0.4, open_meteo: 0.6 }, other: 0.45 },
      offset_mm: 0,
      persistent_mm: 0.2,
      correlation_days: 2,
    });
    expect(ResultHead.parse({ ...facts, warnings: [], choice: [] }).calibration).toEqual(facts.calibration);
  });

  it('has the wind factors of the place, and how well they are known', async () => {
    const site = { name: 'Farm', lat: -5, lng: -45, all: 0.7, alone: { nasa_power: 0.4, open_meteo: 0.6 } };
    const places = { sd: 0.12, range_km: 200, nugget_sd: 0.05, sites: [site] };
    const placed = { ...SAMPLE, wind_factor: { ...SAMPLE.wind_factor, places } };
    const result = await run({}, windy, [placed]);
    const { wind_factor: wind } = resultHeadFacts(result).calibration!;
    expect(wind!.all).toBeCloseTo(0.5 + 0.2 * (0.0144 / 0.0169), 9);
    expect(wind!.sd).toBeCloseTo(Math.sqrt(0.0169 - 0.0144 ** 2 / 0.0169), 9);
    expect(dayAt(result, 10).u2_m_s).toBeCloseTo(3 * wind!.all, 6);
    const without = await run({}, windy, [
      { ...SAMPLE, wind_factor: { ...SAMPLE.wind_factor, all: wind!.all, alone: wind!.alone } },
    ]);
    const [known, unknown] = [without, result].map((one) => dayAt(one, 10).sigma_mm!);
    expect(unknown).toBeGreaterThan(known!);
  });

  it('has a σ on every day, and of their mean', async () => {
    const result = await run({}, windy);
    for (const { sigma_mm: sigma } of resultDays(result)) {
      expect(sigma).toBeGreaterThan(0.1);
      expect(sigma).toBeLessThan(0.6);
    }
    const { eto_mean_sigma_mm: mean, eto_total_sigma_mm: total } = result.summary;
    expect(mean).toBeGreaterThan(0.2); // what the mean of many days keeps
    expect(mean).toBeLessThan(dayAt(result, 0).sigma_mm!);
    expect(total).toBeCloseTo(31 * mean!, 4);
  });

  it('takes what is forecast for less well known', async () => {
    const result = await run({ range: { from: today - 3, to: today + 3 }, mode: 'today' });
    const rows = [...resultDays(result)];
    expect(rows.filter(({ flags }) => flags.includes('forecast')).map(({ sigma_mm }) => sigma_mm)).toEqual([
      0.6, 0.6, 0.6, 0.6,
    ]);
    expect(rows[0]!.sigma_mm).toBeLessThan(0.6);
  });
});

describe('without its calibration', () => {
  it('switched off, and outside the country, it is what it was before there were any', async () => {
    const bare = runPipeline(
      {
        place: { lat: -5, lng: -45 },
        ...{
          elevation: 200,
          zone: 'America/Fortaleza',
          range: january,
          today,
          mode: 'historical',
          sources: 'auto',
        },
      },
      {
        sources: PROVIDER_IDS.map((id) =>
          fakeSource(id, (windy as Partial<Record<ProviderId, FakeBehaviour>>)[id]),
        ),
        signal: new AbortController().signal,
        report: () => undefined,
      },
    );
    const rowsOf = async (result: ReturnType<typeof run>) => [...resultDays(await result)];
    const off = run({ calibration: 'none' }, windy);
    expect(await rowsOf(off)).toEqual(await rowsOf(bare));
    expect(await rowsOf(run({ zone: 'America/Asuncion' }, windy))).toEqual(await rowsOf(bare));
    expect((await off).method.origin).toEqual({ label: 'uncalibrated', switchedOff: true });
    expect(dayAt(await off, 0).u2_m_s).toBe(2);
  });
});
