import { z } from 'zod';
import { parseCivilDate } from '../../../weather/civil-date.ts';
import { FAMILY_IDS, FUSED_VARIABLES, type Family } from '../fusion-method.ts';

/** The variables that are weighed by fitting: the inputs of ETo. */
export const FITTED_VARIABLES = FUSED_VARIABLES.filter((id) => id !== 'precipitation');
export type FittedVariable = Exclude<(typeof FUSED_VARIABLES)[number], 'precipitation'>;

const text = z.string().trim().min(1);
const positive = z.number().positive();
const notNegative = z.number().nonnegative();
const date = z.string().refine((value) => parseCivilDate(value) !== undefined, 'not a date of the calendar');
const longitude = z.number().min(-180).max(180);
const latitude = z.number().min(-90).max(90);
/** West, south, east, north; both edges belong to it. */
const box = z
  .tuple([longitude, latitude, longitude, latitude])
  .refine(
    ([west, south, east, north]) => west < east && south < north,
    'west before east, south before north',
  );

const byFamily = <T extends z.ZodType>(value: T) =>
  z.partialRecord(z.enum(FAMILY_IDS as [Family, ...Family[]]), value);
const byVariable = <T extends z.ZodType>(value: T) =>
  z.strictObject({ tmax: value, tmin: value, rhmean: value, u2: value, rs: value });

/**
 * Wind factors of places, of which those in between are interpolated: the factor of a place departs from the mean by some
 * `sd`, places within about `range_km` do so together, and `nugget_sd` is each one's own.
 */
const windPlaces = z.strictObject({
  sd: positive,
  range_km: positive,
  nugget_sd: positive,
  sites: z
    .array(
      z.strictObject({ name: text, lat: latitude, lng: longitude, all: positive, alone: byFamily(positive) }),
    )
    .min(1),
});

const weights = byFamily(z.number().min(0).max(1)).refine(
  (shares) => Math.abs(Object.values(shares).reduce((sum, share) => sum + share, 0) - 1) < 1e-9,
  'the weights of a variable add up to 1',
);

/** A file of `calibrations/`: how sources are fused in a region, how well, and how that is known. */
export const Calibration = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case, digits and hyphens'),
    name: text,
    /** Where it was fitted. */
    region: z.strictObject({ name: text, boxes: z.array(box).min(1) }),
    /** Where it is used though it was not fitted there, known by its IANA time zones. */
    country: z.strictObject({ name: text, zones: z.array(text).min(1) }),
    fitted: z.strictObject({
      /** The data, the places and the years. */
      on: text,
      how: text,
      date,
    }),
    citation: text,
    weights: byVariable(weights),
    /**
     * Variance of the error of a variable, in its unit squared: of the weighted mean of the fitted families, and of any
     * other family. Each speaks with the inverse of its own.
     */
    error_variance: byVariable(z.strictObject({ fitted: positive, others: positive })),
    wind_factor: z.strictObject({
      /** Where nothing nearer is known. */
      all: positive,
      alone: byFamily(positive),
      other: positive,
      /** What single places say: each the more, the nearer it is. */
      places: windPlaces.optional(),
    }),
    offset_mm: z.number(),
    sigma: z.strictObject({
      base_mm: positive,
      per_disagreement: notNegative,
      per_eto: notNegative,
      alone_mm: byFamily(positive),
      /** The least outside what it was fitted on. */
      beyond_mm: positive,
      /** The part that the mean of many days keeps. */
      persistent_mm: notNegative,
      correlation_days: z.number().min(1),
    }),
  })
  .superRefine(sameFamiliesEverywhere);
export type Calibration = z.infer<typeof Calibration>;

/** The families that a calibration was fitted on. */
export function familiesOf({ wind_factor: { alone } }: Calibration): Family[] {
  return FAMILY_IDS.filter((family) => alone[family] !== undefined);
}

function sameFamiliesEverywhere(calibration: Calibration, context: z.RefinementCtx): void {
  const families = familiesOf(calibration);
  const tables: [string[], Partial<Record<Family, number>>][] = [
    [['sigma', 'alone_mm'], calibration.sigma.alone_mm],
    ...(calibration.wind_factor.places?.sites ?? []).map(
      ({ alone }, k): [string[], Partial<Record<Family, number>>] => [
        ['wind_factor', 'places', 'sites', String(k), 'alone'],
        alone,
      ],
    ),
    ...FITTED_VARIABLES.map((id): [string[], Partial<Record<Family, number>>] => [
      ['weights', id],
      calibration.weights[id],
    ]),
  ];
  for (const [path, table] of tables) {
    const here = FAMILY_IDS.filter((family) => table[family] !== undefined);
    if (here.join() === families.join()) continue;
    const message = `names ${here.join(', ') || 'no family'}, and wind_factor.alone ${families.join(', ') || 'none'}`;
    context.addIssue({ code: 'custom', path, message });
  }
}
