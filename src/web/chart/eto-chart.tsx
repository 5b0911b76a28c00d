import { useEffect, useMemo, useRef, useState } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { onColoursChange } from '../theme.ts';
import { chartPoints, type ChartPoint } from './chart-points.ts';
import styles from './eto-chart.module.css';

/** ETo as a line, rain as bars. The table below holds the same values for those who cannot see it. */
export function EtoChart({ rows }: { readonly rows: readonly ResultDay[] }) {
  const { t, format } = useSpeech();
  const series = useMemo(() => chartPoints(rows), [rows]);
  const container = useRef<HTMLDivElement>(null);
  const [day, setDay] = useState<ChartPoint>();
  useEffect(() => {
    let remove: (() => void) | undefined;
    let gone = false;
    const draw = () => {
      void import('./draw-chart.ts').then(({ drawChart }) => {
        if (gone || !container.current) return;
        remove?.();
        remove = drawChart(container.current, { series, format, onDay: setDay });
      });
    };
    draw();
    const stopWatching = onColoursChange(draw);
    return () => {
      gone = true;
      stopWatching();
      remove?.();
    };
  }, [series, format]);
  const legend = (name: string, mm: number | null | undefined) =>
    mm == null ? `${name} (mm)` : `${name} ${format.number(mm, 1)} mm`;
  const [newest, oldest] = [rows[0], rows[rows.length - 1]];
  if (rows.length < 2 || !newest || !oldest) return null;
  const label = t('chart_describe', { first: format.date(oldest.date), last: format.date(newest.date) });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.legend} aria-hidden="true">
        <span data-series="eto">{legend(t('chart_eto'), day?.eto)}</span>
        <span data-series="rain">{legend(t('chart_rain'), day?.rain)}</span>
        {series.monthly && <span data-note>{t('chart_monthly')}</span>}
        {day && <time>{series.monthly ? day.date.slice(0, 7) : format.date(day.date)}</time>}
      </figcaption>
      <div ref={container} className={styles.chart} role="img" aria-label={label} />
    </figure>
  );
}
