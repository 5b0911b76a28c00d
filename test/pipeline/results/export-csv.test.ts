import { describe, expect, it } from 'vitest';
import { textCell } from '../../../src/pipeline/results/csv-format.ts';
import {
  csvFile,
  csvHeader,
  type CsvHead,
  type CsvOptions,
} from '../../../src/pipeline/results/export-csv.ts';
import type { ResultCalibration } from '../../../src/contract/results.ts';
import { resultDays } from '../../../src/pipeline/results/result-days.ts';
import { epochDayOf } from '../../../src/weather/civil-date.ts';
import { resultOf } from './result-columns.ts';

const head: CsvHead = {
  place: {
    lat: -23.55,
    lng: -46.63,
    elevation_m: 760,
    elevation_origin: 'open_meteo',
    time_zone: 'America/Sao_Paulo',
  },
  start_date: '2024-01-15',
  end_date: '2024-01-16',
  method: 'nasa_radiation_open_meteo_rest',
  synthetic: false,
  sources: [
    {
      id: 'open_meteo_archive',
      state: 'done',
      rows: 2,
      attribution: 'Weather data by Open-Meteo.com (CC BY 4.0)',
    },
    {
      id: 'open_meteo_forecast',
      state: 'done',
      rows: 2,
      attribution: 'Weather data by Open-Meteo.com (CC BY 4.0)',
    },
    { id: 'nasa_power', state: 'failed', rows: 0, attribution: 'NASA' },
  ],
  warnings: ['NASA POWER did not answer: timed out.', '1 day(s) without ETo.'],
};

const result = resultOf([
  {
    day: epochDayOf(2024, 1, 15),
    eto: {
      eto: 4.25,
      tmean: 21,
      es: 1.997,
      ea: 1.409,
      delta: 0.122,
      gamma: 0.0666,
      ra: 41.09,
      rso: 30.9,
      rs: 22.07,
      rns: 17,
      rnl: 3.71,
      rn: 13.28,
      u2: 2.078,
    },
    weather: { tmax: 26, tmin: 16, rhmean: 70.5, precipitation: 0 },
    quality: 'medium',
    flags: ['filled', 'single_source'],
    contributors: 0b101,
    sigma: 0.41,
  },
  { day: epochDayOf(2024, 1, 16), flags: ['no_result'] },
]);
const days = [...resultDays(result)];

// the order of the columns is that of docs/providers, "Station files"
const COLUMNS =
  'date,eto_mm,quality,flags,es_kpa,ea_kpa,delta_kpa_c,gamma_kpa_c,ra_mj_m2,rso_mj_m2,rns_mj_m2,rnl_mj_m2,rn_mj_m2,u2_m_s,' +
  'source,tmax_c,tmin_c,tmean_c,rhmean_pct,rs_mj_m2,precip_mm,sigma_mm';

async function fileOf(options: CsvOptions, pages: Parameters<typeof csvFile>[1] = [days], of = head) {
  const chunks: string[] = [];
  for await (const chunk of csvFile(of, pages, options)) chunks.push(Buffer.from(chunk).toString());
  return { text: chunks.join(''), chunks };
}

describe('a CSV file', () => {
  it('has the columns in their order, and nothing where nothing is known', async () => {
    const { text } = await fileOf({ dialect: 'comma', comments: false, bom: false });
    expect(text).toBe(
      `${COLUMNS}\n` +
        '2024-01-15,4.25,medium,filled;single_source,1.997,1.409,0.122,0.0666,41.09,30.9,17,3.71,13.28,2.078,' +
        'open_meteo_archive+nasa_power,26,16,21,70.5,22.07,0,0.41\n' +
        '2024-01-16,,low,no_result,,,,,,,,,,,,,,,,,,\n',
    );
  });

  it('with semicolons has decimal commas, and quotes the list of flags', async () => {
    const { text } = await fileOf({ dialect: 'semicolon', comments: false, bom: false });
    const [header, first] = text.split('\n');
    expect(header).toBe(COLUMNS.replaceAll(',', ';'));
    expect(first).toBe(
      '2024-01-15;4,25;medium;"filled;single_source";1,997;1,409;0,122;0,0666;41,09;30,9;17;3,71;13,28;2,078;' +
        'open_meteo_archive+nasa_power;26;16;21;70,5;22,07;0;0,41',
    );
  });

  it('says what it is before the header row', async () => {
    const { text } = await fileOf({ dialect: 'comma', comments: true, bom: false });
    const lines = text.split('\n');
    const comments = lines.filter((line) => line.startsWith('# '));
    expect(lines[comments.length]).toBe(COLUMNS);
    expect(comments.join('\n')).toContain('latitude -23.55, longitude -46.63');
    expect(comments.join('\n')).toContain('elevation: 760 m (open_meteo)');
    expect(comments.join('\n')).toContain('2024-01-15 to 2024-01-16');
    expect(comments.join('\n')).toContain('nasa_radiation_open_meteo_rest');
    // one attribution for one owner, and none for a source that gave nothing
    expect(comments.filter((line) => line.includes('attribution'))).toEqual([
      '# attribution: Weather data by Open-Meteo.com (CC BY 4.0)',
    ]);
    // every fact about the data goes with them
    for (const warning of head.warnings) expect(comments).toContain(`# warning: ${warning}`);
    expect(text).not.toContain('SYNTHETIC');
  });

  it('of demonstration weather says so first of all', () => {
    const header = csvHeader({ ...head, synthetic: true }, { dialect: 'comma', comments: true, bom: false });
    expect(header.split('\n')[0]).toMatch(/^# SYNTHETIC DEMONSTRATION DATA/);
  });

  it('says which calibration it rests on, and what that was fitted on', async () => {
    const calibration: ResultCalibration = {
      ...({ label: 'extrapolated', id: 'somewhere-1', region: 'Somewhere' } as const),
      ...{ citation: 'Somebody (2020)', weights: {}, wind_factor: null, offset_mm: 0 },
    };
    const comments = { dialect: 'comma', comments: true, bom: false } as const;
    const { text } = await fileOf(comments, [days], { ...head, calibration });
    expect(text).toContain(
      '\n# calibration: somewhere-1 (extrapolated; fitted in Somewhere; Somebody (2020))\n',
    );
    const none = { ...calibration, label: 'uncalibrated', id: null } as const;
    expect((await fileOf(comments, [days], { ...head, calibration: none })).text).toContain(
      '\n# calibration: uncalibrated\n',
    );
  });

  it('keeps a comment in one cell where spreadsheets divide at semicolons', () => {
    const warned = { ...head, warnings: ['one; two'] };
    const header = csvHeader(warned, { dialect: 'semicolon', comments: true, bom: false });
    const comments = header.split('\n').filter((line) => line.startsWith('# '));
    expect(comments.at(-1)).toBe('# warning: one, two');
    expect(comments.filter((line) => line.includes(';'))).toEqual([]);
  });

  it('keeps a comment on its line', () => {
    const place = { ...head.place, time_zone: 'UTC\n=cmd()' };
    const header = csvHeader({ ...head, place }, { dialect: 'comma', comments: true, bom: false });
    expect(header.split('\n').every((line) => line === '' || line === COLUMNS || line.startsWith('# '))).toBe(
      true,
    );
  });

  it('comes in pieces, as its pages come one by one', async () => {
    async function* pages() {
      for (let page = 0; page < 3; page++) yield Array.from({ length: 1000 }, () => days[page % 2]!);
    }
    const pieces: (string | Uint8Array)[] = [];
    for await (const piece of csvFile(head, pages(), { dialect: 'comma', comments: false, bom: false }))
      pieces.push(piece);
    expect(pieces).toHaveLength(4);
    // Read only now: a piece stays what it was when the next one is made.
    const lines = pieces
      .map((piece) => Buffer.from(piece).toString())
      .join('')
      .split('\n');
    expect(lines).toHaveLength(1 + 3000 + 1);
    expect(lines[1]).toMatch(/^2024-01-15,4.25,/);
    expect(lines[1001]).toMatch(/^2024-01-16,,/);
    expect(lines[2001]).toBe(lines[1]);
  });
});

describe('a cell of text', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+55', "'+55"],
    ['-x', "'-x"],
    ['@sum', "'@sum"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['a;=1+1', "a;'=1+1"],
    ['a\t＝1', "a\t'＝1"],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
    ['open_meteo_archive+nasa_power', 'open_meteo_archive+nasa_power'],
  ])('%j is written %j', (text, cell) => {
    expect(textCell(text, ',')).toBe(cell);
  });

  it('is made safe in a row; a negative number stays a number', async () => {
    const day = { ...days[1]!, source: '=cmd()', eto_mm: -0.12 };
    const { chunks } = await fileOf({ dialect: 'comma', comments: false, bom: false }, [[day]]);
    expect(chunks[1]).toBe("2024-01-16,-0.12,low,no_result,,,,,,,,,,,'=cmd(),,,,,,,\n");
  });
});
