import { useEffect } from 'react';
import type { Calculation } from '../calculations/calculation.ts';
import { isRunning, statusOf, type Status } from '../calculations/status.ts';
import { chunk, fetchAhead } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { CloseIcon } from '../controls/icons.tsx';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useEscape } from '../controls/use-escape.ts';
import { useFocusInside } from '../controls/use-focus-inside.ts';
import { EndNoticeChoice } from '../end-notice/end-notice-choice.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { calculations } from '../page-state.ts';
import { usePlaceName } from '../place/use-place-name.ts';
import { Announcer } from './announcer.tsx';
import { modeKey } from '../calculations/mode-key.ts';
import { FailureSection } from './failure-section.tsx';
import { failureOf } from './failure.ts';
import { ProgressSection, SourceList } from './progress-section.tsx';
import { resultChunk } from './result-chunk.ts';
import styles from './task-card.module.css';

interface CardProps {
  readonly calculation: Calculation;
}

const shareChunk = chunk(async () => (await import('../share/share-button.tsx')).ShareButton);
const closeCard = () => calculations.close();

/**
 * One calculation from the press of the button to its table. Not a modal dialog in the browser's sense: the
 * page behind is inert, but the header with the language stays usable.
 */
export function TaskCard({ calculation }: CardProps) {
  const { t, language } = useSpeech();
  const status = statusOf(calculation);
  const dialog = useFocusInside();
  const failure = failureOf(calculation);
  const terminal = calculation.watch?.terminal;
  useEscape(closeCard);
  const isAccepted = calculation.accepted !== null;
  useEffect(() => {
    // The server is there now, whether it was when this was first wanted or not.
    if (isAccepted) void fetchAhead(resultChunk);
  }, [isAccepted]);
  return (
    <div className={styles.stage}>
      <dialog
        open
        ref={dialog}
        tabIndex={-1}
        className={styles.card}
        data-status={status}
        aria-labelledby="card-title"
      >
        <div className={styles.head}>
          <h2 id="card-title">{t('card_title', { mode: t(modeKey(calculation.request)) })}</h2>
          <span className={styles.badge} role="status">
            {t(`status_${status}`)}
          </span>
          {isRunning(status) && (
            <button
              type="button"
              className={controls.icon}
              aria-label={t('close')}
              title={t('close')}
              onClick={closeCard}
            >
              <CloseIcon />
            </button>
          )}
        </div>
        <div className={styles.body}>
          <PlaceLine calculation={calculation} />
          {!calculation.refusal && <ProgressSection calculation={calculation} status={status} />}
          {failure && <FailureSection calculation={calculation} failure={failure} />}
          {status !== 'done' && <SourceList calculation={calculation} status={status} />}
          {isRunning(status) && <EndNoticeChoice />}
          {terminal?.type === 'SUCCESS' && (
            <LazyPart
              chunk={resultChunk}
              props={{
                taskId: terminal.task_id,
                request: calculation.request,
                result: terminal.data,
                kept: calculation.kept,
              }}
            />
          )}
        </div>
        <CardActions calculation={calculation} status={status} />
        {/* In another language it speaks anew, and at once. */}
        <Announcer key={language} calculation={calculation} status={status} />
      </dialog>
    </div>
  );
}

function PlaceLine({ calculation: { request, watch } }: CardProps) {
  const { t, format } = useSpeech();
  const name = usePlaceName(request);
  // Today and a station's file have their days only in the result.
  const found = watch?.terminal?.type === 'SUCCESS' ? watch.terminal.data : undefined;
  const first = request.start_date ?? found?.start_date;
  const last = request.end_date ?? found?.end_date;
  return (
    <p className={styles.place}>
      {name && <strong>{name}</strong>}
      <span>{format.place(request)}</span>
      {first && last && (
        <span>{t('station_span', { first: format.date(first), last: format.date(last) })}</span>
      )}
    </p>
  );
}

function CardActions({ calculation, status }: CardProps & { readonly status: Status }) {
  const { t } = useSpeech();
  const { key, cancel, accepted, kept } = calculation;
  if (isRunning(status)) {
    return (
      <div className={styles.actions}>
        {cancel === 'failed' && (
          <p role="alert" className={controls.error}>
            {t('cancel_failed')}
          </p>
        )}
        {accepted?.cancelToken !== null && (
          <button
            type="button"
            className={controls.danger}
            disabled={cancel === 'asked'}
            onClick={() => calculations.cancel(key)}
          >
            {t(cancel === 'asked' ? 'cancelling' : 'cancel')}
          </button>
        )}
        {accepted && <LazyPart isQuiet chunk={shareChunk} props={{ calculation }} />}
        <button type="button" className={controls.button} onClick={closeCard}>
          {t('background')}
        </button>
      </div>
    );
  }
  return (
    <div className={styles.actions}>
      {status === 'done' && accepted && kept !== 'gone' && <ExportMenu taskId={accepted.taskId} />}
      {status === 'done' && <LazyPart isQuiet chunk={shareChunk} props={{ calculation }} />}
      <button
        type="button"
        className={status === 'done' ? controls.primary : controls.button}
        onClick={closeCard}
      >
        {t('close')}
      </button>
    </div>
  );
}
