import { useEffect, useRef, useState } from 'react';
import { withFittingMode } from '../address/inputs.ts';
import controls from '../controls/controls.module.css';
import { lazySpeech } from '../i18n/lazy-speech.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { calculations } from '../page-state.ts';
import { todayAtLongitude } from '../place/today-at.ts';
import { usePlaceName } from '../place/use-place-name.ts';
import { closeSources } from '../sources-page/sources-address.ts';
import { useStore } from '../store.ts';
import { useUnits } from '../units/use-units.ts';
import { MOST, type HistoryEntry } from './history-list.ts';
import styles from './history-panel.module.css';
import { clearHistory, followHistory, historyStore, removeEntry } from './history-store.ts';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR } from './texts/pt-br.ts';

const useHistorySpeech = lazySpeech<typeof ptBR>({ 'pt-BR': ptBR, en, es });

interface PanelProps {
  readonly onClose: () => void;
}

/** The calculations seen in this browser: to be opened, calculated again, and removed. */
export function HistoryPanel({ onClose }: PanelProps) {
  const say = useHistorySpeech();
  const list = useStore(historyStore);
  const [told, setTold] = useState('');
  const panel = useRef<HTMLDivElement>(null);
  useEffect(followHistory, []);
  /** What was pressed is gone: the keyboard goes on from the panel. */
  const tell = (text: string) => {
    setTold(text);
    panel.current?.focus();
  };
  const remove = ({ taskId }: HistoryEntry) => {
    calculations.putAway(taskId);
    removeEntry(taskId);
    tell(say('removed'));
  };
  const clear = () => {
    for (const { taskId } of list) calculations.putAway(taskId);
    clearHistory();
    tell(say('cleared'));
  };
  return (
    <div ref={panel} tabIndex={-1} className={styles.panel}>
      <p className={controls.hint}>{list.length > 0 ? say('what', { most: MOST }) : say('empty')}</p>
      <p role="status" className="visually-hidden">
        {told}
      </p>
      <ol className={styles.list}>
        {list.map((entry) => (
          <Entry key={entry.taskId} entry={entry} onClose={onClose} onRemove={() => remove(entry)} />
        ))}
      </ol>
      {list.length > 0 && <Clear count={list.length} onClear={clear} />}
    </div>
  );
}

interface EntryProps extends PanelProps {
  readonly entry: HistoryEntry;
  readonly onRemove: () => void;
}

function Entry({ entry, onClose, onRemove }: EntryProps) {
  const { format } = useSpeech();
  const say = useHistorySpeech();
  const place = format.place(entry.request);
  const name = usePlaceName(entry.request) ?? place;
  const actions = [
    { action: 'open', style: controls.button, does: () => open(entry, onClose) },
    { action: 'again', style: controls.quiet, does: () => again(entry, onClose) },
    { action: 'remove', style: controls.quiet, does: onRemove },
  ] as const;
  const which = name === place ? name : `${name}, ${place}`;
  return (
    <li className={styles.entry} data-outcome={entry.outcome}>
      <div>
        <h3>{name}</h3>
        <Facts entry={entry} place={name === place ? null : place} />
      </div>
      <div className={styles.actions}>
        {actions.map(({ action, style, does }) => (
          <button
            key={action}
            type="button"
            className={style}
            aria-label={say('of', { action: say(action), which })}
            onClick={does}
          >
            {say(action)}
          </button>
        ))}
      </div>
    </li>
  );
}

interface FactsProps {
  readonly entry: HistoryEntry;
  /** The coordinates, where the place has a name. */
  readonly place: string | null;
}

function Facts({ entry: { request, submittedAt, outcome, found }, place }: FactsProps) {
  const { t, format, language } = useSpeech();
  const say = useHistorySpeech();
  const { eto } = useUnits();
  const mean = found?.eto_mean_mm ?? null;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });
  const period = found && { first: format.date(found.start_date), last: format.date(found.end_date) };
  const facts = [
    place,
    [t(`mode_${request.mode ?? 'today'}`), period && say('period', period)].filter(Boolean).join(' '),
    say('calculated', { when: when.format(submittedAt) }),
  ];
  return (
    <>
      <p className={styles.outcome}>
        {mean === null ? say(outcome) : say('mean', { mean: eto.format(mean, 2), unit: eto.symbol })}
        {found?.synthetic && <span className={styles.synthetic}>{say('synthetic')}</span>}
      </p>
      <p className={controls.hint}>{facts.filter(Boolean).join(' · ')}</p>
    </>
  );
}

function open({ taskId, request }: HistoryEntry, onClose: () => void) {
  onClose();
  const { list, openKey } = calculations.store.get();
  const isOpen = list.some(({ key, accepted }) => key === openKey && accepted?.taskId === taskId);
  if (isOpen) closeSources();
  else void calculations.visit(taskId, request);
}

function again({ request }: HistoryEntry, onClose: () => void) {
  onClose();
  calculations.start(withFittingMode(request, todayAtLongitude(request.lng, new Date())));
}

/** Asks once more: what is removed cannot be had back. */
function Clear({ count, onClear }: { readonly count: number; readonly onClear: () => void }) {
  const say = useHistorySpeech();
  const [isAsking, setAsking] = useState(false);
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) no.current?.focus();
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button type="button" className={controls.danger} onClick={() => setAsking(true)}>
        {say('clear')}
      </button>
    );
  }
  return (
    <div className={styles.question} role="alert">
      <p>{say('clear_question', { count })}</p>
      <button type="button" className={controls.danger} onClick={onClear}>
        {say('clear_yes')}
      </button>
      <button ref={no} type="button" className={controls.button} onClick={() => setAsking(false)}>
        {say('clear_no')}
      </button>
    </div>
  );
}
