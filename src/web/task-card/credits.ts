import type { SuccessData } from '../../contract/task-events.ts';

/** The sentences that the rights of what was used ask for, each once. */
export function creditsOf({ sources, place }: Pick<SuccessData, 'sources' | 'place'>): string[] {
  const used = sources.filter(({ rows }) => rows > 0).map(({ attribution }) => attribution);
  // The person's own station file asks for none.
  return [...new Set([...used, place.elevation_attribution])].flatMap((one) => one || []);
}
