import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { sharedData } from '../shared-data.ts';
import { referenceVectors } from '../fao56/reference-vectors.ts';
import { run } from './command-line.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eto-vectors-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Given {
  readonly id?: string;
  readonly kind?: string;
  readonly method: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<
    Record<string, readonly [value: number | null, unit?: string | undefined, tolerance?: number]>
  >;
}

/** `[3, 'm']` is 3 in metres; anything else stands as it is. */
function asInput(value: unknown): unknown {
  const quantity = z.tuple([z.number().nullable(), z.string()]).safeParse(value);
  return quantity.success ? { value: quantity.data[0], unit: quantity.data[1] } : value;
}

function fileOf(vectors: readonly Given[]): string {
  const path = join(folder, 'vectors.json');
  const written = vectors.map(({ id = 'v', inputs, expected, ...rest }) => ({
    id,
    ...rest,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, asInput(value)])),
    expected: Object.fromEntries(
      Object.entries(expected).map(([name, [value, unit, tol_abs]]) => [name, { value, unit, tol_abs }]),
    ),
  }));
  writeFileSync(path, JSON.stringify({ schema: 'et-vectors/1', vectors: written }));
  return path;
}

async function computed(...vectors: Given[]) {
  const ran = await run(['vectors', fileOf(vectors)]);
  const [header, ...lines] = ran.stdout.trimEnd().split('\n');
  expect(header).toBe('id,quantity,expected,got,ok');
  const rows = lines.map((line) => {
    const [id, quantity, expected, got, ok] = line.split(',');
    return { id, quantity, expected, got, ok };
  });
  return { ...ran, rows };
}

async function expectAllOk(...vectors: Given[]) {
  const { rows, stderr, code } = await computed(...vectors);
  expect(rows.filter(({ ok }) => ok !== 'true')).toEqual([]);
  expect(rows).toHaveLength(vectors.flatMap(({ expected }) => Object.keys(expected)).length);
  expect(stderr).toBe(`${rows.length} of ${rows.length} rows ok\n`);
  expect(code).toBe(EXIT.ok);
}

const shared = referenceVectors();

describe.skipIf(!shared)('the published vectors', () => {
  it('are all ok but for what only a peer does, in the order of the file', async () => {
    const ran = await run(['vectors', sharedData('vectors/fao56_vectors.json')!]);
    const lines = ran.stdout.trimEnd().split('\n').slice(1);
    const asked = shared!.flatMap(({ id, expected }) => Object.keys(expected).map((name) => `${id},${name}`));
    expect(lines.map((line) => line.split(',').slice(0, 2).join(','))).toEqual(asked);
    const failing = lines.filter((line) => !line.endsWith(',true'));
    expect(failing).toEqual([
      'peer-openmeteo-hourly-day,ETo,0.23535295,,false',
      'peer-openmeteo-hourly-night,ETo,0.05084415,,false',
    ]);
    expect(ran.stderr).toContain('peer-openmeteo-hourly-day: unknown method "openmeteo_hourly"');
    expect(ran.code).toBe(EXIT.ok);
  });
});

/** FAO-56 example 18, whose printed ETo is 3.88 mm. */
const UCCLE: Given = {
  method: 'pm_fao56_daily',
  inputs: {
    latitude: [50.8, 'deg'],
    elevation: [100, 'm'],
    date: '07-06',
    tmax: [21.5, 'degC'],
    tmin: [12.3, 'degC'],
    rhmax: [84, '%'],
    rhmin: [63, '%'],
    wind: [10, 'km h-1'],
    wind_height: [10, 'm'],
    n: [9.25, 'h'],
  },
  expected: { ETo: [3.88, 'mm d-1', 0.01], Rn: [13.28, 'MJ m-2 d-1', 0.015] },
};

/** ASCE Appendix C, 2 July 2000. */
const GREELEY: Given = {
  method: 'asce_ewri_daily',
  inputs: {
    latitude: [40.41, 'deg'],
    elevation: [1462.4, 'm'],
    wind_height: [3, 'm'],
    date: '2000-07-02',
    tmax: [33.6, 'degC'],
    tmin: [12.2, 'degC'],
    ea: [1.19, 'kPa'],
    rs: [26.8, 'MJ m-2 d-1'],
    wind: [2.14, 'm s-1'],
  },
  expected: { ETos: [6.71, 'mm d-1', 0.03], ETrs: [8.68, 'mm d-1', 0.03] },
};

/** FAO-56 example 19. */
const SENEGAL: Given = {
  method: 'pm_fao56_hourly',
  inputs: {
    latitude: [16.2167, 'deg'],
    longitude: [16.25, 'deg west'],
    tz_meridian: [15, 'deg west'],
    elevation: [8, 'm'],
    day_of_year: [274, 'd'],
    hour_ending: 15,
    temp: [38, 'degC'],
    rh: [52, '%'],
    u2: [3.3, 'm s-1'],
    rs: [2.45, 'MJ m-2 h-1'],
  },
  expected: { ETo: [0.63, 'mm h-1', 0.006], Ra: [3.543, 'MJ m-2 h-1', 0.002] },
};

const withInputs = (given: Given, inputs: Given['inputs']): Given => ({
  ...given,
  inputs: { ...given.inputs, ...inputs },
});

describe('units of the inputs and of the answer', () => {
  it('are converted, in whatever spelling', async () => {
    await expectAllOk(
      UCCLE,
      withInputs(UCCLE, {
        latitude: [(50.8 * Math.PI) / 180, 'rad'],
        elevation: [100 / 0.3048, 'ft'],
        tmax: [70.7, '°F'],
        tmin: [285.45, 'K'],
        rhmax: [0.84, 'fraction'],
        rhmin: [0.63, '-'],
        wind: [10 / 1.852, 'knots'],
        n: [555, 'min'],
      }),
      withInputs(UCCLE, { n: null, rs: [22.07 / 0.041868, 'ly/day'] }),
      withInputs(UCCLE, { n: null, rs: [22.07 / 0.0864, 'W/m²'], wind: [240, 'km d⁻¹'] }),
      { ...UCCLE, expected: { ETo: [3.88 / 25.4, 'in d-1', 0.0004], Rn: [13.28 * 0.408, 'mm/day', 0.007] } },
      withInputs(SENEGAL, { rs: [2.45 / 0.0036, 'W m-2'] }),
      withInputs(SENEGAL, { rs: [245, 'J cm-2'] }),
    );
  });

  it('that are not known leave the answer empty and are told', async () => {
    const { rows, stderr, code } = await computed(withInputs(UCCLE, { tmax: [21.5, 'furlong'] }));
    expect(rows[0]).toEqual({ id: 'v', quantity: 'ETo', expected: '3.88', got: '', ok: 'false' });
    expect(stderr).toContain('v: tmax: unknown unit "furlong"');
    expect(code).toBe(EXIT.ok);
  });

  it.each([
    [13.7333, 'deg', 0.2397, 'rad', 0.0001],
    [240, 'km d-1', 2.7778, 'm s-1', 0.0001],
    [1, 'MJ m-2 h-1', 277.78, 'W m-2', 0.01],
    [10, 'degC', 50, 'degF', 1e-9],
    [29.92126, 'inHg', 101.325, 'kPa', 1e-3],
    [2.45, 'MJ m-2 d-1', 1, 'mm d-1', 0.001],
    [6.35, 'mm', 0.25, 'in', 1e-12],
  ] as const)('%d %s is %d %s', async (x, from, y, to, tolerance) => {
    await expectAllOk({
      method: 'unit_conversion',
      inputs: { x: [x, from] },
      expected: { y: [y, to, tolerance] },
    });
  });

  it('takes the langley that the options name', async () => {
    const given = { ...UCCLE, expected: { Rs: [22.07, 'MJ m-2 d-1', 1e-9] } } as const;
    await expectAllOk({
      ...withInputs(given, { rs: [22.07 / 0.04184, 'langley d-1'] }),
      options: { langley: '0.04184 MJ m-2' },
    });
  });
});

describe('methods', () => {
  it.each([
    ['short', { method: 'asce_ewri_daily_short' }, 6.71],
    ['tall', { method: 'asce_ewri_daily', options: { reference: 'tall' } }, 8.68],
  ] as const)('"ET" is that of the surface: %s', async (_, change, value) => {
    await expectAllOk({ ...GREELEY, ...change, expected: { ET: [value, 'mm d-1', 0.03] } });
  });

  it('takes the full Rso where the options ask for it (RefET on Fallon, 1 July 2015)', async () => {
    const fallon: Given = {
      method: 'asce_ewri_daily',
      inputs: {
        latitude: [39.4575, 'deg'],
        elevation: [1208.5, 'm'],
        wind_height: [3, 'm'],
        day_of_year: [182, 'd'],
        tmin: [66.65, 'degF'],
        tmax: [102.8, 'degF'],
        tdew: [49.84, 'degF'],
        rs: [674.07, 'langley d-1'],
        wind: [4.8, 'mph'],
      },
      expected: { ETos: [7.94223205, 'mm d-1', 0.002], ETrs: [10.57131434, 'mm d-1', 0.003] },
    };
    await expectAllOk({ ...fallon, options: { rso: 'full' } }, { ...fallon, options: { method: 'refet' } });
    const { rows } = await computed(fallon); // the simple Rso gives 7.998 and 10.626
    expect(rows.map(({ ok }) => ok)).toEqual(['false', 'false']);
  });

  it('are also the named alternatives, under their own name or as "ET"', async () => {
    const lyon = {
      latitude: [45.7167, 'deg'],
      elevation: [200, 'm'],
      date: '07-15',
      tmax: [26.6, 'degC'],
      tmin: [14.8, 'degC'],
    } as const;
    await expectAllOk(
      // FAO-56 example 20
      { method: 'hargreaves_samani', inputs: lyon, expected: { ETo: [5, 'mm d-1', 0.05] } },
      {
        method: 'pm_fao56_temperature_only',
        inputs: lyon,
        expected: { ETo: [4.56, 'mm d-1', 0.02], ET_hargreaves: [5, 'mm d-1', 0.05] },
      },
      {
        method: 'makkink_knmi',
        inputs: { tmean: [0.9, 'degC'], rs: [253, 'J cm-2 d-1'] },
        expected: { ET: [0.3, 'mm d-1', 0.05] },
      },
      {
        // pyet, De Bilt, 2 January 2018
        method: 'priestley_taylor',
        inputs: {
          latitude: [52.1, 'deg'],
          elevation: [2, 'm'],
          day_of_year: [2, 'd'],
          tmax: [9.1, 'degC'],
          tmin: [4.5, 'degC'],
          rhmax: [96, '%'],
          rhmin: [80, '%'],
          rs: [1.74, 'MJ m-2 d-1'],
        },
        expected: { PET: [0.137401, 'mm d-1', 1e-5] },
      },
    );
  });

  it('start from any step that is given', async () => {
    await expectAllOk(
      {
        method: 'slope_vapour_pressure',
        inputs: { t: [20, 'degC'] },
        expected: { delta: [0.1447, undefined, 1e-4] },
      },
      {
        method: 'soil_heat_flux_hourly',
        inputs: { rn: [1.749, 'MJ m-2 h-1'] },
        expected: { G: [0.175, 'MJ m-2 h-1', 0.0005] },
      },
      {
        method: 'net_longwave_hourly',
        inputs: {
          temp: [38, 'degC'],
          ea: [3.445, 'kPa'],
          rs: [2.45, 'MJ m-2 h-1'],
          rso: [2.658, 'MJ m-2 h-1'],
        },
        expected: { Rnl: [0.137, 'MJ m-2 h-1', 0.001] },
      },
      {
        method: 'wind_height',
        inputs: { u: [3.2, 'm s-1'], z: [10, 'm'] },
        expected: { u2: [2.4, 'm s-1', 0.05] },
      },
      {
        // FAO-56 example 17
        method: 'pm_fao56_monthly',
        inputs: {
          latitude: [13.7333, 'deg'],
          elevation: [2, 'm'],
          month: 4,
          tmax: [34.8, 'degC'],
          tmin: [25.6, 'degC'],
          ea: [2.85, 'kPa'],
          u2: [2, 'm s-1'],
          n: [8.5, 'h'],
          tmonth: [30.2, 'degC'],
          tmonth_prev: [29.2, 'degC'],
        },
        expected: { G: [0.14, 'MJ m-2 d-1', 0.005], ETo: [5.72, 'mm d-1', 0.01] },
      },
    );
  });

  it('that are not known leave the answer empty and are told, and the others go on', async () => {
    const { rows, stderr, code } = await computed(
      { ...UCCLE, id: 'a', method: 'azmet_daily' },
      { ...UCCLE, id: 'b' },
    );
    expect(rows.map(({ id, got, ok }) => [id, got === '', ok])).toEqual([
      ['a', true, 'false'],
      ['a', true, 'false'],
      ['b', false, 'true'],
      ['b', false, 'true'],
    ]);
    expect(stderr).toBe('a: unknown method "azmet_daily"\n2 of 4 rows ok\n');
    expect(code).toBe(EXIT.ok);
  });

  it('leave a quantity that is not known empty, and tell it', async () => {
    const { rows, stderr } = await computed({ ...UCCLE, expected: { happiness: [1] } });
    expect(rows[0]?.got).toBe('');
    expect(stderr).toContain('v: unknown quantity or unit "happiness"');
  });

  it('give nothing, never 0, where an input is missing', async () => {
    const expected = { ETo: [null], Ra: [41.09, 'MJ m-2 d-1', 0.01] } as const;
    await expectAllOk({ ...withInputs(UCCLE, { tmax: [null, 'degC'] }), expected });
  });
});

describe('an hour', () => {
  it.each([
    ['hour_ending', { hour_ending: 15 }],
    ['a period', { hour_ending: null, period_start: '14:00', period_end: '15:00' }],
    ['the middle', { hour_ending: null, time_mid: 14.5 }],
    ['a UTC clock', { hour_ending: null, tz_meridian: null, utc_start: '2015-10-01T15:00Z' }],
    ['a UTC offset', { tz_meridian: null, utc_offset: [-1, 'h'] }],
    ['the nearest zone', { tz_meridian: null }],
  ] as const)('is placed by %s', async (_, inputs) => {
    const given = Object.fromEntries(Object.entries(SENEGAL.inputs).filter(([name]) => !(name in inputs)));
    await expectAllOk({ ...SENEGAL, inputs: { ...given, ...withoutNulls(inputs) } });
  });

  it('of a sequence takes the clouds of the evening, in the order of the index', async () => {
    const evening = { ...SENEGAL, id: 'evening', options: { sequence: 's', index: 0 } };
    const night = {
      ...withInputs(SENEGAL, { hour_ending: 3, rs: [0, 'MJ m-2 h-1'] }),
      id: 'night',
      options: { sequence: 's', index: 1 },
      // 1.35 · 2.45/2.658 − 0.35
      expected: { fcd: [0.894, '-', 0.001] },
    } as const;
    await expectAllOk(night, evening);
    const alone = await computed({ ...night, options: {} });
    expect(alone.rows[0]?.ok).toBe('false');
  });
});

const withoutNulls = (inputs: object) =>
  Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));

describe('exit codes', () => {
  const failing = { ...UCCLE, expected: { ETo: [9, 'mm d-1', 0.01] } } as const;

  it('a row that is not ok is an answer, not a failure; with --strict it is one', async () => {
    const plain = await run(['vectors', fileOf([failing])]);
    expect(plain.code).toBe(EXIT.ok);
    expect(plain.stdout).toMatch(/^v,ETo,9,3\.8\d+,false$/m);
    const strict = await run(['vectors', '--strict', fileOf([failing])]);
    expect(strict.code).toBe(EXIT.failed);
    expect(strict.stdout).toBe(plain.stdout);
    expect((await run(['vectors', '--strict', fileOf([UCCLE])])).code).toBe(EXIT.ok);
  });

  it.each([
    ['not JSON', '{"vectors": [', 'not JSON: '],
    ['another shape', '{"days": []}', 'vectors: '],
    [
      'a vector of another shape',
      '{"vectors": [{"id": "a", "method": "vpd", "inputs": {}, "expected": {"vpd": {"value": "wet"}}}]}',
      'vectors[0].expected.vpd.value: ',
    ],
  ])('a file that is %s is wrong use, in one sentence', async (_, text, said) => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, text);
    const ran = await run(['vectors', path]);
    expect(ran.code).toBe(EXIT.usage);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain(`cannot read ${path}: ${said}`);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('a file that is not there is wrong use', async () => {
    const ran = await run(['vectors', join(folder, 'nowhere.json')]);
    expect(ran.code).toBe(EXIT.usage);
    expect(ran.stderr).toContain('ENOENT');
  });

  it('quotes an id with a comma', async () => {
    const { stdout } = await run(['vectors', fileOf([{ ...UCCLE, id: 'a "b", c' }])]);
    expect(stdout).toContain('\n"a ""b"", c",ETo,3.88,');
  });
});
