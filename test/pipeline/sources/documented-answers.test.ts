/** The sample answers of the providers page, read out of the page itself, parsed by the clients over HTTP. */
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnections } from '../../../src/pipeline/sources/connections.ts';
import { createServices } from '../../../src/pipeline/sources/create-services.ts';
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

    async function read(
      id: ProviderId,
      sample: string | ((url: URL) => string),
      request: SourceRequest,
    ): Promise<SourceAnswer> {
      server = await startFaultServer((url) => ({ body: typeof sample === 'string' ? sample : sample(url) }));
      const connections = openConnections();
      try {
        const source = createServices({ connections, [id]: { baseUrl: server.baseUrl } }).sources.find(
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

    // The samples of these two hold single steps: their shape is read, and no day of them is whole.
    const noWholeDay = { failure: 'no_data', detail: 'every value is missing' };

    it('MET Norway, Oslo, two steps of a forecast', async () => {
      const request = {
        place: { lat: 59.9139, lng: 10.7522 },
        zone: 'Europe/Oslo',
        range: { from: day('2025-11-28'), to: day('2025-12-02') },
        today: day('2025-11-28'),
      };
      const sample = sampleBelow('MET Norway');
      await expect(read('met_norway', sample, request)).rejects.toMatchObject(noWholeDay);
      // The same two steps a day apart and six hours long each, until the day is whole.
      const { tmax, tmin, tmean } = await valuesOfRepeated(sample, request);
      expect([tmax, tmin]).toEqual([9, -0.5]);
      expect(tmean).toBeCloseTo((3 * 8.1 + 2.0) / 4, 12);
    });

    /** The sample's first step at 00, 06 and 12 UTC, its second at 18 UTC, of one day of UTC. */
    async function valuesOfRepeated(sample: string, request: SourceRequest) {
      await server?.close();
      const json = JSON.parse(sample) as { properties: { timeseries: { time: string; data: object }[] } };
      const [first, second] = json.properties.timeseries;
      const at = (time: string, step = first!) => ({ ...step, time });
      json.properties.timeseries = [
        ...['00', '06', '12'].map((hour) => at(`2025-11-29T${hour}:00:00Z`)),
        at('2025-11-29T18:00:00Z', second),
        at('2025-11-30T00:00:00Z', second),
      ];
      const range = { from: day('2025-11-29'), to: day('2025-11-29') };
      const got = await read('met_norway', JSON.stringify(json), { ...request, zone: 'UTC', range });
      const { tmax, tmin, tmean } = columns(got);
      return { tmax: tmax![0], tmin: tmin![0], tmean: tmean![0] };
    }

    it('NWS forecast, a few values of a cell', async () => {
      const point = '{"properties":{"gridId":"OKX","gridX":33,"gridY":35}}';
      const sample = sampleBelow('NWS forecast');
      const work = read('nws_forecast', (url) => (url.pathname.startsWith('/points') ? point : sample), {
        place: { lat: 40.7128, lng: -74.006 },
        zone: 'America/New_York',
        range: { from: day('2025-11-30'), to: day('2025-12-02') },
        today: day('2025-11-30'),
      });
      await expect(work).rejects.toMatchObject(noWholeDay);
    });
  },
);
