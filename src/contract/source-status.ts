import { z } from 'zod';

const Quota = z.object({
  seconds: z.int().meta({ description: 'Length of the window' }),
  calls: z.int().meta({ description: 'Calls that the service allows in it' }),
  used: z.int().meta({ description: 'Calls made in the present window, as the service counts them' }),
});

const SourceEntry = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['record', 'forecast', 'observation', 'elevation']),
  url: z.string(),
  licence: z.string(),
  attribution: z.string().meta({ description: 'The sentence that a result must carry' }),
  has_radiation: z.boolean().meta({ description: 'Without radiation a source cannot give ETo alone' }),
  regions: z
    .array(z.tuple([z.number(), z.number(), z.number(), z.number()]))
    .nullable()
    .meta({ description: 'Boxes west, south, east, north in degrees; null: everywhere' }),
  first_day: z.string().nullable().meta({ description: 'Oldest day that can be asked for' }),
  last_day: z.string().nullable().meta({ description: 'Newest day that can be asked for' }),
  radiation_lag_days: z
    .int()
    .nullable()
    .meta({ description: 'Newest days whose radiation is usually not published yet' }),
  synthetic: z
    .boolean()
    .meta({ description: 'True when this server routes the source to demonstration weather' }),
  reachable: z.boolean().nullable().meta({ description: 'Whether it answered lately; null: not known yet' }),
  last_success: z.string().nullable(),
  last_failure: z.object({ at: z.string(), reason: z.string() }).nullable(),
  calls: z.int().nullable().meta({
    description: 'Calls since the start, of all processes that ask for this server; null: not known now',
  }),
  quota: z.array(Quota).meta({ description: 'Empty where the service names no limit' }),
  left_alone: z
    .boolean()
    .meta({ description: 'True while it is not asked because it failed several times in a row' }),
  not_before: z.string().nullable().meta({ description: 'Until when it asked to be left alone' }),
});

/** Answer of `GET /api/v1/sources`: what each service has, under which rights, and how it is doing. */
export const SourceStatusList = z
  .object({
    sources: z.array(SourceEntry),
    live_reachable: z.boolean().nullable().meta({ description: 'False when no live provider answers' }),
    demo_available: z.boolean(),
  })
  .meta({ id: 'SourceStatusList' });
export type SourceStatusList = z.infer<typeof SourceStatusList>;
export type SourceEntry = SourceStatusList['sources'][number];
