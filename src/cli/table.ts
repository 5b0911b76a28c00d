import type { Language } from '../contract/languages.ts';
import { message } from '../contract/messages/messages.ts';
import type { ResultCalibration, ResultDay, ResultHead, ResultSummary } from '../contract/results.ts';

const ETO_WIDTH = 8;
const DATE_WIDTH = 10;
const QUALITY_WIDTH = 9;
const ETO_DECIMALS = 2;
const LINE_WIDTH = 60;
const RULE = '─'.repeat(LINE_WIDTH);

/** Heads of the columns Date, ETo, Quality, Source, and a rule. Widths are fixed, so that rows can come one by one. */
export function tableHeader(language: Language): string {
  const names = {
    date: message(language, 'cli_date'),
    eto: 'ETo (mm)',
    quality: message(language, 'cli_quality'),
    source: message(language, 'cli_source'),
  };
  return `${line(names)}${RULE}\n`;
}

export function tableRow(language: Language, day: ResultDay): string {
  return line({
    date: day.date,
    eto: decimals(language, day.eto_mm),
    quality: message(language, `cli_quality_${day.quality}`),
    source: day.source,
  });
}

/** What the result rests on and how well it is known, total, mean and extremes under the rows. */
export function tableTotals(
  language: Language,
  { summary, calibration }: Pick<ResultHead, 'summary' | 'calibration'>,
): string {
  const days = message(language, 'cli_days', { days: summary.days, with: summary.days_with_eto });
  const total = message(language, 'cli_total', {
    total: decimals(language, summary.eto_total_mm),
    mean: decimals(language, summary.eto_mean_mm),
    max: decimals(language, summary.eto_max_mm),
    maxDate: summary.eto_max_date ?? '–',
    min: decimals(language, summary.eto_min_mm),
    minDate: summary.eto_min_date ?? '–',
  });
  const trust = [calibrationLine(language, calibration), sigmaLine(language, summary)].filter(Boolean);
  return [RULE, ...trust, days, ...total.split(' · '), ...spreadLines(language, summary), ''].join('\n');
}

/** What the days between the extremes are like, and whether the years change. */
function spreadLines(language: Language, { distribution, trend }: ResultSummary): string[] {
  const median =
    distribution &&
    message(language, 'cli_median', {
      median: decimals(language, distribution.median_mm),
      p25: decimals(language, distribution.p25_mm),
      p75: decimals(language, distribution.p75_mm),
    });
  const change =
    trend &&
    message(language, 'cli_trend', {
      years: trend.years,
      mm: decimals(language, trend.mm_per_decade),
      low: decimals(language, trend.low_mm_per_decade),
      high: decimals(language, trend.high_mm_per_decade),
      p: decimals(language, trend.p, 3),
    });
  return [median, change].filter((line) => line !== undefined);
}

function calibrationLine(language: Language, calibration: ResultCalibration | undefined): string {
  if (!calibration) return '';
  const { label, id, switched_off: isOff } = calibration;
  if (isOff) return message(language, 'cli_calibration_switched_off');
  return label === 'uncalibrated'
    ? message(language, 'cli_calibration_uncalibrated')
    : message(language, `cli_calibration_${label}`, { id: id ?? '' });
}

function sigmaLine(language: Language, summary: ResultSummary): string {
  const { eto_total_sigma_mm: total, eto_mean_sigma_mm: mean } = summary;
  if (total == null || mean == null) return '';
  return message(language, 'cli_sigma', {
    total: decimals(language, total),
    mean: decimals(language, mean),
  });
}

function line(cells: { date: string; eto: string; quality: string; source: string }): string {
  const { date, eto, quality, source } = cells;
  const start = `${date.padEnd(DATE_WIDTH)}  ${eto.padStart(ETO_WIDTH)}  ${quality.padEnd(QUALITY_WIDTH)}`;
  return `${start}  ${source}`.trimEnd() + '\n';
}

/** A dash where there is no number: never 0. */
function decimals(language: Language, value: number | null, places = ETO_DECIMALS): string {
  if (value === null) return '–';
  const text = value.toFixed(places);
  return language === 'en' ? text : text.replace('.', ',');
}
