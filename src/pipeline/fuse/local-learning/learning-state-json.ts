import { z } from 'zod';
import { formatCivilDate, parseCivilDate } from '../../../weather/civil-date.ts';
import type { LearningState } from './learning-state.ts';

const positive = z.number().positive();
const date = z
  .string()
  .transform((text, context) => {
    const day = parseCivilDate(text);
    if (day === undefined) context.addIssue({ code: 'custom', message: 'not a date of the calendar' });
    return day ?? NaN;
  })
  .nullable();

/** A state as it is kept: every number with all its digits, so that nothing is lost on the way. */
const StoredState = z
  .strictObject({
    prior: z.strictObject({
      calibration: z.string().nullable(),
      s: positive,
      c_mm: z.number(),
      sigma_s: positive,
      sigma_c_mm: positive,
    }),
    s: z.number(),
    c_mm: z.number(),
    P: z.strictObject({ ss: positive, sc: z.number(), cc: positive }),
    days_used: z.int().nonnegative(),
    days_gated: z.int().nonnegative(),
    first_date: date,
    last_date: date,
    synthetic: z.boolean(),
  })
  .refine(({ P: { ss, sc, cc } }) => ss * cc > sc * sc, 'P is not a covariance')
  .refine(
    ({ first_date: first, last_date: last, days_used, days_gated }) =>
      days_used + days_gated === 0
        ? first === null && last === null
        : first !== null && last !== null && first <= last,
    'first_date, last_date and the days do not fit together',
  );

/** The shape of a stored state, for those who keep it inside something else. */
export const LearningStateJson = StoredState.transform(
  ({ prior, s, c_mm: c, P, ...days }): LearningState => ({
    prior: {
      calibration: prior.calibration,
      s: prior.s,
      c: prior.c_mm,
      sigmaS: prior.sigma_s,
      sigmaC: prior.sigma_c_mm,
    },
    ...{ s, c, P },
    used: days.days_used,
    gated: days.days_gated,
    first: days.first_date,
    last: days.last_date,
    synthetic: days.synthetic,
  }),
);

export function learningStateJson(state: LearningState): z.input<typeof LearningStateJson> {
  const { prior, s, c, P, used, gated, first, last, synthetic } = state;
  return {
    prior: {
      calibration: prior.calibration,
      s: prior.s,
      c_mm: prior.c,
      sigma_s: prior.sigmaS,
      sigma_c_mm: prior.sigmaC,
    },
    s,
    c_mm: c,
    P: { ...P },
    days_used: used,
    days_gated: gated,
    first_date: first === null ? null : formatCivilDate(first),
    last_date: last === null ? null : formatCivilDate(last),
    synthetic,
  };
}
