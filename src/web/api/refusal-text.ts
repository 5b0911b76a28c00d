import type { Speech } from '../i18n/texts.ts';
import type { Refusal } from './request.ts';

/** The server's own sentence, or that there was none. */
export function refusalText(refusal: Refusal, { t }: Pick<Speech, 't'>): string {
  return refusal.kind === 'problem' ? refusal.details || `HTTP ${refusal.status}` : t('error_unreachable');
}
