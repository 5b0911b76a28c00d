import type { EpochDay } from '../../weather/civil-date.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import { placeOf } from '../place/place-of-form.ts';
import { SourcesLink } from '../sources-page/sources-link.tsx';
import { useStore } from '../store.ts';
import { formStore, type SourceChoice } from './form-state.ts';
import { NamedSources } from './named-sources.tsx';
import { automaticSources } from './planned-sources.ts';
import styles from './request-form.module.css';
import { decisionText, planLine } from './source-reasons.ts';

const CHOICES = ['auto', 'named', 'demo'] as const;

interface SourceProps {
  readonly today: EpochDay;
  readonly error: string | undefined;
}

/** Live weather, chosen or picked, or demonstration weather that says so wherever it appears. */
export function SourceFields({ today, error }: SourceProps) {
  const { t } = useSpeech();
  const { sources } = useStore(formStore);
  return (
    <fieldset className={styles.group}>
      <legend>{t('sources')}</legend>
      {CHOICES.map((choice) => (
        <div key={choice} className={styles.choice} data-demo={choice === 'demo' ? '' : undefined}>
          <Choice choice={choice} />
          {choice === 'auto' && sources === 'auto' && <Plan today={today} />}
          {choice === 'named' && sources === 'named' && <NamedSources today={today} error={error} />}
        </div>
      ))}
      <SourcesLink className={styles.status}>{t('sources_status')}</SourcesLink>
    </fieldset>
  );
}

function Choice({ choice }: { readonly choice: SourceChoice }) {
  const { t } = useSpeech();
  const { sources } = useStore(formStore);
  return (
    <label>
      <input
        type="radio"
        name="sources"
        checked={sources === choice}
        onChange={() => formStore.dispatch({ type: 'sources', sources: choice })}
      />
      <span>
        <strong>{t(`sources_${choice}`)}</strong>
        <span className={controls.hint}>{t(`sources_${choice}_hint`)}</span>
      </span>
    </label>
  );
}

/** What the automatic choice comes to for this place and period; the reasons unfold. */
function Plan({ today }: Pick<SourceProps, 'today'>) {
  const speech = useSpeech();
  const form = useStore(formStore);
  const decisions = automaticSources(form, today);
  if (!placeOf(form) || decisions.length === 0) return null;
  return (
    <details className={styles.plan}>
      <summary>{planLine(decisions, speech)}</summary>
      <ul>
        {decisions.map((decision) => (
          <li key={decision.id} data-asked={decision.range ? '' : undefined}>
            {decisionText(decision, speech)}
          </li>
        ))}
      </ul>
    </details>
  );
}
