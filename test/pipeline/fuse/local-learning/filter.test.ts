import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  covarianceOn,
  DaysOutOfOrder,
  etoVariance,
  learn,
  type LearningDay,
} from '../../../../src/pipeline/fuse/local-learning/filter.ts';
import { initialState } from '../../../../src/pipeline/fuse/local-learning/learning-state.ts';
import {
  learningStateJson,
  LearningStateJson,
} from '../../../../src/pipeline/fuse/local-learning/learning-state-json.ts';

const PRIOR = { calibration: 'somewhere-2000', s: 0.5, c: 0, sigmaS: 0.08, sigmaC: 0.15 };
const START = initialState(PRIOR);

const restarted = (state: typeof START) =>
  LearningStateJson.parse(JSON.parse(JSON.stringify(learningStateJson(state))));

/** Some of the days have no reference, some are missing altogether, and some are far off. */
const someDays = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 40 }),
      reference: fc.oneof(
        { weight: 8, arbitrary: fc.double({ min: 0, max: 9, noNaN: true }) },
        { weight: 1, arbitrary: fc.constantFrom(NaN, 19.9) },
      ),
      eto: fc.double({ min: 0.1, max: 9, noNaN: true }),
      sensitivity: fc.double({ min: 0, max: 6, noNaN: true }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => {
    let day = 10_000;
    return rows.map(({ gap, ...row }): LearningDay => ({ ...row, day: (day += gap) }));
  });

describe('the filter of a place', () => {
  it('takes the step that was worked out by hand', () => {
    // P0 = diag(.0064, .0225); Q = P0 · 2/3650; P = P0 (1 + 2/3650); J = 2, y − ETo0 = .5.
    const growth = 1 + 2 / 3650;
    const [ss, cc] = [0.0064 * growth, 0.0225 * growth];
    const S = 4 * ss + cc + 0.8;
    const { state, steps } = learn(START, [{ day: 1, reference: 4.5, eto: 4, sensitivity: 2 }]);
    expect(S).toBeCloseTo(0.848126, 6);
    expect(state.s).toBeCloseTo(0.5 + ((2 * ss) / S) * 0.5, 14);
    expect(state.s).toBeCloseTo(0.50755, 6);
    expect(state.c).toBeCloseTo((cc / S) * 0.5, 14);
    expect(state.c).toBeCloseTo(0.013272, 6);
    expect(state.P.ss).toBeCloseTo(ss - (4 * ss * ss) / S, 14);
    expect(state.P.sc).toBeCloseTo((-2 * ss * cc) / S, 14);
    expect(state.P.cc).toBeCloseTo(cc - (cc * cc) / S, 14);
    expect(steps).toEqual([{ day: 1, predicted: 4, gated: false }]);
    expect(state).toMatchObject({ used: 1, gated: 0, first: 1, last: 1 });
  });

  it('is the same to the last bit however the days are divided, also through JSON', () => {
    fc.assert(
      fc.property(someDays, fc.array(fc.nat(60), { maxLength: 6 }), (days, cuts) => {
        const whole = learn(START, days);
        const edges = [0, ...cuts.filter((cut) => cut < days.length).sort((a, b) => a - b), days.length];
        let state = START;
        const steps = edges.slice(1).flatMap((to, k) => {
          const part = learn(restarted(state), days.slice(edges[k], to));
          state = part.state;
          return part.steps;
        });
        expect(state).toEqual(whole.state);
        expect(steps).toEqual(whole.steps);
      }),
    );
  });

  it('is the same whether days without a reference are there or not', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const measured = days.filter(({ reference }) => !Number.isNaN(reference));
        expect(learn(START, measured)).toEqual(learn(START, days));
      }),
    );
  });

  it('keeps a covariance: positive, and smaller after a day than before it', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const { P } = learn(START, days).state;
        expect(P.ss).toBeGreaterThan(0);
        expect(P.ss * P.cc - P.sc * P.sc).toBeGreaterThan(0);
      }),
    );
  });

  it('refuses days out of order, twice, or before what was learnt', () => {
    const day = (number: number): LearningDay => ({ day: number, reference: 4, eto: 4, sensitivity: 1 });
    expect(() => learn(START, [day(2), day(1)])).toThrow(DaysOutOfOrder);
    expect(() => learn(START, [day(2), day(2)])).toThrow(DaysOutOfOrder);
    const { state } = learn(START, [day(5)]);
    expect(() => learn(state, [day(5)])).toThrow(DaysOutOfOrder);
    expect(learn(state, [day(6)]).state.used).toBe(2);
  });

  it('passes over a day that is four standard deviations off, and learns nothing from it', () => {
    // √S = √(.8 + .0225·g + J²·.0064·g) with J = 0 is .9070: the gate is at 3.628.
    const off = (by: number) => learn(START, [{ day: 1, reference: 4 + by, eto: 4, sensitivity: 0 }]).state;
    expect(off(3.62)).toMatchObject({ used: 1, gated: 0 });
    expect(off(3.64)).toMatchObject({ used: 0, gated: 1, s: 0.5, c: 0, last: 1 });
    expect(off(-3.64)).toMatchObject({ used: 0, gated: 1 });
  });

  it('comes to the wind factor and the offset that made the reference', () => {
    // A sawtooth for noise, so that the expected values need no random numbers: mean 0, ±.3.
    const days = Array.from({ length: 3000 }, (_, i): LearningDay => {
      const sensitivity = 1 + 2 * ((i * 7) % 11) * 0.1;
      const eto = 3 + ((i * 5) % 13) * 0.2;
      const noise = (((i * 29) % 61) - 30) / 100;
      return { day: i, sensitivity, eto, reference: eto + sensitivity * (0.42 - 0.5) + 0.1 + noise };
    });
    const { state } = learn(START, days);
    expect(state.s).toBeCloseTo(0.42, 1);
    expect(Math.abs(state.s - 0.42)).toBeLessThan(3 * Math.sqrt(state.P.ss));
    expect(Math.abs(state.c - 0.1)).toBeLessThan(3 * Math.sqrt(state.P.cc));
    expect(state.P.ss).toBeLessThan(0.5 * 0.0064);
  });

  it('believes less of a day the further it is from those it learnt from, and never less than before learning', () => {
    const days = Array.from({ length: 100 }, (_, i) => ({
      day: 1000 + i,
      reference: 4,
      eto: 4,
      sensitivity: 1,
    }));
    const { state } = learn(START, days);
    const on = (day: number) => etoVariance(covarianceOn(state, day), 1);
    expect(on(1050)).toBe(etoVariance(state.P, 1));
    expect(on(1200)).toBeGreaterThan(on(1099));
    expect(on(900)).toBeCloseTo(on(1199), 12);
    expect(covarianceOn(state, 1e6)).toMatchObject({ ss: 0.0064, cc: 0.0225 });
  });
});

describe('a stored state', () => {
  it.each([
    ['a number that is none', { s: 'x' }],
    ['days without their dates', { days_used: 3 }],
    ['a covariance that is none', { P: { ss: 1, sc: 2, cc: 1 } }],
    ['a date of no calendar', { days_used: 1, first_date: '2023-02-29', last_date: '2023-03-01' }],
    ['a field too many', { more: 1 }],
  ])('is refused with %s', (_, change) => {
    const stored = { ...learningStateJson(START), ...change };
    expect(LearningStateJson.safeParse(stored).success).toBe(false);
  });
});
