import { afterEach, describe, expect, it } from 'vitest';
import { cleanResult } from './poison-case.ts';
import { startUpstream, type Upstream } from './upstream.ts';
import { BRUSSELS, day, type World } from './world.ts';

let upstream: Upstream;
afterEach(() => upstream.close());

async function clean(
  world: World,
  sources: Parameters<typeof cleanResult>[1]['sources'],
  elevation: 'given' | 'asked',
) {
  upstream = await startUpstream(world);
  return cleanResult(upstream.baseUrl, { world, sources, elevation });
}

describe('healthy providers', () => {
  it.each([
    ['both', ['open_meteo_archive', 'nasa_power']],
    ['Open-Meteo alone', ['open_meteo_archive']],
    ['NASA POWER alone', ['nasa_power']],
  ] as const)('give FAO-56 Example 18 its 3.9 mm: %s', async (_, sources) => {
    const result = await clean(BRUSSELS, sources, 'given');
    // printed as 3.9; 3.88 with the unrounded intermediates that the book gives
    expect(result.eto.eto[day('2015-07-06') - BRUSSELS.range.from]).toBeCloseTo(3.88, 2);
    expect(result.findings).toEqual([]);
  });

  it('are asked for the elevation where the person gives none', async () => {
    const result = await clean(BRUSSELS, ['open_meteo_archive', 'nasa_power'], 'asked');
    expect(result.elevation).toEqual({ metres: 100, origin: 'opentopodata' });
  });

  it('are believed where the ground lies deep, on the shore of the Dead Sea', async () => {
    const shore = { ...BRUSSELS, place: { lat: 31.5, lng: 35.48 }, elevation: -420, zone: 'Asia/Amman' };
    upstream = await startUpstream({ ...shore, utcOffsetSeconds: 10_800 });
    upstream.poison({ opentopodata: ({ socket }) => void socket.end() });
    const asked = { world: shore, sources: ['open_meteo_archive'], elevation: 'asked' } as const;
    const result = await cleanResult(upstream.baseUrl, asked);
    expect(result.elevation).toEqual({ metres: -420, origin: 'open_meteo' });
  });
});
