import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { getJson, type ElevationAnswer } from './ask-services.ts';
import { ELEVATION_SAMPLE } from './provider-samples.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const BOTH = 'srtm30m,aster30m';
const path = (locations: string, datasets = BOTH): string =>
  `/v1/${datasets}?${new URLSearchParams({ locations })}`;
const elevations = async (locations: string, datasets?: string): Promise<ElevationAnswer['results']> =>
  (await getJson<ElevationAnswer>(sandbox, path(locations, datasets))).results;
const refused = (target: string): Promise<{ status: string; error: string }> => getJson(sandbox, target, 400);

describe('elevations', () => {
  it('have the shape of the documented answer', async () => {
    const answer = await getJson<ElevationAnswer>(sandbox, path('-22.725,-47.6476'));
    const [sample] = ELEVATION_SAMPLE.results;
    expect(answer).toEqual({
      results: [{ ...sample!, elevation: expect.any(Number) as number }],
      status: 'OK',
    });
    // 534 m in truth; the synthetic relief is near it.
    expect(Math.abs(answer.results[0]!.elevation! - sample!.elevation)).toBeLessThan(60);
    expect(Number.isInteger(answer.results[0]!.elevation)).toBe(true);
  });

  it('come in the order of the points, up to a hundred', async () => {
    const points = Array.from({ length: 100 }, (_, i) => `${-20 + i / 10},${-50 + i / 10}`);
    const results = await elevations(points.join('|'));
    expect(results.map(({ location }) => `${location.lat},${location.lng}`)).toEqual(points);
  });

  it('are null at sea', async () => {
    const results = await elevations('0,-30|-40,100|-22.725,-47.6476|0,180');
    expect(results.map(({ elevation }) => elevation === null)).toEqual([true, true, false, true]);
  });

  it('can be 0 m on land', async () => {
    // A walk to the sea over the plain of Patagonia, about 160 m a step; no spot height is near.
    const walk = Array.from({ length: 1000 }, (_, i) => `-43.5,${(-66 + i / 500).toFixed(3)}`);
    const found = new Set<number | null>();
    for (let i = 0; i < walk.length; i += 100)
      for (const { elevation } of await elevations(walk.slice(i, i + 100).join('|'))) found.add(elevation);
    expect(found).toContain(0);
    expect(found).toContain(null);
  });

  it('north of 60° only the second dataset knows, beyond 83° none', async () => {
    const [north] = await elevations('64.5,26');
    expect(north).toMatchObject({ dataset: 'aster30m', elevation: expect.any(Number) as number });
    expect((await elevations('64.5,26', 'srtm30m'))[0]).toMatchObject({
      dataset: 'srtm30m',
      elevation: null,
    });
    expect((await elevations('-85,0'))[0]!.elevation).toBeNull();
  });

  it('do not change with the seed of the weather', async () => {
    const other = await startSandbox({ seed: 5 });
    expect(await getJson(other, path('-15.8,-47.9'))).toEqual(await getJson(sandbox, path('-15.8,-47.9')));
    await other.close();
  });
});

describe('refusals', () => {
  it('more than a hundred points', async () => {
    const points = Array<string>(101).fill('1,2').join('|');
    await expect(refused(path(points))).resolves.toEqual({
      status: 'INVALID_REQUEST',
      error: 'Too many locations provided (101), the limit is 100.',
    });
  });

  it.each(['', '1', '1,2,3', '1,2|', 'north,2', '91,0', '0,181', '1;2', '1e1,2', 'gfo}EtohhU'])(
    'locations=%s',
    async (locations) => {
      await expect(refused(path(locations))).resolves.toMatchObject({ status: 'INVALID_REQUEST' });
    },
  );

  it.each(['srtm31m', 'srtm30m,', 'toString', ','])('dataset %s', async (datasets) => {
    await expect(refused(path('1,2', datasets))).resolves.toMatchObject({ status: 'INVALID_REQUEST' });
  });

  it('no locations', async () => {
    await expect(refused('/v1/srtm30m')).resolves.toMatchObject({ status: 'INVALID_REQUEST' });
  });
});
