import { z } from 'zod';
import { LIMITS, MODES } from '../contract/limits.ts';
import type { CheckedTaskRequest } from '../contract/validate-task-request.ts';
import { LearningStateJson } from '../pipeline/fuse/local-learning/learning-state-json.ts';
import { PROVIDER_IDS } from '../weather/sources.ts';

/** Names of the task kinds in the store: weather of providers, and an uploaded station file. */
export const ETO_TASK = 'eto';
export const STATION_TASK = 'station';

/**
 * What a task of kind `eto` records at submit. Together with the answers of the sources it determines the
 * result: the zone and today are fixed here, so that a later attempt calculates the same days.
 */
export const EtoTaskInput = z.object({
  lat: z.number(),
  lng: z.number(),
  /** Goes to the result as it is; nothing is calculated from it. */
  place_name: z.string().optional(),
  elevation: z.number().min(LIMITS.elevation[0]).max(LIMITS.elevation[1]).optional(),
  mode: z.enum(MODES),
  zone: z.string(),
  /** Epoch days, inclusive; absent with a station file, whose days are its own. */
  range: z.object({ from: z.int(), to: z.int() }).optional(),
  today: z.int(),
  weather: z.enum(['live', 'demo']),
  sources: z.union([z.literal('auto'), z.array(z.enum(PROVIDER_IDS)).min(1)]),
  calibration: z.enum(['auto', 'none']),
  /** What was learnt of the place, as it was at the submit. */
  learned: LearningStateJson.optional(),
  station: z.object({ file: z.string(), columns: z.record(z.string(), z.string()).optional() }).optional(),
});
export type EtoTaskInput = z.infer<typeof EtoTaskInput>;

/** The recorded input of a request that was found good. */
export function taskInput({ request, mode, zone, today, range }: CheckedTaskRequest): EtoTaskInput {
  const { lat, lng, place_name, elevation, sources, calibration } = request;
  const { station_file: file, station_columns: columns } = request;
  const named = sources === 'auto' ? 'auto' : PROVIDER_IDS.filter((id) => sources.includes(id));
  const demo = sources !== 'auto' && sources.includes('demo');
  return {
    ...{ lat, lng, mode, zone, today, calibration },
    weather: demo ? 'demo' : 'live',
    sources: demo ? 'auto' : named,
    ...(place_name !== undefined && { place_name }),
    ...(elevation !== undefined && { elevation }),
    ...(range && { range: { from: range.from, to: range.to } }),
    ...(file !== undefined && mode === 'station' && { station: { file, ...(columns && { columns }) } }),
  };
}
