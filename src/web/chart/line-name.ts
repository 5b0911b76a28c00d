import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { sourceLabel } from '../task-card/source-label.ts';

const NAMED = ['eto', 'band', 'reference', 'rain', 'tmax', 'tmean', 'tmin', 'rs', 'u2', 'rhmean'] as const;

/** What a line of the chart is called. */
export function lineName(id: string, { say }: Pick<ResultSpeech, 'say'>): string {
  const named = NAMED.find((one) => one === id);
  return named ? say(`line_${named}`) : sourceLabel(id);
}
