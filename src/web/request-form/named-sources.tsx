import { sourceName } from '../../contract/messages/source-name.ts';
import type { EpochDay } from '../../weather/civil-date.ts';
import type { SourceDecision } from '../../weather/source-choice.ts';
import { PROVIDERS } from '../../weather/sources.ts';
import controls from '../controls/controls.module.css';
import { FieldError } from '../controls/field.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { placeOf } from '../place/place-of-form.ts';
import { useStore } from '../store.ts';
import { formStore } from './form-state.ts';
import { namedSources, offeredSources, toggled } from './planned-sources.ts';
import styles from './request-form.module.css';
import { offerNote } from './source-reasons.ts';

interface NamedProps {
  readonly today: EpochDay;
  readonly error: string | undefined;
}

/** One box a source; those without any day of the period cannot be ticked and say why. */
export function NamedSources({ today, error }: NamedProps) {
  const { t } = useSpeech();
  const form = useStore(formStore);
  const named = namedSources(form, today);
  const hasRadiation = named.some((id) => PROVIDERS[id].hasRadiation);
  return (
    <div
      role="group"
      id="named-sources"
      tabIndex={-1}
      aria-label={t('sources_named')}
      aria-describedby={error ? 'named-sources-error' : undefined}
      className={styles.named}
    >
      {offeredSources(form, today).map((decision) => (
        <OfferedSource
          key={decision.id}
          decision={decision}
          isTicked={named.includes(decision.id)}
          isLast={named.length === 1}
          onToggle={() => formStore.dispatch({ type: 'named', named: toggled(form, today, decision.id) })}
        />
      ))}
      {named.length > 0 && !hasRadiation && <p className={styles.caution}>{t('sources_rs_estimated')}</p>}
      <FieldError id="named-sources-error" text={error} />
    </div>
  );
}

interface OfferedProps {
  readonly decision: SourceDecision;
  readonly isTicked: boolean;
  /** The only one that is ticked stays so: without any there is nothing to calculate with. */
  readonly isLast: boolean;
  readonly onToggle: () => void;
}

function OfferedSource({ decision, isTicked, isLast, onToggle }: OfferedProps) {
  const speech = useSpeech();
  const { t } = speech;
  const form = useStore(formStore);
  const { id, range, reason } = decision;
  const isKept = isTicked && isLast;
  const isUnknown = reason === 'other_region' && !placeOf(form);
  const note = isUnknown ? t('sources_by_place') : offerNote(decision, speech);
  return (
    <label data-disabled={range ? undefined : ''}>
      <input
        type="checkbox"
        checked={isTicked}
        disabled={!range}
        aria-disabled={isKept || undefined}
        aria-describedby={`offered-${id}`}
        onChange={isKept ? () => undefined : onToggle}
      />
      <span>
        <strong>{sourceName(id)}</strong>
        <span className={controls.hint} id={`offered-${id}`}>
          {note}
          {isKept && ` · ${t('sources_one_at_least')}`}
        </span>
      </span>
    </label>
  );
}
