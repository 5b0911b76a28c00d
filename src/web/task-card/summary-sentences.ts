import type { ResultSummary } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Quantities } from '../units/quantity.ts';

type Units = Pick<Quantities, 'eto' | 'rain'>;

const DAYS_OF_YEAR = 365.25;
/** From here on nobody can picture what it adds up to. */
const LONG_DAYS = 2 * DAYS_OF_YEAR;

/** The result in words: how much, what the rain left to do, and its extremes. */
export function summarySentences(summary: ResultSummary, speech: ResultSpeech, units: Units): string[] {
  const { say, t, format } = speech;
  const { eto } = units;
  const { days_with_eto: known, eto_total_mm: total, eto_mean_mm: mean } = summary;
  if (total === null || mean === null) return [say('summary_none')];
  const days = known === 1 ? t('one_day') : t('n_days', { count: format.number(known, 0) });
  const sentences = [
    say('summary_main', { days, total: eto.format(total), mean: eto.format(mean), unit: eto.symbol }),
    ...(known >= LONG_DAYS
      ? [say('summary_yearly', { year: eto.format(mean * DAYS_OF_YEAR), unit: eto.symbol })]
      : []),
    rain(summary, speech, units),
    ...extremes(summary, speech, units),
  ];
  const missing = summary.days - known;
  return missing > 0 ? [...sentences, say('summary_missing_days', { count: missing })] : sentences;
}

/**
 * What the sum means to who has never heard of ETo; undefined where nobody could picture it, and in inches, to which
 * litres do not belong.
 */
export function plainWords(
  summary: ResultSummary,
  { say }: ResultSpeech,
  { eto }: Units,
): string | undefined {
  const { days_with_eto: known, eto_total_mm: total } = summary;
  // A millimetre is a litre per square metre.
  if (total === null || known >= LONG_DAYS || eto.symbol !== 'mm') return undefined;
  return say('summary_plain', { litres: eto.format(total) });
}

function extremes(summary: ResultSummary, { say, format }: ResultSpeech, { eto }: Units): string[] {
  const { eto_max_mm: max, eto_max_date: maxDate, eto_min_mm: min, eto_min_date: minDate } = summary;
  if (max === null || min === null || maxDate === null || minDate === null || maxDate === minDate) return [];
  return [
    say('summary_extremes', {
      unit: eto.symbol,
      max: eto.format(max),
      maxDate: format.date(maxDate),
      min: eto.format(min),
      minDate: format.date(minDate),
    }),
  ];
}

function rain(summary: ResultSummary, { say }: ResultSpeech, { rain: unit }: Units): string {
  const { precip_total_mm: total, balance_mm: balance } = summary;
  if (total === null || balance === null) return say('summary_no_rain_data');
  const values = { rain: unit.format(total), balance: unit.format(Math.abs(balance)), unit: unit.symbol };
  return balance < 0 ? say('summary_deficit', values) : say('summary_surplus', values);
}
