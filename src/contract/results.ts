import { z } from 'zod';
import { CALIBRATION_LABELS } from '../weather/calibration-label.ts';
import { DAY_FLAGS, QUALITIES } from '../weather/day-quality.ts';
import { ELEVATION_ORIGINS } from '../weather/place.ts';
import { CHOICE_REASONS } from '../weather/source-choice.ts';

const maybe = (description: string) => z.number().nullable().meta({ description });

/**
 * One day of a result. The column names carry their units and are the same in JSON, CSV and the page.
 * null is "not known", never 0.
 */
export const ResultDay = z
  .object({
    date: z.string().meta({ description: 'Civil day of the place, YYYY-MM-DD', example: '2024-01-15' }),
    eto_mm: maybe('Reference evapotranspiration, FAO-56 Eq. 6, mm/d'),
    source: z.string().meta({
      description: 'Ids of the sources that gave the day, joined by +',
      example: 'open_meteo_archive+nasa_power',
    }),
    quality: z.enum(QUALITIES),
    flags: z.array(z.enum(DAY_FLAGS)),
    tmax_c: maybe('Maximum air temperature, °C'),
    tmin_c: maybe('Minimum air temperature, °C'),
    tmean_c: maybe('(Tmax + Tmin) / 2, °C'),
    rhmean_pct: maybe('Mean relative humidity, %'),
    rs_mj_m2: maybe('Solar radiation, MJ/m²/d'),
    precip_mm: maybe('Precipitation, mm/d'),
    es_kpa: maybe('Saturation vapour pressure, kPa'),
    ea_kpa: maybe('Actual vapour pressure, kPa'),
    delta_kpa_c: maybe('Slope of the vapour pressure curve, kPa/°C'),
    gamma_kpa_c: maybe('Psychrometric constant, kPa/°C'),
    ra_mj_m2: maybe('Extraterrestrial radiation, MJ/m²/d'),
    rso_mj_m2: maybe('Clear-sky radiation, MJ/m²/d'),
    rns_mj_m2: maybe('Net shortwave radiation, MJ/m²/d'),
    rnl_mj_m2: maybe('Net longwave radiation, MJ/m²/d'),
    rn_mj_m2: maybe('Net radiation, MJ/m²/d'),
    u2_m_s: maybe('Wind speed at 2 m that the equation saw, m/s: with a calibration, after its wind factor'),
    eto_by_source: z.record(z.string(), z.number()).optional().meta({
      description: 'ETo of each source alone, mm/d, by the same method: with the wind factor of this source',
    }),
    sigma_mm: maybe(
      'One standard deviation of eto_mm, mm/d; the 90 % band is eto_mm ± 1.645 sigma_mm. Null where not known, as at a station',
    ).optional(),
    reference_mm: maybe('Reference ETo that was learnt from, mm/d').optional(),
    eto_before_mm: maybe('ETo before anything was learnt, mm/d').optional(),
    eto_ahead_mm: maybe('ETo by what the days before had taught, mm/d').optional(),
  })
  .meta({ id: 'ResultDay' });
export type ResultDay = z.infer<typeof ResultDay>;

/** How ETo changes over the years, of ten whole years or more. */
export const ResultTrend = z
  .object({
    years: z.int().meta({ description: 'Whole calendar years that it rests on' }),
    first_year: z.int(),
    last_year: z.int(),
    mm_per_decade: z
      .number()
      .meta({ description: 'Change of the yearly ETo in ten years, mm: Theil–Sen slope' }),
    low_mm_per_decade: z.number().meta({ description: 'With a chance of 95 % it is not below this' }),
    high_mm_per_decade: z.number(),
    p: z.number().meta({
      description: 'Mann–Kendall test, two-sided, allowing for years that resemble the one before',
    }),
    significant: z.boolean().meta({ description: 'p < 0.05' }),
  })
  .meta({ id: 'ResultTrend' });
export type ResultTrend = z.infer<typeof ResultTrend>;

/** How often a day's ETo is how large, of ten days or more. */
export const ResultDistribution = z
  .object({
    p05_mm: z.number().meta({ description: 'One day in twenty lies below; quantiles to 0.001 mm' }),
    p25_mm: z.number(),
    median_mm: z.number(),
    p75_mm: z.number(),
    p95_mm: z.number(),
    first_mm: z.number().meta({ description: 'Where the first bar of the histogram begins' }),
    bin_mm: z.number().meta({ description: 'Width of a bar' }),
    counts: z.array(z.int()).meta({ description: 'Days in each bar' }),
  })
  .meta({ id: 'ResultDistribution' });
export type ResultDistribution = z.infer<typeof ResultDistribution>;

export const ResultSummary = z
  .object({
    days: z.int().meta({ description: 'Days of the period' }),
    days_with_eto: z.int(),
    eto_total_mm: maybe('Sum over the days with ETo'),
    eto_mean_mm: maybe('Mean'),
    eto_total_sigma_mm: maybe('One standard deviation of the sum, mm').optional(),
    eto_mean_sigma_mm: maybe('One standard deviation of the mean, mm/d').optional(),
    eto_max_mm: maybe('Largest day'),
    eto_max_date: z.string().nullable(),
    eto_min_mm: maybe('Smallest day'),
    eto_min_date: z.string().nullable(),
    precip_total_mm: maybe('Sum of precipitation over the days that have it'),
    balance_mm: maybe('Precipitation − ETo over the days that have both'),
    quality: z.object({ high: z.int(), medium: z.int(), low: z.int() }),
    distribution: ResultDistribution.optional(),
    trend: ResultTrend.optional(),
  })
  .meta({ id: 'ResultSummary' });
export type ResultSummary = z.infer<typeof ResultSummary>;

/** What was decided for one source, and why. */
export const SourceChoice = z
  .object({
    id: z.string(),
    reason: z.enum(CHOICE_REASONS),
    start_date: z.string().nullable().meta({ description: 'First day asked for; null: not asked' }),
    end_date: z.string().nullable(),
    text: z.string().meta({ description: "In the request's language" }),
  })
  .meta({ id: 'SourceChoice' });
export type SourceChoice = z.infer<typeof SourceChoice>;

const byFamily = z.record(z.string(), z.number());

/** What the fusion of a result rests on: enough to do it again. */
export const ResultCalibration = z
  .object({
    label: z.enum(CALIBRATION_LABELS).meta({
      description:
        'calibrated: fitted in this region; extrapolated: fitted elsewhere in the country; uncalibrated: nothing fitted',
    }),
    id: z.string().nullable().meta({ description: 'null: uncalibrated', example: 'matopiba-1991-2005' }),
    name: z.string().optional(),
    region: z.string().optional().meta({ description: 'Where it was fitted' }),
    fitted_on: z.string().optional(),
    date: z.string().optional().meta({ description: 'When it was fitted, YYYY-MM-DD' }),
    citation: z.string().optional(),
    switched_off: z.boolean().optional().meta({ description: 'The request asked for none' }),
    weights: z
      .record(z.string(), byFamily)
      .meta({ description: 'By variable and family of sources; renormalised over those present on a day' }),
    wind_factor: z
      .object({ all: z.number(), alone: byFamily, other: z.number(), sd: z.number().optional() })
      .nullable()
      .meta({
        description:
          'u2_m_s = max(0.05, factor · fused wind), by the families that gave it (sd: how far the place’s own may lie from all); null: the wind is left as it is',
      }),
    offset_mm: z.number().meta({ description: 'eto_mm = FAO-56 Eq. 6 + offset, mm/d' }),
    persistent_mm: z.number().optional().meta({
      description:
        'What of sigma_mm at least stays in the mean of many days, mm/d; what is not known of the wind of a place stays too',
    }),
    correlation_days: z.number().optional().meta({
      description:
        'Days over which the rest of sigma_mm is one error: the σ of the mean of n days is √(p² + (σ² − p²) / max(1, n / correlation_days)), p the part that stays',
    }),
  })
  .meta({ id: 'ResultCalibration' });
export type ResultCalibration = z.infer<typeof ResultCalibration>;

/** What was learnt of a place from reference ETo: its own wind factor s and offset c, each with its standard deviation. */
export const LearningFacts = z
  .object({
    days_used: z.int().meta({ description: 'Days that were learnt from' }),
    days_gated: z.int().meta({ description: 'Days whose reference was too far off to learn from' }),
    first_date: z.string().nullable(),
    last_date: z.string().nullable(),
    synthetic: z.boolean().meta({ description: 'Learnt beside demonstration weather' }),
    calibration: z.string().nullable().meta({ description: 'What it departs from; null: uncalibrated' }),
    s: z.number().meta({ description: 'Wind factor of the place' }),
    s_sigma: z.number(),
    s_prior: z.number().meta({ description: 'Wind factor before anything was learnt' }),
    s_learnt: z.number().meta({ description: '1 − P/P₀: the part of its uncertainty that is gone, 0…1' }),
    c_mm: z.number().meta({ description: 'Offset of the place, mm/d' }),
    c_sigma_mm: z.number(),
    c_prior_mm: z.number(),
    c_learnt: z.number(),
    learnt: z
      .number()
      .meta({ description: '1 − √(|P|/|P₀|): the part of what is not known of both together that is gone' }),
  })
  .meta({ id: 'LearningFacts' });
export type LearningFacts = z.infer<typeof LearningFacts>;

const Errors = z.object({
  bias_mm: z.number().meta({ description: 'Mean of ETo − reference, mm/d' }),
  mae_mm: z.number().meta({ description: 'Mean of |ETo − reference|, mm/d' }),
});

/** How well the days of a reference were known before each of them was learnt from. */
export const LearningScore = z
  .object({
    days: z.int(),
    before: Errors.meta({ description: 'By the calibration alone' }),
    ahead: Errors.meta({ description: 'Each day by what the days before it had taught' }),
  })
  .meta({ id: 'LearningScore' });
export type LearningScore = z.infer<typeof LearningScore>;

/** What is known of a result beside its days. */
export const ResultHead = z
  .object({
    place: z.object({
      name: z.string().optional().meta({ description: 'As the request named it; its files are called so' }),
      lat: z.number(),
      lng: z.number(),
      elevation_m: z.number(),
      elevation_origin: z.enum(ELEVATION_ORIGINS),
      time_zone: z.string(),
      elevation_attribution: z.string().optional(),
    }),
    start_date: z.string(),
    end_date: z.string(),
    mode: z.string(),
    method: z.string().meta({ description: 'How the sources were combined' }),
    calibration: ResultCalibration.optional().meta({ description: 'Absent at a station: nothing is fused' }),
    learning: LearningFacts.optional().meta({
      description: 'What was learnt of the place, where it was used',
    }),
    learning_score: LearningScore.optional().meta({ description: 'Only of a task that learnt' }),
    synthetic: z.boolean().meta({ description: 'True when any value comes from demonstration weather' }),
    sources: z.array(
      z.object({
        id: z.string(),
        state: z.enum(['done', 'failed']),
        rows: z.int(),
        from_cache: z.int().optional().meta({ description: 'Days kept from an earlier download' }),
        attribution: z.string(),
        reason: z.string().optional(),
      }),
    ),
    choice: z.array(SourceChoice).meta({ description: 'Which sources were asked, and why the others not' }),
    summary: ResultSummary,
    warnings: z.array(z.string()).meta({ description: "In the request's language" }),
    findings: z.array(z.record(z.string(), z.unknown())).meta({ description: 'The same facts for programs' }),
  })
  .meta({ id: 'ResultHead' });
export type ResultHead = z.infer<typeof ResultHead>;

/** Answer of `GET …/result?format=json`. */
export const EtoResult = ResultHead.extend({ task_id: z.string(), results: z.array(ResultDay) }).meta({
  id: 'EtoResult',
});
export type EtoResult = z.infer<typeof EtoResult>;
