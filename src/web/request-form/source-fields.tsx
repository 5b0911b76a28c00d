import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import { useStore } from '../store.ts';
import { formStore } from './form-state.ts';
import styles from './request-form.module.css';

const CHOICES = ['auto', 'demo'] as const;

/** Live weather, or demonstration weather that says so wherever it appears. */
export function SourceFields() {
  const { t } = useSpeech();
  const { sources } = useStore(formStore);
  return (
    <fieldset className={styles.group}>
      <legend>{t('sources')}</legend>
      {CHOICES.map((choice) => (
        <label key={choice} className={styles.choice} data-demo={choice === 'demo' ? '' : undefined}>
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
      ))}
    </fieldset>
  );
}
