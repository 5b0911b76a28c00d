import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runStation } from '../../../src/pipeline/run-station.ts';
import { csvRowWriter } from '../../../src/pipeline/results/csv-rows.ts';
import { wireColumns } from '../../../src/pipeline/results/wire-columns.ts';
import { previewStationFile } from '../../../src/pipeline/sources/station-file/preview-station-file.ts';
import { StationFileError } from '../../../src/pipeline/sources/station-file/station-file-error.ts';
import { inParts } from './station-csv.ts';

const HEADERS = [
  'date',
  'data',
  'tmax_c',
  'tmin_c',
  'Tmax (°F)',
  'wind',
  'u10_m_s',
  'year',
  'doy',
  'RH',
  '#',
];
const CELLS = [
  ...['2024-01-01', '31/12/2023', '01/02/2023', '-999', '28,5', '28.5', 'NaN', '""', '"', "'", '0', '1e999'],
  ...['-', '-.', '.5', '+7', '1.2.3', '123456789012345678', '2024-13-45', '0000-00-00', '2024-01-01T00:00'],
];
const SEPARATORS = [',', ';', '\t', '|', '\n', '\r', '\r\n', ' ', '\ufeff', '\u0000'];

/** Text near to a station file, so that the fuzz gets past the first check. */
const nearlyCsv = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HEADERS),
      fc.constantFrom(...CELLS),
      fc.constantFrom(...SEPARATORS),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

const ROWS = Array.from(
  { length: 20 },
  (_, i) => ['2024-01-', String(10 + i), i % 7, i % 5, i % 3, i % 9] as const,
);

/** Files that can be read, in several dialects. */
const GOOD = [
  `date,tmax_c,tmin_c,rhmean_pct,u2_m_s,rs_mj_m2\n${ROWS.map(([ym, d, a, b, c, e]) => `${ym}${d},3${a}.5,1${b},6${c},2.${e},1${e}\n`).join('')}`,
  `\ufeff"Data";"Tmax (°C)";"Tmin (°C)";"Obs"\r\n${ROWS.map(([, d, a, b]) => `${d}/01/2024;3${a},5;1${b},25;"x ""y"", z"\r\n`).join('')}`,
  `# a station\ryear\tdoy\ttmax_c\ttmin_c\tsunshine_h\r${ROWS.map(([, d, a, b, , e]) => `2023\t${d}\t3${a}\t1${b}\t${e}\r`).join('')}`,
].map((text) => new TextEncoder().encode(text));

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat({ max: 900 }),
  remove: fc.constantFrom(0, 0, 1, 1, 2, 30),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 2 }),
    fc.constantFrom(...CELLS, ...SEPARATORS, '"\n', '\n#').map((text) => new TextEncoder().encode(text)),
  ),
});

function edited(file: Uint8Array, { at, remove, insert }: Edit): Uint8Array {
  return Uint8Array.from([...file.subarray(0, at), ...insert, ...file.subarray(at + remove)]);
}

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  nearlyCsv.map((text) => new TextEncoder().encode(text)),
  nearlyCsv.map((text) => new TextEncoder().encode(`date,tmax_c,tmin_c,u2_m_s\n2024-01-01,30,18,2\n${text}`)),
  fc
    .tuple(fc.constantFrom(...GOOD), fc.array(edit, { maxLength: 4 }))
    .map(([file, edits]) => edits.reduce(edited, file)),
);

const ROW_LIMIT = 50;

/** All that comes of a file: its rows as text with what is told of them, or why it is refused. Throws any other error. */
async function outcomeOf(bytes: Uint8Array, partSize: number): Promise<unknown> {
  const write = csvRowWriter('comma');
  let rows = '';
  const work = runStation(
    {
      bytes: inParts(bytes, partSize),
      place: { lat: -15, lng: -47 },
      elevation: { metres: 100, origin: 'user' },
      rowLimit: ROW_LIMIT,
    },
    {
      signal: new AbortController().signal,
      report: () => undefined,
      async write(block) {
        rows += Buffer.from(write(wireColumns(block))).toString();
      },
    },
  );
  return work.then((result) => ({ ...result, text: rows }), refusalOf);
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof StationFileError)) throw error;
  const { code, line, column, params } = error;
  return { refused: code, line, column, params };
}

describe('any bytes', () => {
  it('give a result or a refusal, never another error, and the same one however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 60 }), async (bytes, partSize) => {
        const whole = await outcomeOf(bytes, bytes.length + 1);
        expect(await outcomeOf(bytes, partSize)).toEqual(whole);
        if (typeof whole === 'object' && whole !== null && 'text' in whole && 'rows' in whole)
          expect(String(whole.text).split('\n')).toHaveLength(Number(whole.rows) + 1);
      }),
      { numRuns: 600 },
    );
  });

  it('are previewed, or refused, in the same way', async () => {
    const preview = (bytes: Uint8Array, partSize: number) =>
      previewStationFile(inParts(bytes, partSize), { rowLimit: ROW_LIMIT }).then(
        ({ problem, ...seen }) => ({ ...seen, problem: problem && refusalOf(problem) }),
        refusalOf,
      );
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 60 }), async (bytes, partSize) => {
        expect(await preview(bytes, partSize)).toEqual(await preview(bytes, bytes.length + 1));
      }),
      { numRuns: 200 },
    );
  });

  it('of the files that are edited here can be read before', async () => {
    for (const bytes of GOOD) expect(await outcomeOf(bytes, 10)).toMatchObject({ rows: ROWS.length });
  });
});
