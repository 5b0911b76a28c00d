import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Panel } from './chart-panels.ts';
import type { ChartSeries } from './chart-series.ts';

/** What a panel shows, and the unit of its scale. */
export function panelTitle({ id, unit }: Panel, { step }: ChartSeries, { say }: ResultSpeech): string {
  return `${say(`panel_${id}`)} (${say(unit[step])})`;
}
