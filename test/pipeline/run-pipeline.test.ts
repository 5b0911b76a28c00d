import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { NoSourceForPeriod } from '../../src/pipeline/choose-sources.ts';
import { AllSourcesFailed } from '../../src/pipeline/download.ts';
import type { PipelineProgress } from '../../src/pipeline/progress.ts';
import { resultDays } from '../../src/pipeline/results/result-days.ts';
import { dayAt } from './results/result-columns.ts';
import { runPipeline, type PipelineRequest } from '../../src/pipeline/run-pipeline.ts';
import { SourceError, type Source } from '../../src/pipeline/sources/source.ts';
import { epochDayOf, type EpochDay } from '../../src/weather/civil-date.ts';
import { PROVIDER_IDS, type ProviderId } from '../../src/weather/sources.ts';
import type { VariableId } from '../../src/weather/variables.ts';
import { deferred, fakeSource, fairDay, gate, type DayWeather, type FakeBehaviour } from './fake-source.ts';

const today = epochDayOf(2026, 3, 15);
const lastWeek = { from: today - 6, to: today };
const january2024 = { from: epochDayOf(2024, 1, 1), to: epochDayOf(2024, 1, 31) };
const saoPaulo = { lat: -23.55, lng: -46.63 };

type Behaviours = Partial<Record<ProviderId, FakeBehaviour>>;

function fakes(behaviours: Behaviours = {}) {
  return PROVIDER_IDS.map((id) => fakeSource(id, { ...openMeteoElevation(id), ...behaviours[id] }));
}

function openMeteoElevation(id: ProviderId): FakeBehaviour {
  return id === 'nasa_power' ? {} : { elevation: { metres: 760, origin: 'open_meteo' } };
}

const down = (id: ProviderId): FakeBehaviour => ({
  before: () => Promise.reject(new SourceError(id, 'unreachable', 'ECONNREFUSED')),
});

function run(
  asked: Partial<PipelineRequest>,
  sources: readonly Source[],
  signal = new AbortController().signal,
) {
  const reports: PipelineProgress[] = [];
  const request: PipelineRequest = {
    place: saoPaulo,
    zone: 'America/Sao_Paulo',
    range: january2024,
    today,
    mode: 'historical',
    sources: 'auto',
    ...asked,
  };
  const done = runPipeline(request, { sources, signal, report: (progress) => reports.push(progress) });
  return { reports, done };
}

const codesOf = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('from the weather to the ETo', () => {
  it('gives FAO-56 Example 18: Brussels, 6 July, 3.9 mm', async () => {
    // Tmax 21.5, Tmin 12.3 °C; es 1.997, ea 1.409 kPa (RHmean 70.56 %); u2 2.078 m/s; Rs 22.07 MJ/m²/d; 100 m
    const brussels = () => ({
      tmax: 21.5,
      tmin: 12.3,
      rhmean: 70.56,
      u2: 2.078,
      rs: 22.07,
      precipitation: 0,
    });
    const day = epochDayOf(2015, 7, 6);
    const { done } = run(
      {
        place: { lat: 50.8, lng: 4.35 },
        zone: 'Europe/Brussels',
        elevation: 100,
        range: { from: day, to: day },
      },
      fakes({ open_meteo_archive: { weather: brussels }, nasa_power: { weather: brussels } }),
    );
    const row = dayAt(await done, 0);
    expect(row).toMatchObject({
      date: '2015-07-06',
      source: 'open_meteo_archive+nasa_power',
      quality: 'high',
      tmax_c: 21.5,
      precip_mm: 0,
    });
    expect(row.eto_mm).toBeCloseTo(3.88, 2);
    expect(row.ra_mj_m2).toBeCloseTo(41.09, 2);
    expect(row.rn_mj_m2).toBeCloseTo(13.28, 1);
    expect(Object.keys(row.eto_by_source!)).toEqual(['open_meteo_archive', 'nasa_power']);
  });

  it('carries the request and what was found out about the place', async () => {
    const result = await run({ mode: 'historical', outsideLand: true }, fakes()).done;
    expect(result).toMatchObject({
      place: saoPaulo,
      elevation: { metres: 760, origin: 'open_meteo' },
      zone: 'America/Sao_Paulo',
      range: january2024,
      mode: 'historical',
      method: { name: 'nasa_radiation_open_meteo_rest' },
      synthetic: false,
      sources: [
        { id: 'open_meteo_archive', state: 'done', rows: 31 },
        { id: 'nasa_power', state: 'done', rows: 31 },
      ],
      summary: { days: 31, days_with_eto: 31, quality: { high: 31, medium: 0, low: 0 } },
    });
    expect(codesOf(result.findings)).toEqual(['OUTSIDE_LAND']);
  });

  it('labels demonstration weather first of all, on the result and on its days', async () => {
    const result = await run({}, fakes({ nasa_power: { synthetic: true } })).done;
    expect(result.synthetic).toBe(true);
    expect(result.findings[0]).toEqual({ code: 'SYNTHETIC_DATA' });
    expect([...resultDays(result)].every(({ flags }) => flags.includes('synthetic'))).toBe(true);
  });

  it('says when the elevation is only that of a grid cell, on every day', async () => {
    const nasa: FakeBehaviour = { elevation: { metres: 802.4, origin: 'nasa_power_cell' } };
    const result = await run({ sources: ['nasa_power'] }, fakes({ nasa_power: nasa })).done;
    expect(result.findings).toContainEqual({ code: 'ELEVATION_ASSUMED', params: { metres: 802 } });
    expect([...resultDays(result)].every(({ flags }) => flags.includes('elevation_assumed'))).toBe(true);
    expect(dayAt(result, 0).quality).toBe('medium');
  });
});

describe('sources that are down', () => {
  it('one: the result is a warning and says per day who gave it', async () => {
    const result = await run({}, fakes({ nasa_power: down('nasa_power') })).done;
    expect(result.findings).toEqual([
      {
        code: 'SOURCE_FAILED',
        source: 'nasa_power',
        params: { failure: 'unreachable', detail: 'ECONNREFUSED' },
      },
    ]);
    expect(result.sources[1]).toMatchObject({ id: 'nasa_power', state: 'failed', rows: 0 });
    for (const row of resultDays(result))
      expect(row).toMatchObject({
        source: 'open_meteo_archive',
        quality: 'medium',
        flags: ['single_source', 'ea_from_rhmean'],
      });
  });

  it('all: the error names each with its cause', async () => {
    const { reports, done } = run(
      {},
      fakes({ open_meteo_archive: down('open_meteo_archive'), nasa_power: down('nasa_power') }),
    );
    const error: unknown = await done.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AllSourcesFailed);
    expect((error as AllSourcesFailed).failures.map(({ source }) => source)).toEqual([
      'open_meteo_archive',
      'nasa_power',
    ]);
    expect(reports.at(-1)!.stepCode).toBe('DOWNLOAD');
  });

  it('none asked: there is nobody for the period', async () => {
    const { done } = run({ range: { from: today + 1, to: today + 3 }, sources: ['nasa_power'] }, fakes());
    await expect(done).rejects.toBeInstanceOf(NoSourceForPeriod);
  });
});

describe('the last days', () => {
  const until = (last: EpochDay, weather: DayWeather) => (day: EpochDay) => (day <= last ? weather : {});

  it('pass from archive to forecast without a seam, each row saying so', async () => {
    const result = await run(
      { range: lastWeek, mode: 'today' },
      fakes({
        open_meteo_archive: { weather: until(today - 4, { ...fairDay(), tmax: 25 }) },
        open_meteo_forecast: { weather: () => ({ ...fairDay(), tmax: 27 }) },
        nasa_power: { weather: until(today - 5, fairDay()) },
      }),
    ).done;
    const rows = [...resultDays(result)];
    expect(rows.map(({ source, tmax_c: tmax }) => [source, tmax])).toEqual([
      ['open_meteo_archive+nasa_power', 25],
      ['open_meteo_archive+nasa_power', 25],
      ['open_meteo_archive', 25],
      ['open_meteo_forecast', 27],
      ['open_meteo_forecast', 27],
      ['open_meteo_forecast', 27],
      ['open_meteo_forecast', 27],
    ]);
    expect(rows.map(({ flags }) => flags.includes('forecast'))).toEqual([
      ...Array<boolean>(6).fill(false),
      true,
    ]);
    expect(rows.every(({ eto_mm: eto }) => eto !== null)).toBe(true);
    expect(result.findings).toContainEqual({
      code: 'FORECAST_DAYS',
      days: { count: 1, first: today, last: today },
    });
    // one sentence for the five variables of the archive, none of them 'missing'
    expect(result.findings).toContainEqual({
      code: 'SOURCE_NOT_PUBLISHED_YET',
      source: 'open_meteo_archive',
      variable: 'tmax',
      days: { count: 2, first: today - 3, last: today - 2 },
      params: { variable: 'Tmax, Tmin, RHmean, u2, Rs' },
    });
    expect(codesOf(result.findings)).not.toContain('GAP_LEFT');
  });

  it('take radiation of Open-Meteo where NASA has only its fill value (NaN from the client)', async () => {
    const noRadiation = (day: EpochDay) =>
      day < today - 4 ? { ...fairDay(), rs: 19 } : { ...fairDay(), rs: NaN };
    const result = await run({ range: lastWeek }, fakes({ nasa_power: { weather: noRadiation } })).done;
    const rows = [...resultDays(result)];
    expect(rows.map(({ rs_mj_m2: rs }) => rs)).toEqual([19, 19, 18, 18, 18, 18, 18]);
    expect(rows.map(({ source }) => source.includes('nasa_power'))).toEqual([
      true,
      true,
      ...Array<boolean>(5).fill(false),
    ]);
    expect(result.findings).toContainEqual({
      code: 'SOURCE_NOT_PUBLISHED_YET',
      source: 'nasa_power',
      variable: 'rs',
      days: { count: 3, first: today - 4, last: today - 2 },
    });
  });

  it('take radiation of Open-Meteo even where a client let −999 through', async () => {
    const raw = (day: EpochDay) => (day < today - 4 ? fairDay() : { ...fairDay(), rs: -999 });
    const result = await run({ range: lastWeek }, fakes({ nasa_power: { weather: raw } })).done;
    expect(dayAt(result, 3)).toMatchObject({ rs_mj_m2: 18, source: 'open_meteo_archive' });
    expect(dayAt(result, 3).flags).toContain('value_removed');
    expect(codesOf(result.findings)).toContain('VALUE_OUT_OF_LIMITS');
  });
});

describe('sources without radiation', () => {
  const tomorrow = { from: today + 1, to: today + 5 };
  const noRadiation = (weather: DayWeather) => () => ({ ...fairDay(), ...weather, rs: NaN });

  it('add to the mean of temperature, humidity, wind and rain, and each row says so', async () => {
    const result = await run(
      { range: tomorrow, mode: 'forecast' },
      fakes({
        open_meteo_forecast: { weather: () => ({ ...fairDay(), tmax: 26, u2: 2, precipitation: 0 }) },
        met_norway: { weather: noRadiation({ tmax: 28, u2: 3, precipitation: 5 }) },
      }),
    ).done;
    expect(result.method.name).toBe('nasa_radiation_mean_rest');
    expect(dayAt(result, 0)).toMatchObject({
      source: 'open_meteo_forecast+met_norway',
      tmax_c: 27,
      u2_m_s: 2.5,
      precip_mm: 2.5,
      rs_mj_m2: 18,
      quality: 'medium',
    });
    expect(dayAt(result, 0).flags).not.toContain('rs_estimated');
    expect(Object.keys(dayAt(result, 0).eto_by_source!)).toEqual(['open_meteo_forecast']);
  });

  it('alone give an ETo with estimated radiation, flagged and of low quality', async () => {
    const result = await run(
      { range: tomorrow, sources: ['met_norway'], elevation: 760 },
      fakes({ met_norway: { weather: noRadiation({}) } }),
    ).done;
    for (const row of resultDays(result)) {
      expect(row.flags).toContain('rs_estimated');
      expect(row.quality).toBe('low');
      expect(row.eto_mm).toBeGreaterThan(0);
    }
    expect(codesOf(result.findings)).toContain('RADIATION_ESTIMATED');
  });

  it('of the United States speak where stations have measured, before any forecast does', async () => {
    const desMoines = { lat: 41.59, lng: -93.62 };
    const result = await run(
      { place: desMoines, zone: 'America/Chicago', range: { from: today - 2, to: today + 2 } },
      fakes({
        nws_stations: { weather: noRadiation({ tmax: 30 }) },
        nws_forecast: { weather: noRadiation({ tmax: 20 }) },
      }),
    ).done;
    expect([...resultDays(result)].map(({ source }) => source)).toEqual([
      'open_meteo_archive+nasa_power+nws_stations',
      'open_meteo_forecast+nws_stations',
      'open_meteo_forecast+met_norway+nws_forecast',
      'open_meteo_forecast+met_norway+nws_forecast',
      'open_meteo_forecast+met_norway+nws_forecast',
    ]);
  });
});

describe('the elevation', () => {
  const service = (metres: number | null) => ({
    heightOf: vi.fn(async () => metres),
  });
  const request: PipelineRequest = {
    ...{ place: saoPaulo, zone: 'America/Sao_Paulo', range: january2024, today },
    ...{ mode: 'historical', sources: 'auto' },
  };
  const tools = (elevation: ReturnType<typeof service>) => ({
    sources: fakes(),
    elevation,
    signal: new AbortController().signal,
    report: () => undefined,
  });

  it('is asked of its service, and the models stand in at sea', async () => {
    const known = await runPipeline(request, tools(service(534)));
    expect(known.elevation).toEqual({ metres: 534, origin: 'opentopodata' });
    const sea = await runPipeline(request, tools(service(null)));
    expect(sea.elevation).toEqual({ metres: 760, origin: 'open_meteo' });
  });

  it('is not asked of anybody where the person gave it', async () => {
    const unasked = service(534);
    const result = await runPipeline({ ...request, elevation: 0 }, tools(unasked));
    expect(result.elevation).toEqual({ metres: 0, origin: 'user' });
    expect(unasked.heightOf).not.toHaveBeenCalled();
  });
});

describe('gaps', () => {
  const holes = (from: EpochDay, to: EpochDay) => (day: EpochDay) =>
    day >= from && day <= to ? {} : { ...fairDay(), tmax: 20 + (day - january2024.from) };
  const only = (weather: (day: EpochDay) => DayWeather) =>
    run({ sources: ['open_meteo_archive'] }, fakes({ open_meteo_archive: { weather } })).done;

  it('of three days are bridged and said to be', async () => {
    const result = await only(holes(january2024.from + 10, january2024.from + 12));
    expect(dayAt(result, 11)).toMatchObject({ tmax_c: 31, quality: 'medium', precip_mm: null });
    expect(dayAt(result, 11).flags).toContain('filled');
    expect(dayAt(result, 13).flags).not.toContain('filled');
    expect(codesOf(result.findings)).toContain('GAP_FILLED');
  });

  it('of four days are days without a result: null, not 0', async () => {
    const result = await only(holes(january2024.from + 10, january2024.from + 13));
    expect(dayAt(result, 10)).toMatchObject({
      eto_mm: null,
      tmax_c: null,
      precip_mm: null,
      rs_mj_m2: null,
      u2_m_s: null,
      source: '',
      quality: 'low',
      flags: ['no_result'],
    });
    expect(result.summary).toMatchObject({ days: 31, days_with_eto: 27 });
    expect(result.findings).toContainEqual({
      code: 'DAYS_WITHOUT_RESULT',
      days: { count: 4, first: january2024.from + 10, last: january2024.from + 13 },
    });
  });

  it('a day outside every window is null, not 0', async () => {
    const result = await run(
      { range: { from: today - 3, to: today }, sources: ['open_meteo_archive'] },
      fakes(),
    ).done;
    const rows = [...resultDays(result)];
    expect(rows.map(({ eto_mm: eto }) => eto === null)).toEqual([false, false, true, true]);
    expect(rows[3]).toMatchObject({ source: '', flags: ['no_result'], quality: 'low' });
  });
});

describe('the end before the end', () => {
  it('an abort during the download rejects with its reason', async () => {
    const stop = new AbortController();
    const { done } = run({}, fakes({ nasa_power: gate() }), stop.signal);
    stop.abort(new Error('cancelled'));
    await expect(done).rejects.toThrow('cancelled');
  });

  it('an abort between two steps rejects too', async () => {
    const stop = new AbortController();
    const sources = fakes();
    const request = {
      place: saoPaulo,
      zone: 'UTC',
      range: january2024,
      today,
      mode: '',
      sources: 'auto',
    } as const;
    const report = ({ stepCode }: PipelineProgress) => {
      if (stepCode === 'FUSE') stop.abort(new Error('lease lost'));
    };
    await expect(runPipeline(request, { sources, signal: stop.signal, report })).rejects.toThrow(
      'lease lost',
    );
  });

  it('an abort before the start asks nobody', async () => {
    const sources = fakes();
    await expect(run({}, sources, AbortSignal.abort(new Error('too late'))).done).rejects.toThrow('too late');
    expect(sources.flatMap(({ asked }) => asked)).toEqual([]);
  });
});

describe('a fixed input gives a fixed output', () => {
  const weather = (seed: number) => (day: EpochDay) => ({
    ...fairDay(),
    tmax: 26 + Math.sin(day * seed) * 4,
    u2: 2 + Math.cos(day * seed),
    rs: 18 + Math.sin(day + seed) * 5,
  });
  const behaviours: Behaviours = {
    open_meteo_archive: { weather: weather(1) },
    open_meteo_forecast: { weather: weather(2) },
    nasa_power: { weather: weather(3) },
  };
  const orders: ProviderId[][] = [
    ['open_meteo_archive', 'open_meteo_forecast', 'nasa_power'],
    ['nasa_power', 'open_meteo_forecast', 'open_meteo_archive'],
    ['open_meteo_forecast', 'nasa_power', 'open_meteo_archive'],
  ];

  /** Lets the downloads end one after another in the given order. */
  async function runInOrder(order: readonly ProviderId[], failing?: ProviderId) {
    const turns = new Map(PROVIDER_IDS.map((id) => [id, deferred()]));
    const sources = PROVIDER_IDS.map((id) =>
      fakeSource(id, {
        ...behaviours[id],
        before: async () => {
          await turns.get(id)!.promise;
          if (id === failing) throw new SourceError(id, 'timeout', '30 s');
        },
      }),
    );
    const { reports, done } = run({ range: lastWeek }, sources);
    for (const id of order) {
      turns.get(id)!.resolve();
      await expect
        .poll(() => reports.at(-1)!.sources.find((one) => one.id === id)!.state)
        .toMatch(/done|failed/);
    }
    return { result: await done, reports };
  }

  it('whatever the order in which the downloads end', async () => {
    const results = await Promise.all(orders.map(async (order) => (await runInOrder(order)).result));
    const [first] = results;
    for (const result of results) expect(result).toEqual(first);
    const lines = results.map((result) => JSON.stringify([...resultDays(result)]));
    expect(new Set(lines).size).toBe(1);
  });

  it('also when one of them fails', async () => {
    const results = await Promise.all(
      orders.map(async (order) => (await runInOrder(order, 'nasa_power')).result),
    );
    for (const result of results) expect(result).toEqual(results[0]);
  });

  it('twice the same', async () => {
    const twice = await Promise.all([1, 2].map(() => run({ range: lastWeek }, fakes(behaviours)).done));
    expect(twice[0]).toEqual(twice[1]);
  });

  it('progress never falls, visits the five steps in order and ends at 99', async () => {
    for (const order of orders) {
      const { reports } = await runInOrder(order, 'open_meteo_forecast');
      const percents = reports.map(({ percent }) => percent);
      expect(percents).toEqual([...percents].sort((a, b) => a - b));
      expect(percents.every((percent) => Number.isInteger(percent) && percent >= 0 && percent <= 99)).toBe(
        true,
      );
      expect(percents.at(-1)).toBe(99);
      expect([...new Set(reports.map(({ stepCode }) => stepCode))]).toEqual([
        'INIT',
        'DOWNLOAD',
        'PREPROCESS',
        'FUSE',
        'ETO',
      ]);
    }
  });
});

describe('what is missing', () => {
  const columns = {
    tmax: 'tmax_c',
    tmin: 'tmin_c',
    rhmean: 'rhmean_pct',
    precipitation: 'precip_mm',
  } as const;
  const ids: VariableId[] = ['tmax', 'tmin', 'rhmean', 'u2', 'rs', 'precipitation'];
  const without = (missing: readonly VariableId[]) => () =>
    Object.fromEntries(Object.entries(fairDay()).filter(([id]) => !missing.includes(id as VariableId)));

  it('from every source is null, and from one source is not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(ids), fc.subarray(ids), async (fromArchive, fromNasa) => {
        const result = await run(
          { range: { from: january2024.from, to: january2024.from + 1 } },
          fakes({
            open_meteo_archive: { weather: without(fromArchive) },
            nasa_power: { weather: without(fromNasa) },
          }),
        ).done;
        const isMissing = (id: VariableId) => fromArchive.includes(id) && fromNasa.includes(id);
        const row = dayAt(result, 1);
        for (const [id, column] of Object.entries(columns))
          expect(row[column]).toBe(isMissing(id as VariableId) ? null : fairDay()[id as VariableId]);
        // temperatures have no substitute in FAO-56; all else has
        expect(row.eto_mm === null).toBe(isMissing('tmax') || isMissing('tmin'));
        expect(row.flags.includes('no_result')).toBe(row.eto_mm === null);
        expect(row.eto_mm).not.toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('here and there never becomes a value that nobody gave', async () => {
    const value = fc.option(fc.double({ min: 20, max: 30, noNaN: true }), { nil: NaN, freq: 2 });
    const column = fc.array(value, { minLength: 31, maxLength: 31 });
    await fc.assert(
      fc.asyncProperty(column, column, async (archive, nasa) => {
        const weather = (tmax: readonly number[]) => (day: EpochDay) => ({
          ...fairDay(),
          tmax: tmax[day - january2024.from]!,
        });
        const result = await run(
          {},
          fakes({
            open_meteo_archive: { weather: weather(archive) },
            nasa_power: { weather: weather(nasa) },
          }),
        ).done;
        const given = [...archive, ...nasa].filter((one) => !Number.isNaN(one));
        for (const { tmax_c: tmax, eto_mm: eto } of resultDays(result)) {
          expect(eto === null).toBe(tmax === null);
          if (tmax === null) continue;
          expect(tmax).toBeGreaterThanOrEqual(Math.min(...given) - 5e-5);
          expect(tmax).toBeLessThanOrEqual(Math.max(...given) + 5e-5);
          expect(eto).toBeGreaterThan(1); // a warm, fair day in January
        }
      }),
      { numRuns: 40 },
    );
  });
});
