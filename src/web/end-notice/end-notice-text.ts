import type { Calculation } from '../calculations/calculation.ts';
import { statusOf } from '../calculations/status.ts';
import { modeKey } from '../calculations/mode-key.ts';
import type { Speech } from '../i18n/texts.ts';

/** What the system's message says of a calculation that has ended. */
export function endNoticeText(
  calculation: Calculation,
  { t, format, language }: Speech,
): { title: string; body: string; lang: string } {
  const status = statusOf(calculation);
  const { request } = calculation;
  return {
    title: t(status === 'done' ? 'end_notice_done' : 'end_notice_not_done'),
    body: `${t(modeKey(request))} · ${format.place(request)}`,
    lang: language,
  };
}
