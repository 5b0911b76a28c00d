import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { areasOf } from '../../../src/web/map/areas.ts';
import { areaAt, areaNear, holds, labelPoint } from '../../../src/web/map/polygons.ts';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Topology;
const STATES = readJson(join(import.meta.dirname, '../../../src/web/map/outlines/brazil-states.topo.json'));
const states = areasOf(STATES, 'states');
const atlas = (file: string) =>
  areasOf(readJson(createRequire(import.meta.url).resolve(`world-atlas/${file}`)), 'countries');
const countries = atlas('countries-50m.json');

/** Capitals, by the coordinates that IBGE gives (rounded). */
const CAPITALS: readonly (readonly [string, number, number])[] = [
  ['AC', -9.97, -67.81],
  ['AL', -9.65, -35.73],
  ['AM', -3.1, -60.02],
  ['AP', 0.04, -51.07],
  ['BA', -12.97, -38.5],
  ['CE', -3.73, -38.52],
  ['DF', -15.79, -47.88],
  ['ES', -20.32, -40.34],
  ['GO', -16.68, -49.26],
  ['MA', -2.53, -44.3],
  ['MG', -19.92, -43.94],
  ['MS', -20.45, -54.62],
  ['MT', -15.6, -56.1],
  ['PA', -1.46, -48.5],
  ['PB', -7.12, -34.86],
  ['PE', -8.05, -34.9],
  ['PI', -5.09, -42.8],
  ['PR', -25.43, -49.27],
  ['RJ', -22.91, -43.2],
  ['RN', -5.79, -35.21],
  ['RO', -8.76, -63.9],
  ['RR', 2.82, -60.67],
  ['RS', -30.03, -51.22],
  ['SC', -27.6, -48.55],
  ['SE', -10.91, -37.07],
  ['SP', -23.55, -46.63],
  ['TO', -10.18, -48.33],
];

describe("Brazil's states", () => {
  it('are 27, each with the name and abbreviation of its own', () => {
    expect(states.map(({ id }) => id).toSorted()).toEqual(CAPITALS.map(([id]) => id).toSorted());
    expect(new Set(states.map(({ name }) => name)).size).toBe(27);
  });

  it.each(CAPITALS)('%s holds its capital', (id, lat, lng) => {
    expect(areaNear(states, { lat, lng }, 0.1)?.id).toBe(id);
  });

  it('lie in Brazil', () => {
    const collection = STATES.objects.states as GeometryCollection;
    const text = JSON.stringify(feature(STATES, collection));
    const lngs = [...text.matchAll(/\[(-?[\d.]+),(-?[\d.]+)\]/g)].map(([, lng]) => Number(lng));
    expect(lngs.length).toBeGreaterThan(20_000);
    expect(Math.min(...lngs.slice(0, 9_999))).toBeGreaterThan(-74.1);
    expect(Math.max(...lngs.slice(0, 9_999))).toBeLessThan(-28.8);
  });

  it('have their label inside or near', () => {
    for (const state of states) {
      const [lng, lat] = labelPoint(state);
      expect([state.id, areaNear(states, { lat, lng }, 0.6)?.id]).toContain(state.id);
    }
  });
});

describe('the countries', () => {
  it.each([
    ['076', -15.79, -47.88],
    ['032', -34.6, -58.5],
    ['840', 39.1, -94.6],
    ['643', 66, 179.5],
    ['643', 66, -175],
    ['242', -17.8, 178],
    ['242', -16.55, 179.2],
    ['010', -85, 0],
    ['010', -80, 120],
    ['010', -87, -179],
    ['426', -29.5, 28.2],
  ])('%s holds %d, %d', (id, lat, lng) => {
    expect(areaAt(countries, { lat, lng })?.id).toBe(id);
  });

  it.each([
    [-30, -30],
    [0, 0],
    [-17.5, -150.5],
    [-17, 0],
    [-16.5, -90],
    [66, -30],
    [40, -179.9],
  ])('leave the sea at %d, %d free', (lat, lng) => {
    expect(areaNear(countries, { lat, lng }, 0.1)).toBeUndefined();
  });

  it('leave Lesotho out of South Africa: holes count', () => {
    const southAfrica = countries.find(({ id }) => id === '710')!;
    expect(southAfrica.polygons.some((polygon) => holds(polygon, { lat: -29.5, lng: 28.2 }))).toBe(false);
    expect(southAfrica.polygons.some((polygon) => holds(polygon, { lat: -29, lng: 24 }))).toBe(true);
  });

  it('have no edge that runs round the Earth', () => {
    for (const file of ['countries-110m.json', 'countries-50m.json']) {
      for (const { name, polygons } of atlas(file)) {
        // Antarctica's closing edges at the pole are where every map projection ends.
        if (name === 'Antarctica') continue;
        for (const ring of polygons.flat()) {
          const widest = Math.max(...ring.map(([lng], i) => (i === 0 ? 0 : Math.abs(lng - ring[i - 1]![0]))));
          expect([name, widest < 90]).toEqual([name, true]);
        }
      }
    }
  });
});
