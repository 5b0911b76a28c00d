import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coordinateText,
  parseCoordinate,
  wrapLongitude,
  type Axis,
} from '../../../src/web/place/coordinates.ts';

describe('a coordinate as people type it', () => {
  it.each([
    ['-23.55', 'lat', -23.55],
    ['-23,55', 'lat', -23.55],
    [' +4.5 ', 'lat', 4.5],
    ['−23.55', 'lat', -23.55],
    ['–23,55°', 'lat', -23.55],
    ['23.55 S', 'lat', -23.55],
    ['23,55°S', 'lat', -23.55],
    ['S 23.55', 'lat', -23.55],
    ['s23,55', 'lat', -23.55],
    ['Sul 23,55', 'lat', -23.55],
    ['23.55 south', 'lat', -23.55],
    ['23.55 Norte', 'lat', 23.55],
    ['46.63 W', 'lng', -46.63],
    ['46.63 O', 'lng', -46.63],
    ['46,63° Oeste', 'lng', -46.63],
    ['W 46.63', 'lng', -46.63],
    ['12 L', 'lng', 12],
    ['12 E', 'lng', 12],
    ['Leste 12', 'lng', 12],
    ["23°33'S", 'lat', -23.55],
    ['23º33’ S', 'lat', -23.55],
    ['23°33′0″ S', 'lat', -23.55],
    ["23°33'0'' S", 'lat', -23.55],
    ['23 33 0 S', 'lat', -23.55],
    ['-23° 33\' 0"', 'lat', -23.55],
    ["S 23° 33.0'", 'lat', -23.55],
    ['23 33,6 S', 'lat', -23.56],
    ["23° 33.6' S", 'lat', -23.56],
    ['15°47\'24"S', 'lat', -15.79],
    ['15°47\'24,0" S', 'lat', -15.79],
    ['23d33m0s', 'lat', 23.55],
    ['23d33m0s S', 'lat', -23.55],
    ['150', 'lat', 150],
    ['0', 'lng', 0],
  ] as const)('%s is read', (text, axis, expected) => {
    expect(parseCoordinate(text, axis)).toBeCloseTo(expected, 9);
  });

  it.each([
    ['', 'lat'],
    ['abc', 'lat'],
    ['S', 'lat'],
    ['23.55 W', 'lat'],
    ['46.63 S', 'lng'],
    ['-23.55 S', 'lat'],
    ['N 23.55 S', 'lat'],
    ["23°70'S", 'lat'],
    ['23°33\'60"S', 'lat'],
    ["23.5°33'S", 'lat'],
    ['23°33.5\'10"S', 'lat'],
    ['1.2.3', 'lat'],
    ['12abc', 'lng'],
    ['12 Lima', 'lng'],
    ['1e5', 'lat'],
    ['--5', 'lat'],
  ] as const)('%s is not', (text, axis) => {
    expect(parseCoordinate(text, axis)).toBeNaN();
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

/** Ways to write degrees, minutes and seconds. */
const MARKS = [
  { degree: '°', minute: '′', second: '″', space: '' },
  { degree: '°', minute: "'", second: '"', space: ' ' },
  { degree: 'º', minute: '’', second: "''", space: '' },
  { degree: ' ', minute: ' ', second: '', space: '' },
  { degree: 'd', minute: 'm', second: '"', space: ' ' },
] as const;

const axis = fc.constantFrom<Axis>('lat', 'lng');
const letters = (of: Axis, isNegative: boolean) =>
  of === 'lat'
    ? isNegative
      ? ['S', 'sul', 'south']
      : ['N', 'norte']
    : isNegative
      ? ['W', 'O', 'oeste']
      : ['E', 'L', 'leste'];

describe('what is written is read again', () => {
  it('as decimal degrees, with a point or a comma', () => {
    fc.assert(
      fc.property(
        axis,
        fc.integer({ min: -18_000_000, max: 18_000_000 }),
        fc.boolean(),
        (of, units, comma) => {
          const degrees = units / 100_000;
          const text = coordinateText(degrees);
          expect(parseCoordinate(comma ? text.replace('.', ',') : text, of)).toBeCloseTo(degrees, 9);
        },
      ),
    );
  });

  it('as degrees, minutes and seconds, the letter before or after', () => {
    const parts = fc.tuple(fc.nat(179), fc.nat(59), fc.nat(59), fc.nat(9));
    const style = fc.record({ marks: fc.constantFrom(...MARKS), letter: fc.nat(2), isBefore: fc.boolean() });
    fc.assert(
      fc.property(
        axis,
        parts,
        fc.boolean(),
        style,
        (of, [d, m, s, tenth], isNegative, { marks, letter, isBefore }) => {
          const { degree, minute, second, space } = marks;
          const names = letters(of, isNegative);
          const name = names[letter % names.length]!;
          const body = `${d}${degree}${space}${m}${minute}${space}${s}.${tenth}${second}`;
          const text = isBefore ? `${name} ${body}` : `${body} ${name}`;
          const size = d + m / 60 + (s + tenth / 10) / 3600;
          expect(parseCoordinate(text, of)).toBeCloseTo(isNegative ? -size : size, 9);
          expect(parseCoordinate(text, of === 'lat' ? 'lng' : 'lat')).toBeNaN();
        },
      ),
    );
  });
});
