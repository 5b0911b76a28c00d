import { z } from 'zod';
import { LIMITS, MODES } from '../../../contract/limits.ts';
import { CHOOSABLE_SOURCES } from '../../../contract/task-request.ts';
import type { App } from '../../app.ts';
import { problems } from '../../problems/documented-problems.ts';

const pair = z.tuple([z.number(), z.number()]);

const Limits = z
  .object({
    modes: z.array(z.enum(MODES)),
    sources: z.array(z.string()),
    lat: pair,
    lng: pair,
    elevation: pair,
    firstDay: z.string().meta({ description: 'Oldest day any source has' }),
    forecastDays: z.int().meta({ description: 'Newest day that can be asked for, in days after today' }),
    recentDays: z.array(z.int()),
    todayDays: z.int(),
    historicalDays: z.int().meta({ description: 'Longest period of one task' }),
    stationRows: z.int(),
    stationBytes: z.int(),
    inlineResultBytes: z.int().meta({ description: 'Longer results come from `results_url`' }),
    taskIdLength: z.int(),
    learningKm: z.number().meta({ description: 'How far from its place a learning may be used' }),
    referenceEtoMm: pair.meta({ description: 'Reference ETo of a day, mm' }),
    referenceLeastDays: z.int().meta({ description: 'Needed to begin a learning' }),
    referenceDays: z.int().meta({ description: 'Of one learning, over all its references' }),
    referenceBytes: z.int().meta({ description: 'Of a reference file' }),
  })
  .meta({ id: 'Limits' });

/** The one table of limits that page and server go by. */
export function readLimitsRoute(app: App, stationBytes: number): void {
  const answer: z.infer<typeof Limits> = {
    ...LIMITS,
    modes: [...MODES],
    sources: ['auto', ...CHOOSABLE_SOURCES],
    lat: [...LIMITS.lat],
    lng: [...LIMITS.lng],
    elevation: [...LIMITS.elevation],
    recentDays: [...LIMITS.recentDays],
    referenceEtoMm: [...LIMITS.referenceEtoMm],
    stationBytes,
  };
  app.get(
    '/api/v1/limits',
    { schema: { summary: 'Modes and limits', tags: ['service'], response: { 200: Limits, ...problems() } } },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=300');
      return answer;
    },
  );
}
