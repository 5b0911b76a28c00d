import { STEP_CODES } from './step-codes.ts';
import { calculationText } from '../../contract/messages/calculation-text.ts';
import type { SourceProgress } from '../../contract/task-events.ts';
import { useSeconds } from '../clock.ts';
import type { Calculation } from '../calculations/calculation.ts';
import { elapsedSeconds, percentOf, type Status } from '../calculations/status.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { useOnline } from '../online.ts';
import { daysFacts } from './source-facts.ts';
import { sourceLabel } from './source-label.ts';
import { stepText } from './step-text.ts';
import styles from './task-card.module.css';

interface ProgressProps {
  readonly calculation: Calculation;
  readonly status: Status;
}

/** The bar, the step, the time and the sources: something here moves at least every second while it runs. */
export function ProgressSection({ calculation, status }: ProgressProps) {
  const speech = useSpeech();
  const { t } = speech;
  const percent = percentOf(calculation);
  const isOver = status === 'done' || status === 'error' || status === 'cancelled';
  const queue = calculation.watch?.progress?.data.queue_position;
  return (
    <section className={styles.progress} data-over={isOver ? '' : undefined}>
      <div className={styles.progressLine}>
        {!isOver && <span>{stepText(calculation, speech)}</span>}
        <Elapsed calculation={calculation} />
        <span className={styles.percent}>{percent} %</span>
      </div>
      <div
        role="progressbar"
        className={styles.bar}
        data-status={status}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={t('progress_label')}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      {status === 'reconnecting' && <Reconnecting />}
      {status === 'queued' && queue != null && <p>{t('queue_position', { position: queue })}</p>}
      {!isOver && <Steps calculation={calculation} />}
    </section>
  );
}

function Reconnecting() {
  const { t } = useSpeech();
  const isOnline = useOnline();
  return (
    <div className={styles.reconnecting} role="status">
      <p>{t('reconnecting')}</p>
      {!isOnline && <p>{t('reconnecting_offline')}</p>}
    </div>
  );
}

function Elapsed({ calculation }: { readonly calculation: Calculation }) {
  const { t, format } = useSpeech();
  const seconds = elapsedSeconds(calculation, useSeconds());
  if (seconds === undefined) return null;
  return <span className={styles.elapsed}>{t('elapsed', { time: format.duration(seconds) })}</span>;
}

/** The five steps of every calculation, with the one under way marked. */
function Steps({ calculation }: { readonly calculation: Calculation }) {
  const { t, language } = useSpeech();
  const current = calculation.watch?.progress?.data.current_step ?? 1;
  return (
    <ol className={styles.steps} aria-label={t('step_list')}>
      {STEP_CODES.map((code, index) => (
        <li
          key={code}
          data-state={index + 1 < current ? 'done' : index + 1 === current ? 'current' : 'ahead'}
          aria-current={index + 1 === current ? 'step' : undefined}
        >
          {calculationText(language, `step_${code}`).replace(/\.+$/, '')}
        </li>
      ))}
    </ol>
  );
}

/** Each source and how it is doing; of a calculation that ended only what had come to an end itself. */
export function SourceList({ calculation, status }: ProgressProps) {
  const { t } = useSpeech();
  const all = calculation.watch?.progress?.data.sources ?? [];
  const isOver = status === 'error' || status === 'cancelled';
  const sources = all.filter(({ state }) => !isOver || state === 'done' || state === 'failed');
  if (sources.length === 0) return null;
  return (
    <ul className={styles.sources} aria-label={t('source_list')}>
      {sources.map((source) => (
        <li key={source.id} data-state={source.state}>
          <strong>{sourceLabel(source.id)}</strong>
          <SourceFacts source={source} />
        </li>
      ))}
    </ul>
  );
}

function SourceFacts({ source }: { readonly source: SourceProgress }) {
  const speech = useSpeech();
  const { t, format } = speech;
  const { state, bytes, reason } = source;
  const facts = [
    t(`source_${state}`),
    ...daysFacts(source, speech),
    bytes !== undefined && bytes > 0 && format.bytes(bytes),
    reason,
  ];
  return <span>{facts.filter(Boolean).join(' · ')}</span>;
}
