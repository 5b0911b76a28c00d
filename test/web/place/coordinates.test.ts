import { describe, expect, it } from 'vitest';
import {
  coordinateText,
  parseCoordinate,
  parsePair,
  wrapLongitude,
} from '../../../src/web/place/coordinates.ts';

describe('a coordinate as people type it', () => {
  it.each([
    ['-23.55', 'lat', -23.55],
    ['-23,55', 'lat', -23.55],
    [' +4.5 ', 'lat', 4.5],
    ['−23.55', 'lat', -23.55],
    ['23.55 S', 'lat', -23.55],
    ['23,55°S', 'lat', -23.55],
    ['46.63 W', 'lng', -46.63],
    ['46.63 O', 'lng', -46.63],
    ['12 L', 'lng', 12],
    ['12 E', 'lng', 12],
    ["23°33'S", 'lat', -23.55],
    ['23°33′0″ S', 'lat', -23.55],
    ['23 33 0 S', 'lat', -23.55],
    ['-23° 33\' 0"', 'lat', -23.55],
    ['15°47\'24"S', 'lat', -15.79],
    ['150', 'lat', 150],
    ['0', 'lng', 0],
  ] as const)('%s is read', (text, axis, expected) => {
    expect(parseCoordinate(text, axis)).toBeCloseTo(expected, 9);
  });

  it.each([
    ['', 'lat'],
    ['abc', 'lat'],
    ['23.55 W', 'lat'],
    ['46.63 S', 'lng'],
    ["23°70'S", 'lat'],
    ['1.2.3', 'lat'],
    ['12abc', 'lng'],
    ['1e5', 'lat'],
  ] as const)('%s is not', (text, axis) => {
    expect(parseCoordinate(text, axis)).toBeNaN();
  });

  it('comes in pairs from other maps', () => {
    expect(parsePair('-23.55, -46.63')).toEqual({ lat: -23.55, lng: -46.63 });
    expect(parsePair('-23.55,-46.63')).toEqual({ lat: -23.55, lng: -46.63 });
    expect(parsePair('-23,55; -46,63')).toEqual({ lat: -23.55, lng: -46.63 });
    expect(parsePair("23°33'S, 46°37'48\"W")?.lng).toBeCloseTo(-46.63, 9);
    expect(parsePair('-23,55')).toBeUndefined();
    expect(parsePair('-23.55')).toBeUndefined();
  });

  it('is written with a point and no more than a metre of detail', () => {
    expect(coordinateText(-23.5505199)).toBe('-23.55052');
    expect(coordinateText(-46)).toBe('-46');
  });

  it('comes back from a map that went round the Earth', () => {
    expect(wrapLongitude(-406.63)).toBeCloseTo(-46.63, 9);
    expect(wrapLongitude(190)).toBe(-170);
    expect(wrapLongitude(180)).toBe(180);
  });
});
