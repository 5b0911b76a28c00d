import { useEffect, useRef } from 'react';
import type { ResultDay } from '../../contract/results.ts';
import { useSpeech } from '../i18n/texts.ts';
import { onColoursChange } from '../theme.ts';
import styles from './eto-chart.module.css';

/** ETo as a line, rain as bars. The table below holds the same values for those who cannot see it. */
export function EtoChart({ rows }: { readonly rows: readonly ResultDay[] }) {
  const { t, format } = useSpeech();
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove: (() => void) | undefined;
    let gone = false;
    const texts = { eto: t('chart_eto'), rain: t('chart_rain'), date: t('chart_date') };
    const draw = () => {
      void import('./draw-chart.ts').then(({ drawChart }) => {
        if (gone || !container.current) return;
        remove?.();
        remove = drawChart(container.current, { rows, texts, format });
      });
    };
    draw();
    const stopWatching = onColoursChange(draw);
    return () => {
      gone = true;
      stopWatching();
      remove?.();
    };
  }, [rows, t, format]);
  const [newest, oldest] = [rows[0], rows[rows.length - 1]];
  if (rows.length < 2 || !newest || !oldest) return null;
  const label = t('chart_describe', { first: format.date(oldest.date), last: format.date(newest.date) });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.legend} aria-hidden="true">
        <span data-series="eto">{t('chart_eto')} (mm)</span>
        <span data-series="rain">{t('chart_rain')} (mm)</span>
      </figcaption>
      <div ref={container} className={styles.chart} role="img" aria-label={label} />
    </figure>
  );
}
