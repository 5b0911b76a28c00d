import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keep, memoryOr } from '../../../src/web/browser-memory.ts';
import { formats } from '../../../src/web/i18n/format.ts';
import { quantitiesIn } from '../../../src/web/units/quantity.ts';
import { stepDecimals } from '../../../src/web/units/step-decimals.ts';
import { isMetric, METRIC, readUnits, type Units } from '../../../src/web/units/units.ts';

const IMPERIAL: Units = { water: 'in', temperature: 'fahrenheit', wind: 'km_h' };
const metric = quantitiesIn(METRIC, formats('pt-BR'));
const other = quantitiesIn(IMPERIAL, formats('en'));

describe('values in the units of the person', () => {
  it.each([
    [metric.eto.text(4.25, 2), '4,25 mm'],
    [metric.eto.text(1524.4), '1.524 mm'],
    [metric.temperature.text(-3.5), '-3,5 °C'],
    [metric.wind.text(2), '2,0 m/s'],
    [other.eto.text(25.4), '1.00 in'],
    [other.rain.text(2540), '100.0 in'],
    [other.eto.format(5.08, 2), '0.200'],
    [other.temperature.text(0), '32.0 °F'],
    [other.temperature.text(-40), '-40.0 °F'],
    [other.temperature.text(100), '212.0 °F'],
    [other.temperatureDifference.text(10), '18.0 °F'],
    [other.temperatureDifference.signed(10), '+18.0'],
    [other.wind.text(10), '36.0 km/h'],
    [other.rain.signed(-25.4), '-1.00'],
    [other.radiation.text(20.04), '20.0 MJ/m²'],
    [other.humidity.text(69.6), '70 %'],
  ])('%s', (said, expected) => {
    expect(said.replace('\u00a0', ' ')).toBe(expected);
  });

  it('are what a millimetre and a degree are by definition', () => {
    expect(other.eto.convert(25.4)).toBeCloseTo(1, 12);
    expect(other.temperature.convert(37)).toBeCloseTo(98.6, 10);
    expect(other.wind.convert(1)).toBeCloseTo(3.6, 12);
  });

  it('keep their order and never lose a tenth of the metric unit', () => {
    const value = fc.double({ min: -90, max: 2000, noNaN: true });
    fc.assert(
      fc.property(value, fc.constantFrom('eto', 'temperature', 'wind'), (metricValue, kind) => {
        const quantity = other[kind];
        const more = metricValue + 0.3;
        expect(quantity.convert(more)).toBeGreaterThan(quantity.convert(metricValue));
        expect(quantity.format(more, 1)).not.toBe(quantity.format(metricValue, 1));
      }),
    );
  });
});

describe('the decimals of a scale', () => {
  it.each([
    ...([
      [1000, 0],
      [20, 0],
      [1, 0],
      [0.5, 1],
      [0.2, 1],
      [0.1, 1],
    ] as const),
    ...([
      [0.05, 2],
      [0.01, 2],
      [0.002, 3],
      [0.001, 3],
      [0.5 / 25.4, 2],
      [0.2 / 25.4, 3],
    ] as const),
  ])('of steps of %f are %i', (step, decimals) => {
    expect(stepDecimals(step)).toBe(decimals);
  });

  it('tell neighbours apart, and not with one more than that takes', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), fc.nat(60), (step, k) => {
        const decimals = stepDecimals(step);
        expect(((k + 1) * step).toFixed(decimals)).not.toBe((k * step).toFixed(decimals));
        if (decimals > 0) expect(10 ** (1 - decimals)).toBeGreaterThan(step);
      }),
    );
  });
});

describe('the choice that is kept', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.record({
          water: fc.constantFrom('mm', 'in'),
          temperature: fc.constantFrom('celsius', 'fahrenheit'),
          wind: fc.constantFrom('m_s', 'km_h'),
        }),
        (units) => {
          expect(readUnits(JSON.stringify(units))).toEqual({ ...units });
        },
      ),
    );
  });

  it('is metric only where each is', () => {
    expect(isMetric(METRIC)).toBe(true);
    for (const one of ['water', 'temperature', 'wind'] as const)
      expect(isMetric({ ...METRIC, [one]: IMPERIAL[one] })).toBe(false);
  });

  it('is metric where it cannot be read, each by itself', () => {
    for (const text of [null, '', 'null', '7', '[]', '{"water":"pint"}', '{"water":']) {
      expect(readUnits(text)).toEqual(METRIC);
    }
    expect(readUnits('{"water":"in","wind":3}')).toEqual({ ...METRIC, water: 'in' });
  });
});

describe('a memory of the browser', () => {
  it('is replaced by one of the page where the browser forbids it', () => {
    const memory = memoryOr(() => {
      throw new Error('SecurityError');
    });
    memory.setItem('a', '1');
    expect([memory.length, memory.key(0), memory.getItem('a')]).toEqual([1, 'a', '1']);
    memory.removeItem('a');
    expect([memory.length, memory.key(0), memory.getItem('a')]).toEqual([0, null, null]);
  });

  it('may be full', () => {
    const full = {
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(keep(full, 'a', '1')).toBe(false);
    expect(keep({ setItem: () => undefined }, 'a', '1')).toBe(true);
  });
});
