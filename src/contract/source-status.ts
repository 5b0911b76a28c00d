import { z } from 'zod';

/** Answer of `GET /api/v1/sources`: what each source has, under which rights, and how it is doing. */
export const SourceStatusList = z
  .object({
    sources: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        url: z.string(),
        licence: z.string(),
        attribution: z.string(),
        first_day: z.string().meta({ description: 'Oldest day that can be asked for' }),
        last_day: z.string().meta({ description: 'Newest day that can be asked for' }),
        synthetic: z
          .boolean()
          .meta({ description: 'True when this server routes the source to demonstration weather' }),
        reachable: z
          .boolean()
          .nullable()
          .meta({ description: 'Whether it answered lately; null: not known yet' }),
        last_success: z.string().nullable(),
        last_failure: z.object({ at: z.string(), reason: z.string() }).nullable(),
      }),
    ),
    live_reachable: z.boolean().nullable().meta({ description: 'False when no live provider answers' }),
    demo_available: z.boolean(),
  })
  .meta({ id: 'SourceStatusList' });
export type SourceStatusList = z.infer<typeof SourceStatusList>;
