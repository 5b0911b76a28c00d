import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runStation } from '../../../src/pipeline/run-station.ts';
import { previewStationFile } from '../../../src/pipeline/sources/station-file/preview-station-file.ts';
import { StationFileError } from '../../../src/pipeline/sources/station-file/station-file-error.ts';
import { inParts } from './station-csv.ts';

/** Text near to a station file, so that the fuzz gets past the first check. */
const nearlyCsv = fc
  .array(
    fc.oneof(
      fc.constantFrom(
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
      ),
      fc.constantFrom(
        '2024-01-01',
        '31/12/2023',
        '01/02/2023',
        '-999',
        '28,5',
        '28.5',
        'NaN',
        '""',
        '"',
        "'",
        '0',
      ),
      fc.constantFrom(',', ';', '\t', '|', '\n', '\r', '\r\n', ' ', '\ufeff', '\u0000'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

const withHeader = nearlyCsv.map((text) => `date,tmax_c,tmin_c,u2_m_s\n2024-01-01,30,18,2\n${text}`);
const anything = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  nearlyCsv.map((text) => new TextEncoder().encode(text)),
  withHeader.map((text) => new TextEncoder().encode(text)),
);

async function resultOrRefusal(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(StationFileError);
  }
}

describe('any bytes', () => {
  it('give a result or a refusal, and never another error', async () => {
    await fc.assert(
      fc.asyncProperty(anything, fc.integer({ min: 1, max: 50 }), async (bytes, size) => {
        const elevation = { metres: 100, origin: 'user' } as const;
        const request = {
          bytes: inParts(bytes, size),
          place: { lat: -15, lng: -47 },
          elevation,
          rowLimit: 50,
        };
        let rows = 0;
        const run = runStation(request, {
          signal: new AbortController().signal,
          report: () => undefined,
          async write(days) {
            rows += [...days].length;
          },
        });
        await resultOrRefusal(run.then((result) => expect(rows).toBe(result.rows)));
        await resultOrRefusal(previewStationFile(inParts(bytes, size), { rowLimit: 50 }));
      }),
      { numRuns: 400 },
    );
  });
});
