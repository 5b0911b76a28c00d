import { z } from 'zod';
import { PROVIDER_IDS } from '../weather/sources.ts';
import { LANGUAGES } from './languages.ts';
import { LIMITS, MODES } from './limits.ts';

/** Ids that `sources` may name; `demo` is the synthetic demonstration weather and always stands alone. */
export const CHOOSABLE_SOURCES = [...PROVIDER_IDS, 'demo'] as const;

/** Nothing in it ends a line, or makes the rest be read in another direction than it is written. */
function isOneLine(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(text);
}

/**
 * Body of `POST /api/v1/eto/tasks`. The messages are keys of `contract/messages`, so that the server
 * can say them in the request's language.
 */
export const TaskRequest = z
  .object({
    lat: z
      .number({ error: 'lat_required' })
      .min(LIMITS.lat[0], 'lat_range')
      .max(LIMITS.lat[1], 'lat_range')
      .meta({ description: 'Latitude, decimal degrees', example: -23.55 }),
    lng: z
      .number({ error: 'lng_required' })
      .min(LIMITS.lng[0], 'lng_range')
      .max(LIMITS.lng[1], 'lng_range')
      .meta({ description: 'Longitude, decimal degrees', example: -46.63 }),
    place_name: z
      .string({ error: 'place_name_invalid' })
      .trim()
      .min(1, 'place_name_invalid')
      .max(LIMITS.placeName, 'place_name_invalid')
      .refine(isOneLine, 'place_name_invalid')
      .optional()
      .meta({
        description: 'What the place is called: only the files of the result are named after it',
        example: 'Balsas, MA',
      }),
    start_date: z.string().optional().meta({
      description: 'First day, YYYY-MM-DD; may be absent where the mode fixes the period',
      example: '2024-01-01',
    }),
    end_date: z.string().optional().meta({ description: 'Last day, YYYY-MM-DD', example: '2024-01-31' }),
    elevation: z
      .number()
      .min(LIMITS.elevation[0], 'elevation_range')
      .max(LIMITS.elevation[1], 'elevation_range')
      .optional()
      .meta({ description: 'Metres above sea level; looked up when absent' }),
    mode: z.enum(MODES).optional().meta({ description: 'By default the mode that fits the dates' }),
    sources: z.union([z.literal('auto'), z.array(z.enum(CHOOSABLE_SOURCES)).min(1)]).default('auto'),
    calibration: z.enum(['auto', 'none']).default('auto'),
    learning_id: z.string().max(128).optional().meta({
      description: 'Given by POST /api/v1/eto/learnings: calculate with what was learnt of the place',
    }),
    language: z.enum(LANGUAGES).optional(),
    station_file: z
      .string()
      .max(64)
      .optional()
      .meta({ description: 'Id given by POST /api/v1/station-files; required in mode station' }),
    station_columns: z
      .record(z.string(), z.string())
      .optional()
      .meta({
        description:
          'What columns of the station file are, where that must be said: variable:unit[@height] or ignore',
        example: { Vento: 'u2:km/h@10', Obs: 'ignore' },
      }),
  })
  .meta({ id: 'TaskRequest' });

export type TaskRequest = z.infer<typeof TaskRequest>;
