import { z } from 'zod';
import { distanceKm } from '../weather/distance.ts';
import type { Place } from '../weather/place.ts';
import { LANGUAGES } from './languages.ts';
import { LIMITS } from './limits.ts';
import { LearningFacts } from './results.ts';
import { TaskAccepted } from './task-events.ts';
import { TaskRequest } from './task-request.ts';

/** How far apart two places are, and how far they may be, where that is too far; undefined where it is not. */
export function nearEnough(a: Place, b: Place): { km: number; most: number } | undefined {
  const km = distanceKm(a, b);
  const most = LIMITS.learningKm;
  return km <= most ? undefined : { km: Math.ceil(km * 10) / 10, most };
}

const ReferenceDay = z.object({
  date: z.string().meta({ example: '2024-01-15' }),
  eto_mm: z.number().nullable().meta({ description: 'Reference ETo, mm/d; null where not measured' }),
});

/** Where the reference is: exactly one of the three. */
const referenceFields = {
  reference: z.array(ReferenceDay).optional().meta({ description: 'Days of reference ETo, in any order' }),
  reference_file: z.string().max(64).optional().meta({
    description: 'Id given by POST /api/v1/station-files of a CSV with a date and an ETo column, mm/d',
  }),
  reference_columns: z
    .record(z.string(), z.string())
    .optional()
    .meta({
      description:
        'What columns of the file are, where the header does not say: `eto`, or with its unit `eto:mm`, `eto:in`, `eto:cm`; ' +
        '`date:dmy`, `date:mdy`; `ignore`',
      example: { Evapo: 'eto:mm', Data: 'date:dmy' },
    }),
  reference_task: z.string().max(128).optional().meta({
    description: 'Id of a finished calculation of a station at the place: its ETo is the reference',
  }),
  language: z.enum(LANGUAGES).optional(),
};

export const ReferenceRequest = z.object(referenceFields).meta({ id: 'ReferenceRequest' });
export type ReferenceRequest = z.infer<typeof ReferenceRequest>;

/** Body of `POST /api/v1/eto/learnings`. */
export const LearningRequest = TaskRequest.pick({
  lat: true,
  lng: true,
  elevation: true,
  sources: true,
  calibration: true,
})
  .extend(referenceFields)
  .meta({ id: 'LearningRequest' });
export type LearningRequest = z.infer<typeof LearningRequest>;

/** Who has the `learning_id` may use what is learnt, teach it more and forget it; nobody else can find it. */
export const LearningAccepted = TaskAccepted.extend({
  learning_id: z
    .string()
    .meta({ description: 'Keep it: it is given to nobody else, and cannot be given again' }),
}).meta({ id: 'LearningAccepted' });
export type LearningAccepted = z.infer<typeof LearningAccepted>;

/** Answer of `GET /api/v1/eto/learnings/{id}`. */
export const LearningAnswer = z
  .object({
    place: z.object({ lat: z.number(), lng: z.number() }),
    created_at: z.string(),
    expires_at: z.string().meta({ description: 'Unless it is used before' }),
    learning: LearningFacts.nullable().meta({ description: 'null: nothing learnt yet' }),
    task_id: z.string().nullable().meta({ description: 'The newest task that learns or has learnt' }),
  })
  .meta({ id: 'LearningAnswer' });
export type LearningAnswer = z.infer<typeof LearningAnswer>;
