import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { areasOf } from '../../../src/web/map/areas.ts';
import { readLayers } from '../../../src/web/map/map-layers.ts';
import { areaAt } from '../../../src/web/map/polygons.ts';

const OUTLINE = join(import.meta.dirname, '../../../src/web/map/outlines/matopiba.topo.json');
const region = areasOf(JSON.parse(readFileSync(OUTLINE, 'utf8')) as Topology, 'region');

describe('the outline of MATOPIBA', () => {
  it.each([
    ['Balsas MA', -7.53, -46.04],
    ['Imperatriz MA', -5.53, -47.48],
    ['Chapadinha MA', -3.74, -43.36],
    ['Palmas TO', -10.21, -48.36],
    ['Araguaína TO', -7.19, -48.2],
    ['Bom Jesus PI', -9.07, -44.36],
    ['Uruçuí PI', -7.23, -44.56],
    ['Barreiras BA', -12.15, -44.99],
    ['Luís Eduardo Magalhães BA', -12.1, -45.79],
    ['Bom Jesus da Lapa BA', -13.25, -43.42],
  ])('holds %s', (_, lat, lng) => {
    expect(areaAt(region, { lat, lng })?.id).toBe('MATOPIBA');
  });

  it.each([
    ['São Luís MA', -2.53, -44.3],
    ['Teresina PI', -5.09, -42.8],
    ['Floriano PI', -6.77, -43.02],
    ['Irecê BA', -11.3, -41.86],
    ['Marabá PA', -5.37, -49.12],
    ['Brasília DF', -15.79, -47.88],
  ])('does not hold %s', (_, lat, lng) => {
    expect(areaAt(region, { lat, lng })).toBeUndefined();
  });
});

describe('the layers that are kept', () => {
  const first = { countries: true, states: true, matopiba: false, streets: false };
  it('come back, but never streets, which ask the internet', () => {
    expect(readLayers('{"countries":false,"matopiba":true,"streets":true}')).toEqual({
      ...first,
      countries: false,
      matopiba: true,
    });
  });

  it('are as at first where they cannot be read', () => {
    for (const text of [null, '', 'null', '7', '{"states":"no"}', '{'])
      expect(readLayers(text)).toEqual(first);
  });
});
