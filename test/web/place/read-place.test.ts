import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/contract/languages.ts';
import { dmsText } from '../../../src/web/place/place-text.ts';
import { readPlace } from '../../../src/web/place/read-place.ts';

const BALSAS = { lat: -7.53, lng: -46.03 };
const near = (text: string) => {
  const reading = readPlace(text);
  return reading?.kind === 'place'
    ? { lat: Number(reading.place.lat.toFixed(6)), lng: Number(reading.place.lng.toFixed(6)) }
    : reading;
};

describe('coordinates as they are pasted', () => {
  it.each([
    '-7.53, -46.03',
    '-7.53,-46.03',
    '-7.53 -46.03',
    ' -7.53\t-46.03\n',
    '-7,53; -46,03',
    '-7,53;-46,03',
    '-7,53 -46,03',
    '-7,53, -46,03',
    '-7,53,-46,03',
    '−7,53 / −46,03',
    '(-7.53, -46.03)',
    '7.53 S, 46.03 W',
    '7,53°S 46,03°O',
    '7.53S46.03W',
    'S7.53 W46.03',
    'S7.53W46.03',
    '46.03 W, 7.53 S',
    'W 46,03 S 7,53',
    '7°31\'48"S 46°1\'48"W',
    '7°31′48″ S, 46°1′48″ O',
    '7°31\'48"S, 46°01\'48"W',
    '7 31 48 S 46 1 48 W',
    "S 7° 31.8' W 46° 1.8'",
    "7° 31,8' Sul; 46° 1,8' Oeste",
    'lat -7.53 lng -46.03',
    'Latitude: -7,53 Longitude: -46,03',
    'lat=-7.53&lon=-46.03'.replace('&', ', '),
    '{"lat": -7.53, "lng": -46.03}',
    'lng: -46.03, lat: -7.53',
    'geo:-7.53,-46.03',
    'geo:-7.53,-46.03?z=12',
    'https://www.google.com/maps/@-7.53,-46.03,12z',
    'https://www.google.com/maps?q=-7.53,-46.03',
    'https://www.google.com/maps/search/?api=1&query=-7.53%2C-46.03',
    'https://www.google.com/maps/search/-7.53,+-46.03',
    'https://www.google.com.br/maps/place/Balsas/@-7.5,-46.1,12z/data=!3m1!4b1!4m6!3m5!1s0x0!8m2!3d-7.53!4d-46.03!16z',
    'https://maps.google.com/?ll=-7.53,-46.03&z=10',
    'https://www.openstreetmap.org/?mlat=-7.53&mlon=-46.03#map=12/-7.6/-46.1',
    'https://www.openstreetmap.org/#map=12/-7.53/-46.03',
    'https://maps.apple.com/?ll=-7.53,-46.03',
    'https://waze.com/ul?ll=-7.53%2C-46.03&navigate=yes',
    'https://www.bing.com/maps?cp=-7.53~-46.03&lvl=12',
  ])('%s', (text) => {
    expect(near(text)).toEqual(BALSAS);
  });

  it.each([
    ['12.0 45.0', { lat: 12, lng: 45 }],
    ['12,00 45,00', { lat: 12, lng: 45 }],
    ['0.00000 0.00000', { lat: 0, lng: 0 }],
    ['3.0 7 30', { lat: 3, lng: 7.5 }],
  ])('%s is two coordinates: only the last part of one has decimals', (text, place) => {
    expect(near(text)).toEqual(place);
  });

  it.each([
    // One number with a decimal comma, or two whole ones.
    ['7,53', [{ lat: 7, lng: 53 }]],
    // Only the other order is on Earth.
    ['-120.5, 45', [{ lat: 45, lng: -120.5 }]],
    // As programs write, or as people do.
    [
      '[-46.03, -7.53]',
      [
        { lat: -46.03, lng: -7.53 },
        { lat: -7.53, lng: -46.03 },
      ],
    ],
  ])('%s is asked about', (text, places) => {
    expect(readPlace(text)).toEqual({ kind: 'ask', places });
  });

  it.each([
    ['-7.53', 'half'],
    ['7°31\'48"S', 'half'],
    ['200, 300', 'impossible'],
    ['lat 95, lng 10', 'impossible'],
    ['https://maps.app.goo.gl/abcdef', 'closed_link'],
    ['https://www.google.com/maps/place/Balsas', 'closed_link'],
    ['https://example.org/?q=%E0%A4%A', 'closed_link'],
  ])('%s is %s', (text, kind) => {
    expect(readPlace(text)?.kind).toBe(kind);
  });

  it.each(['', 'Balsas', 'Balsas, MA', 'São Paulo 2', 'Rua 7, 53', '12 de Outubro', 'Lajes', '-', ';', ','])(
    'leaves %j to the search for names',
    (text) => {
      expect(readPlace(text)).toBeUndefined();
    },
  );

  it('reads again what is shown, to half a second of arc', () => {
    const place = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(place, fc.constantFrom(...LANGUAGES), (shown, language) => {
        const reading = readPlace(dmsText(shown, language));
        expect(reading?.kind).toBe('place');
        if (reading?.kind !== 'place') return;
        expect(Math.abs(reading.place.lat - shown.lat)).toBeLessThanOrEqual(0.5 / 3600 + 1e-9);
        expect(Math.abs(reading.place.lng - shown.lng)).toBeLessThanOrEqual(0.5 / 3600 + 1e-9);
      }),
    );
  });

  it('reads decimal pairs with any separator again', () => {
    const degrees = (most: number) =>
      fc.integer({ min: -most * 1e5, max: most * 1e5 }).map((units) => units / 1e5);
    fc.assert(
      fc.property(
        degrees(90),
        degrees(180),
        fc.constantFrom(', ', ';', '; ', ' ', '\t', ' | '),
        fc.boolean(),
        (lat, lng, between, comma) => {
          const write = (value: number) => (comma ? value.toFixed(5).replace('.', ',') : value.toFixed(5));
          expect(near(write(lat) + between + write(lng))).toEqual({ lat: lat + 0, lng: lng + 0 });
        },
      ),
    );
  });

  it('answers anything at all, and soon', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        readPlace(text);
      }),
    );
    readPlace('1 '.repeat(50_000));
    readPlace(`lat ${'1'.repeat(50_000)}`);
    readPlace(`https://x/${'@1,'.repeat(20_000)}`);
  });
});
