import { formatCivilDate } from '../../weather/civil-date.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Quantities, Quantity } from '../units/quantity.ts';
import { lineName } from './line-name.ts';
import { valuesOf, type ChartLine, type Panel } from './chart-panels.ts';
import type { ChartSeries } from './chart-series.ts';

export interface Reading {
  readonly date: string;
  readonly values: readonly { readonly line: ChartLine; readonly name: string; readonly text: string }[];
}

/** Everything that the shown panels have on a day, or in a month, with units. */
export function chartReading(
  series: ChartSeries,
  { index, panels }: { readonly index: number; readonly panels: readonly Panel[] },
  speech: ResultSpeech,
  units: Quantities,
): Reading {
  const iso = formatCivilDate(series.days[index] ?? 0);
  const { format } = speech;
  return {
    date:
      series.step === 'day'
        ? format.date(iso)
        : `${format.month(Number(iso.slice(5, 7)))} ${iso.slice(0, 4)}`,
    values: panels.flatMap((panel) =>
      answerFirst(panel.lines).map((line) => ({
        line,
        name: lineName(line.id, speech),
        text: valueText(series, { line, index, quantity: units[panel.quantity] }, speech),
      })),
    ),
  };
}

/** What is drawn last, over the rest, is what one asks for. */
function answerFirst(lines: readonly ChartLine[]): readonly ChartLine[] {
  const answer = lines.filter(({ id }) => id === 'eto');
  return [...answer, ...lines.filter((line) => !answer.includes(line))];
}

/** The same in one sentence, to be read aloud. */
export function readingSentence({ date, values }: Reading): string {
  return [date, ...values.map(({ name, text }) => `${name} ${text}`)].join('; ');
}

interface ValueOf {
  readonly line: ChartLine;
  readonly index: number;
  readonly quantity: Quantity;
}

function valueText(series: ChartSeries, { line, index, quantity }: ValueOf, { say }: ResultSpeech): string {
  const value = valuesOf(series, line.id)[index];
  if (value == null) return say('chart_no_values');
  const text = `${quantity.format(value)} ${quantity.symbol}`;
  if (line.kind !== 'band') return text;
  return `${quantity.format(series.measures.low[index] ?? 0)}–${text}`;
}
