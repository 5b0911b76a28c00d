import { formatCivilDate } from '../../weather/civil-date.ts';
import type { Finding } from '../../weather/findings.ts';

/** A finding for programs: as inside, with days as ISO dates. */
export function findingJson({ days, ...fact }: Finding): Record<string, unknown> {
  if (!days) return fact;
  return {
    ...fact,
    days: { count: days.count, first: formatCivilDate(days.first), last: formatCivilDate(days.last) },
  };
}
