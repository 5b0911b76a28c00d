/** The sample answers of the providers page, read out of the page itself, parsed by the clients over HTTP. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnections } from '../../../src/pipeline/sources/connections.ts';
import { createSources } from '../../../src/pipeline/sources/create-sources.ts';
import type { SourceAnswer, SourceRequest } from '../../../src/pipeline/sources/source.ts';
import type { ProviderId } from '../../../src/weather/sources.ts';
import { sharedData } from '../../shared-data.ts';
import { startFaultServer, type FaultServer } from './fault-server.ts';
import { day, EQ_47_AT_10_M } from './hand-built-answers.ts';

const page = sharedData('../docs/providers.md');

/** The first JSON block below a heading of the page. */
function sampleBelow(heading: string): string {
  const section = readFileSync(page ?? '', 'utf8')
    .split(/^## /m)
    .find((text) => text.startsWith(heading));
  const sample = /```json\n([\s\S]*?)```/.exec(section ?? '')?.[1];
  if (sample === undefined) throw new Error(`no JSON below "${heading}"`);
  return sample;
}

describe.skipIf(page === undefined)(
  'the documented answers (skipped where the providers page is absent)',
  () => {
    let server: FaultServer | undefined;
    afterEach(() => server?.close());

    async function read(id: ProviderId, sample: string, request: SourceRequest): Promise<SourceAnswer> {
      server = await startFaultServer(() => ({ body: sample }));
      const connections = openConnections();
      try {
        const source = createSources({ connections, [id]: { baseUrl: server.baseUrl } }).find(
          (one) => one.id === id,
        );
        return await source!.fetchDaily(request, { signal: new AbortController().signal });
      } finally {
        await connections.close();
      }
    }

    const columns = (answer: SourceAnswer) =>
      Object.fromEntries(Object.entries(answer.series.values).map(([id, values]) => [id, [...values]]));

    it('Open-Meteo archive, Brasília, 2000-01-01 to 03', async () => {
      const got = await read('open_meteo_archive', sampleBelow('Open-Meteo archive'), {
        place: { lat: -15.79, lng: -47.88 },
        zone: 'America/Sao_Paulo',
        range: { from: day('2000-01-01'), to: day('2000-01-03') },
        today: day('2026-01-15'),
      });
      const { u2, ...rest } = columns(got);
      expect(rest).toEqual({
        tmax: [23.37, 21.37, 20.57],
        tmean: [19.66, 19.16, 19.0],
        tmin: [18.32, 18.12, 17.77],
        rhmax: [96.3, 98.4, 96.9],
        rhmean: [91.5, 92.9, 90.7],
        rhmin: [75.3, 83.6, 82.9],
        rs: [10.93, 8.32, 7.31],
        precipitation: [11.2, 16.4, 17.5],
      });
      const u10 = [3.45, 4.7, 5.16];
      u10.forEach((wind, i) => expect(u2![i]).toBeCloseTo(wind * EQ_47_AT_10_M, 12));
      // FAO-56 prints the factor at 10 m as 0.748.
      expect(u2![0]! / 3.45).toBeCloseTo(0.748, 3);
      expect([...got.providerEto!]).toEqual([2.08, 1.55, 1.48]);
      expect(got).toMatchObject({
        elevation: { metres: 1092, origin: 'open_meteo' },
        gridPlace: { lat: -15.78, lng: -47.87 },
        synthetic: false,
        findings: [],
      });
    });

    it('NASA POWER, Piracicaba, 2025-10-21 to 23, the newest radiation not there yet', async () => {
      const got = await read('nasa_power', sampleBelow('NASA POWER'), {
        place: { lat: -22.7089, lng: -47.6361 },
        zone: 'America/Sao_Paulo',
        range: { from: day('2025-10-21'), to: day('2025-10-23') },
        today: day('2025-10-26'),
      });
      expect(columns(got)).toEqual({
        tmax: [27.97, 28.34, 29.5],
        tmin: [9.4, 10.15, 11.0],
        tmean: [18.06, 18.9, 19.98],
        rhmean: [52.61, 55.89, 54.11],
        tdew: [NaN, NaN, NaN],
        u2: [3.29, 2.52, 2.08],
        rs: [28.17, 28.03, NaN],
        precipitation: [0, 0, 0],
      });
      expect(got).toMatchObject({
        elevation: { metres: 557.6, origin: 'nasa_power_cell' },
        gridPlace: { lat: -22.7089, lng: -47.6361 },
        synthetic: false,
        findings: [],
      });
    });

    it('Open-Meteo forecast, whose answers have the archive’s shape', async () => {
      const got = await read('open_meteo_forecast', sampleBelow('Open-Meteo archive'), {
        place: { lat: -15.79, lng: -47.88 },
        zone: 'America/Sao_Paulo',
        range: { from: day('2000-01-01'), to: day('2000-01-03') },
        today: day('2000-01-02'),
      });
      expect([...got.series.values.tmax!]).toEqual([23.37, 21.37, 20.57]);
    });
  },
);
