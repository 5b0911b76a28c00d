import type { SourceProgress } from '../../contract/task-events.ts';
import type { Speech } from '../i18n/texts.ts';

type Kept = Pick<SourceProgress, 'state' | 'rows' | 'from_cache'>;

/** How many days a source gave, and how many of them had been downloaded before. */
export function daysFacts({ state, rows = 0, from_cache: kept = 0 }: Kept, { t, format }: Speech): string[] {
  if (state !== 'done') return [];
  const days = rows === 1 ? t('one_day') : t('n_days', { count: format.number(rows, 0) });
  if (kept === 0) return [days];
  return [days, kept === 1 ? t('source_kept_one') : t('source_kept', { count: format.number(kept, 0) })];
}
