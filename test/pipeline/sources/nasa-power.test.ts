import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from './fault-server.ts';
import { day, healthy, nasaByHand } from './hand-built-answers.ts';
import { startOneSource, type OneSource } from './one-source.ts';

const RANGE = { from: day('2025-12-01'), to: day('2025-12-03') };

interface Answer {
  geometry: { coordinates: number[] };
  properties: { parameter: Record<string, Record<string, number>> };
  header: { fill_value: number; time_standard: string };
  parameters: Record<string, { units: string }>;
}

describe('NASA POWER', () => {
  let source: OneSource | undefined;
  afterEach(() => source?.close());

  async function start(change: (answer: Answer) => void): Promise<OneSource> {
    source = await startOneSource('nasa_power', (url): Reply => {
      const answer = nasaByHand.answer(url) as unknown as Answer;
      change(answer);
      return { body: JSON.stringify(answer) };
    });
    return source;
  }

  it('asks as documented', async () => {
    source = await startOneSource('nasa_power', healthy(nasaByHand));
    await source.fetchDaily(RANGE);
    expect(Object.fromEntries(source.server.seen[0]!.url.searchParams)).toEqual({
      parameters: 'T2M_MAX,T2M_MIN,T2M,RH2M,T2MDEW,WS2M,ALLSKY_SFC_SW_DWN,PRECTOTCORR',
      community: 'AG',
      latitude: '-15.78',
      longitude: '-47.87',
      start: '20251201',
      end: '20251203',
      format: 'JSON',
      'time-standard': 'LST',
    });
  });

  it.each([
    ['ALLSKY_SFC_SW_DWN', 'kW-hr/m^2/day'],
    ['ALLSKY_SFC_SW_DWN', undefined],
    ['T2M_MAX', 'F'],
    ['T2M', 'K'],
    ['WS2M', 'km/h'],
    ['PRECTOTCORR', 'in/day'],
    ['RH2M', 'g/kg'],
  ])('refuses %s in %s', async (name, units) => {
    const { fetchDaily } = await start(({ parameters }) => {
      if (units === undefined) Reflect.deleteProperty(parameters, name);
      else parameters[name] = { units };
    });
    await expect(fetchDaily(RANGE)).rejects.toMatchObject({
      failure: 'bad_answer',
      detail: expect.stringContaining(`${name} in ${units ?? 'no unit'}`) as string,
    });
  });

  it.each(['MJ/m^2/day', 'MJ/m²/day', 'mj/m^2/DAY'])('knows radiation in %s', async (units) => {
    const { fetchDaily } = await start(({ parameters }) => {
      parameters.ALLSKY_SFC_SW_DWN = { units };
    });
    const rs = [...(await fetchDaily(RANGE)).series.values.rs!];
    expect(rs).toEqual([0, 1, 2].map((i) => nasaByHand.expected(RANGE.from + i).rs));
  });

  it('reads the fill value from the header, and knows the usual one', async () => {
    const { fetchDaily } = await start(({ header, properties }) => {
      header.fill_value = -99;
      properties.parameter.T2M_MIN!['20251201'] = -99;
      properties.parameter.T2M_MIN!['20251202'] = -999;
      properties.parameter.PRECTOTCORR!['20251201'] = 0;
    });
    const { values } = (await fetchDaily(RANGE)).series;
    expect([...values.tmin!].map(Number.isNaN)).toEqual([true, true, false]);
    expect(values.precipitation![0]).toBe(0);
  });

  it('has weather without radiation before 1984', async () => {
    const { fetchDaily } = await start(({ properties }) => {
      const rs = properties.parameter.ALLSKY_SFC_SW_DWN!;
      for (const key of Object.keys(rs)) if (key < '19840101') rs[key] = -999;
    });
    const { values } = (await fetchDaily({ from: day('1983-12-30'), to: day('1984-01-02') })).series;
    expect([...values.rs!].map(Number.isNaN)).toEqual([true, true, false, false]);
    expect([...values.tmax!].map(Number.isNaN)).toEqual([false, false, false, false]);
  });

  it('has a gap where one parameter lacks a day that the others have', async () => {
    const { fetchDaily } = await start(({ properties }) => {
      Reflect.deleteProperty(properties.parameter.WS2M!, '20251202');
    });
    const got = await fetchDaily(RANGE);
    expect([...got.series.values.u2!].map(Number.isNaN)).toEqual([false, true, false]);
    expect(got.findings).toEqual([]);
  });

  it('refuses days of UTC, which are other days', async () => {
    const { fetchDaily } = await start(({ header }) => {
      header.time_standard = 'UTC';
    });
    await expect(fetchDaily(RANGE)).rejects.toMatchObject({ failure: 'bad_answer' });
  });

  it('has no elevation where the cell has none', async () => {
    const { fetchDaily } = await start(({ geometry }) => {
      geometry.coordinates = [-47.9, -15.8];
    });
    const got = await fetchDaily(RANGE);
    expect(got.elevation).toBeUndefined();
    expect(got.gridPlace).toEqual({ lat: -15.8, lng: -47.9 });
  });
});
