import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultFileName } from '../../src/contract/result-file-name.ts';
import { shortPlaceName } from '../../src/contract/short-place-name.ts';

const PERIOD = { start_date: '2026-11-01', end_date: '2026-11-07' };
const called = (name?: string) =>
  resultFileName({ place: { lat: -7.5325, lng: -46.03556, ...(name !== undefined && { name }) }, ...PERIOD });
const BY_COORDINATES = 'eto_-7.5325_-46.03556_2026-11-01_2026-11-07';

describe('the name of a file of a result', () => {
  it.each([
    ['Balsas, MA', 'balsas-ma'],
    ['São João d’El-Rei, MG', 'sao-joao-d-el-rei-mg'],
    ['Łódź, PL', 'lodz-pl'],
    ['Straße / Ærø', 'strasse-aero'],
    ['東京 (Tokyo)', 'tokyo'],
    ['=HYPERLINK("http://x")', 'hyperlink-http-x'],
    ['../../etc/passwd', 'etc-passwd'],
    ['a"; filename="b.exe\r\nX: y', 'a-filename-b-exe-x-y'],
  ])('of %j has %s', (name, part) => {
    expect(called(name)).toBe(`eto-${part}-2026-11-01-2026-11-07`);
  });

  it.each([undefined, '', '東京', '…'])(
    'has the coordinates where the name %j has no Latin letters',
    (name) => {
      expect(called(name)).toBe(BY_COORDINATES);
    },
  );

  it('is cut between no more than 60 letters of the name', () => {
    expect(called(`${'x'.repeat(59)} yz`)).toBe(`eto-${'x'.repeat(59)}-2026-11-01-2026-11-07`);
  });

  it('is safe whatever the name', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 80 }), (units) => {
        expect(called(String.fromCharCode(...units))).toMatch(
          /^eto(-[a-z0-9-]+|_-7\.5325_-46\.03556)[-_]2026-11-01[-_]2026-11-07$/,
        );
      }),
    );
  });
});

it('a town is called with its state where people use its letters, else with its country', () => {
  expect(shortPlaceName({ name: 'Balsas', region_code: 'MA', country: 'BR' })).toBe('Balsas, MA');
  expect(shortPlaceName({ name: 'Lyon', region_code: null, country: 'FR' })).toBe('Lyon, FR');
});
