import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { sourceLabel } from '../task-card/source-label.ts';
import type { ChartPoint, ChartPoints } from './chart-points.ts';

/** The values under the pointer, in one line. */
export function chartReading(
  { date, eto, band, rain, bySource }: ChartPoint,
  { monthly, sources }: Pick<ChartPoints, 'monthly' | 'sources'>,
  { say, format }: ResultSpeech,
): string {
  const mm = (value: number) => format.number(value, 1);
  const range = band ? ` (${mm(band.low)}–${mm(band.high)})` : '';
  const alone = sources.map((source, k) => {
    const value = bySource[k];
    return value == null ? '' : `${sourceLabel(source)} ${mm(value)}`;
  });
  const parts = [
    monthly ? date.slice(0, 7) : format.date(date),
    eto === null ? '' : `${say('chart_eto')} ${mm(eto)}${range} mm`,
    ...alone,
    rain === null ? '' : `${say('chart_rain')} ${mm(rain)} mm`,
  ];
  return parts.filter(Boolean).join(' · ');
}
