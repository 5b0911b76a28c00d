import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { epochDayOf } from '../../src/weather/civil-date.ts';
import { ask, POWER_QUERY, type PowerAnswer, type Query } from './ask.ts';
import { POWER_SAMPLE } from './provider-samples.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ today: () => epochDayOf(2025, 11, 30) });
});
afterAll(() => sandbox.close());

const point = (changes: Query = {}): Promise<PowerAnswer> =>
  ask(sandbox, 'power', { query: { ...POWER_QUERY, ...changes } });
const refused = (changes: Query): Promise<{ messages: string[] }> =>
  ask(sandbox, 'power', { query: { ...POWER_QUERY, ...changes }, status: 422 });

describe('shape of a point answer', () => {
  it('has the keys and the fixed texts of the recorded answer', async () => {
    const answer = await point({ parameters: 'T2M,ALLSKY_SFC_SW_DWN' });
    expect(Object.keys(answer)).toEqual(Object.keys(POWER_SAMPLE));
    const { geometry, properties, ...rest } = POWER_SAMPLE;
    expect(answer).toMatchObject(rest);
    expect(geometry.type).toBe('Point');
    expect(Object.keys(answer.properties)).toEqual(Object.keys(properties));
    for (const [name, days] of Object.entries(properties.parameter)) {
      expect(Object.keys(answer.properties.parameter[name]!)).toEqual(Object.keys(days));
    }
  });

  it('repeats the place, and adds the height of the cell', async () => {
    const { geometry } = await point();
    expect(geometry.coordinates.slice(0, 2)).toEqual(POWER_SAMPLE.geometry.coordinates.slice(0, 2));
    expect(geometry.coordinates[2]).toBeGreaterThan(300);
    expect(geometry.coordinates[2]).toBeLessThan(900);
  });

  it('prints the fill value and whole numbers with a fraction', async () => {
    const response = await fetch(
      `${sandbox.url}/api/temporal/daily/point?${new URLSearchParams({ ...POWER_QUERY, start: '20251129', end: '20251129' })}`,
    );
    expect(await response.text()).toContain('"T2M_MAX":{"20251129":-999.0}');
  });

  it('gives the same values all over one cell, and others in the next', async () => {
    const values = async (latitude: string): Promise<unknown> => (await point({ latitude })).properties;
    expect(await values('-22.6')).toEqual(await values('-22.7'));
    expect(await values('-23.1')).not.toEqual(await values('-22.7'));
  });
});

describe('units', () => {
  it('depend on the community: RE is AG / 3.6', async () => {
    const ag = await point();
    const re = await point({ community: 'RE' });
    expect(ag.parameters.ALLSKY_SFC_SW_DWN!.units).toBe('MJ/m^2/day');
    expect(re.parameters.ALLSKY_SFC_SW_DWN!.units).toBe('kW-hr/m^2/day');
    for (const [date, value] of Object.entries(ag.properties.parameter.ALLSKY_SFC_SW_DWN!)) {
      const other = re.properties.parameter.ALLSKY_SFC_SW_DWN![date]!;
      expect(Math.abs(other - value / 3.6)).toBeLessThanOrEqual(0.005 + 0.005 / 3.6 + 1e-9);
    }
    expect(re.properties.parameter.T2M).toEqual(ag.properties.parameter.T2M);
  });
});

describe('what is not there yet, or never was', () => {
  const series = async (name: string, start: string, end: string): Promise<number[]> =>
    Object.values((await point({ start, end })).properties.parameter[name]!);

  it('the newest two days of weather', async () => {
    expect((await series('T2M', '20251126', '20251130')).map((v) => v === -999)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('the newest five to seven days of radiation', async () => {
    const gaps = (await series('ALLSKY_SFC_SW_DWN', '20251101', '20251130')).map((v) => v === -999);
    const first = gaps.indexOf(true);
    expect(gaps.slice(first).every(Boolean)).toBe(true);
    // Five days late: the newest value is that of today − 5.
    expect(gaps.length - 1 - first + 1).toBeGreaterThanOrEqual(5);
    expect(gaps.length - 1 - first + 1).toBeLessThanOrEqual(7);
  });

  it('radiation before 1984 and weather before 1981', async () => {
    expect((await series('ALLSKY_SFC_SW_DWN', '19831231', '19840101')).map((v) => v === -999)).toEqual([
      true,
      false,
    ]);
    expect((await series('T2M', '19801231', '19810101')).map((v) => v === -999)).toEqual([true, false]);
  });
});

describe('refusals', () => {
  it.each([
    [{ end: '20251201' }, 'future'],
    [{ parameters: 'T2M,FOO' }, 'One of your parameters is incorrect: FOO.'],
    [{ parameters: Array.from({ length: 21 }, (_, i) => `P${i}`).join(',') }, 'A maximum of 20 parameters'],
    [{ community: 'XX' }, 'community'],
    [{ start: '2025-10-21' }, 'YYYYMMDD'],
    [{ start: '20251024' }, 'after'],
    [{ latitude: '-95' }, 'latitude'],
    [{ format: 'CSV' }, 'format'],
    [{ parameters: '' }, 'parameters'],
  ])('%o', async (changes: Query, message) => {
    const { messages } = await refused(changes);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain(message);
  });

  it.each(Object.keys(POWER_QUERY).filter((key) => key !== 'time-standard'))('without %s', async (key) => {
    const query = Object.fromEntries(Object.entries(POWER_QUERY).filter(([name]) => name !== key));
    await expect(ask(sandbox, 'power', { query, status: 422 })).resolves.toHaveProperty('messages');
  });
});
