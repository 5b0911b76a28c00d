import { useState } from 'react';
import controls from '../controls/controls.module.css';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { halfOf } from './chart-keys.ts';
import { isWhole, moved, zoomed, type ChartView } from './chart-view.ts';
import styles from './result-chart.module.css';
import type { ImageFormat } from './save-chart.ts';

interface ToolsProps {
  readonly view: ChartView;
  readonly whole: ChartView;
  readonly onView: (view: ChartView) => void;
  readonly onSave: (format: ImageFormat) => Promise<void>;
}

/** What the pointer and the keys do, as buttons; and the chart as a file. */
export function ChartTools({ view, whole, onView, onSave }: ToolsProps) {
  const { say } = useResultSpeech();
  const [failed, setFailed] = useState(false);
  const around = (view.from + view.to) / 2;
  const zoomedOut = isWhole(view, whole);
  const save = (format: ImageFormat) => {
    setFailed(false);
    onSave(format).catch(() => setFailed(true));
  };
  const tool = (
    key: 'zoom_in' | 'zoom_out' | 'zoom_earlier' | 'zoom_later',
    sign: string,
    to: () => ChartView,
  ) => (
    <button
      type="button"
      aria-label={say(key)}
      title={say(key)}
      disabled={key !== 'zoom_in' && zoomedOut}
      onClick={() => onView(to())}
    >
      {sign}
    </button>
  );
  return (
    <>
      <div className={styles.tools} role="group" aria-label={say('chart_tools')}>
        {tool('zoom_in', '+', () => zoomed(view, { factor: 0.5, around }, whole))}
        {tool('zoom_out', '−', () => zoomed(view, { factor: 2, around }, whole))}
        {tool('zoom_earlier', '‹', () => moved(view, -halfOf(view), whole))}
        {tool('zoom_later', '›', () => moved(view, halfOf(view), whole))}
        <button type="button" disabled={zoomedOut} onClick={() => onView(whole)}>
          {say('zoom_whole')}
        </button>
        <span className={styles.save}>
          {(['png', 'svg'] as const).map((format) => (
            <button
              key={format}
              type="button"
              aria-label={say('chart_save', { format: format.toUpperCase() })}
              title={say('chart_save', { format: format.toUpperCase() })}
              onClick={() => save(format)}
            >
              {format.toUpperCase()}
            </button>
          ))}
        </span>
      </div>
      {failed && (
        <p role="alert" className={controls.error}>
          {say('chart_save_failed')}
        </p>
      )}
    </>
  );
}
