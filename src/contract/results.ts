import { z } from 'zod';
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
    u2_m_s: maybe('Wind speed at 2 m, m/s'),
    eto_by_source: z
      .record(z.string(), z.number())
      .optional()
      .meta({ description: 'ETo of each source alone, mm/d' }),
  })
  .meta({ id: 'ResultDay' });
export type ResultDay = z.infer<typeof ResultDay>;

export const ResultSummary = z
  .object({
    days: z.int().meta({ description: 'Days of the period' }),
    days_with_eto: z.int(),
    eto_total_mm: maybe('Sum over the days with ETo'),
    eto_mean_mm: maybe('Mean'),
    eto_max_mm: maybe('Largest day'),
    eto_max_date: z.string().nullable(),
    eto_min_mm: maybe('Smallest day'),
    eto_min_date: z.string().nullable(),
    precip_total_mm: maybe('Sum of precipitation over the days that have it'),
    balance_mm: maybe('Precipitation − ETo over the days that have both'),
    quality: z.object({ high: z.int(), medium: z.int(), low: z.int() }),
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

/** What is known of a result beside its days. */
export const ResultHead = z
  .object({
    place: z.object({
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
