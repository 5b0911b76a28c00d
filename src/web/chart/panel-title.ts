import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Quantities } from '../units/quantity.ts';
import type { Panel } from './chart-panels.ts';
import type { ChartSeries } from './chart-series.ts';

/** What a panel shows, and the unit of its scale. */
export function panelTitle(
  { id, quantity, per }: Panel,
  { step }: Pick<ChartSeries, 'step'>,
  { say }: ResultSpeech,
  units: Quantities,
): string {
  const unit = units[quantity].symbol;
  const scale = per ? say(`chart_per_${per === 'step' ? step : per}`, { unit }) : unit;
  return `${say(`panel_${id}`)} (${scale})`;
}
