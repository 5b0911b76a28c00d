import type { SuccessData } from '../../contract/task-events.ts';

/** The sentences that the rights of what was used ask for, each once; a person's own station asks for none. */
export function creditsOf({ sources, place }: Pick<SuccessData, 'sources' | 'place'>): string[] {
  const used = sources.filter(({ rows }) => rows > 0).map(({ attribution }) => attribution);
  return [...new Set([...used, place.elevation_attribution])].filter((one): one is string => Boolean(one));
}
