import { useMemo, useState } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import type { SuccessData } from '../../contract/task-events.ts';
import type { ResultSpeech } from '../result-speech/result-speech.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import type { Quantities } from '../units/quantity.ts';
import { useUnits } from '../units/use-units.ts';
import { ChartLegend } from './chart-legend.tsx';
import { chartPanels, type Panel } from './chart-panels.ts';
import { ChartPlot } from './chart-plot.tsx';
import { dailySeries, meanHalfBand, monthlySeries, type ChartSeries } from './chart-series.ts';
import { ChartTools } from './chart-tools.tsx';
import { stepOf, wholeView, type ChartView } from './chart-view.ts';
import './chart-colours.css';
import styles from './result-chart.module.css';
import type { ImageFormat } from './save-chart.ts';

interface ChartProps {
  /** Newest first. */
  readonly rows: readonly ResultDay[];
  readonly result: SuccessData;
  /** What has the same values in text. */
  readonly tableId: string;
}

/** ETo with its band, what each source would say alone and the reference; below it rain and what else is wanted. */
export function ResultChart({ rows, result, tableId }: ChartProps) {
  const speech = useResultSpeech();
  const units = useUnits();
  const both = useSeries(rows, result);
  const panels = useMemo(() => chartPanels(both.day), [both]);
  const whole = useMemo(() => wholeView(both.day), [both]);
  // Of the rows that it was made for: when all have come it begins anew.
  const [zoom, setZoom] = useState<{ readonly of: ChartView; readonly view: ChartView }>();
  const view = zoom?.of === whole ? zoom.view : whole;
  const [shownPanels, togglePanel] = useToggled(['eto', 'rain']);
  const [hiddenLines, toggleLine] = useToggled([]);
  if (rows.length < 2) return null;
  const series = both[stepOf(view)];
  const shown = panels
    .filter(({ id }) => shownPanels.has(id))
    .map((panel) => ({ ...panel, lines: panel.lines.filter(({ id }) => !hiddenLines.has(id)) }));
  const setView = (to: ChartView) => setZoom({ of: whole, view: to });
  const save = async (format: ImageFormat) => {
    const { saveResultChart } = await import('./save-result-chart.ts');
    await saveResultChart({ result, series, view, panels: shown, format }, speech, units);
  };
  return (
    <figure className={styles.figure}>
      <ChartLegend
        panels={panels}
        shownPanels={shownPanels}
        hiddenLines={hiddenLines}
        onTogglePanel={togglePanel}
        onToggleLine={toggleLine}
      />
      <ChartTools view={view} whole={whole} onView={setView} onSave={save} />
      <ChartPlot series={series} panels={shown} view={view} whole={whole} onView={setView} />
      <figcaption className={styles.note}>
        {notesOf(series, shown, speech, units)}{' '}
        <button type="button" className={styles.toTable} onClick={() => goTo(tableId)}>
          {speech.say('chart_to_table')}
        </button>
      </figcaption>
    </figure>
  );
}

function useSeries(
  rows: readonly ResultDay[],
  { summary, calibration }: Pick<SuccessData, 'summary' | 'calibration'>,
): Record<ChartSeries['step'], ChartSeries> {
  return useMemo(() => {
    const day = dailySeries(rows);
    const sigma = rows.map(({ sigma_mm }) => sigma_mm ?? null);
    return { day, month: monthlySeries(day, { summary, calibration, sigma }) };
  }, [rows, summary, calibration]);
}

function useToggled(first: readonly string[]): [ReadonlySet<string>, (id: string) => void] {
  const [set, setSet] = useState<ReadonlySet<string>>(() => new Set(first));
  const toggle = (id: string) => {
    setSet(new Set(set.has(id) ? [...set].filter((one) => one !== id) : [...set, id]));
  };
  return [set, toggle];
}

/** What the band means and how wide it is, and what the thin lines are: in text too. */
function notesOf(
  series: ChartSeries,
  panels: readonly Panel[],
  { say }: ResultSpeech,
  { eto }: Pick<Quantities, 'eto'>,
): string {
  const lines = panels.find(({ id }) => id === 'eto')?.lines ?? [];
  const half = lines.some(({ kind }) => kind === 'band') ? meanHalfBand(series) : null;
  const isMonthly = series.step === 'month';
  return [
    isMonthly && say('chart_monthly'),
    half !== null &&
      say(isMonthly ? 'band_of_month' : 'band_of_day', { half: eto.format(half, 1), unit: eto.symbol }),
    lines.some(({ id }) => id in series.sources) && say('chart_thin'),
    say('chart_how'),
  ]
    .filter(Boolean)
    .join(' ');
}

function goTo(id: string) {
  const target = document.getElementById(id);
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: 'start' });
}
