import type { ResultCalibration, ResultDay } from '../../contract/results.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import type { Quantities } from '../units/quantity.ts';
import { dayReasons } from '../table/day-reasons.ts';
import { sourceLabel } from '../task-card/source-label.ts';
import { disagreement, type DayWeights } from './day-weights.ts';
import { ninetyBand } from './ninety-band.ts';

type EtoUnit = Pick<Quantities, 'eto'>;

/** How much, and how surely. */
export function certaintyOfDay(
  { eto_mm: value, sigma_mm: sigma }: ResultDay,
  { say }: ResultSpeech,
  { eto }: EtoUnit,
): string {
  if (value === null) return say('no_eto');
  const band = ninetyBand(value, sigma);
  const said = { eto: eto.format(value, 1), unit: eto.symbol };
  if (!band) return say('certainty_unknown', said);
  return say('certainty_day', { ...said, low: eto.format(band.low, 1), high: eto.format(band.high, 1) });
}

/** Whether the sources say the same; empty of a station, which is nobody's second opinion. */
export function agreementOfDay(
  row: ResultDay,
  calibration: ResultCalibration,
  { say }: ResultSpeech,
  { eto }: EtoUnit,
): string {
  const apart = disagreement(row, calibration);
  if (!apart) {
    const [alone] = Object.keys(row.eto_by_source ?? {});
    return alone === undefined ? '' : say('source_alone', { source: sourceLabel(alone) });
  }
  const etos = apart.etos.map(([source, mm]) => `${sourceLabel(source)} ${eto.format(mm, 1)}`).join(' · ');
  const disagree = row.flags.includes('sources_disagree');
  return say(disagree ? 'sources_apart' : 'sources_close', {
    mm: eto.format(apart.mm, 1),
    unit: eto.symbol,
    etos,
  });
}

/** The quality and what it comes from, with every flag that has words. */
export function qualityOfDay(row: ResultDay, speech: ResultSpeech): string {
  const { say } = speech;
  const quality = say(`quality_${row.quality}`).toLowerCase();
  const reasons = dayReasons(row, speech);
  if (reasons.length === 0) return say('quality_plain', { quality });
  return say('quality_why', { quality, reasons: reasons.join(', ') });
}

/** The reference that was learnt from, and what the day was held to be without it. */
export function lessonOfDay(
  { reference_mm: reference, eto_before_mm: before, eto_ahead_mm: ahead }: ResultDay,
  { say }: ResultSpeech,
  { eto }: EtoUnit,
): string {
  const mm = (value: number | null | undefined) => (value == null ? '–' : eto.format(value, 1));
  return say('learnt_day', {
    reference: mm(reference),
    before: mm(before),
    ahead: mm(ahead),
    unit: eto.symbol,
  });
}

/** What is not plain in the shares: a source that lacked something, and the corrected wind. */
export function sharesNotes(
  { incomplete, windFactor }: Pick<DayWeights, 'incomplete' | 'windFactor'>,
  { say, format }: ResultSpeech,
): string[] {
  const sources = incomplete.map(sourceLabel).join(', ');
  return [
    ...(sources === '' ? [] : [say('shares_incomplete', { sources })]),
    ...(windFactor === null ? [] : [say('wind_reduced', { factor: format.number(windFactor, 2) })]),
  ];
}
