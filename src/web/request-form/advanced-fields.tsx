import { useState, type ReactNode } from 'react';
import { chunk } from '../controls/chunk.ts';
import controls from '../controls/controls.module.css';
import { LazyPart } from '../controls/lazy-part.tsx';
import { useSpeech } from '../i18n/use-speech.ts';
import { learntNear, learntPlaces } from '../learning/learnt-places.ts';
import { placeOf } from '../place/place-of-form.ts';
import { useStore } from '../store.ts';
import { formStore } from './form-state.ts';
import styles from './request-form.module.css';

const learningPanel = chunk(async () => (await import('../learning/learning-panel.tsx')).LearningPanel);

/** What few people change, folded. What was changed is told also when it is folded. */
export function AdvancedFields() {
  const { t } = useSpeech();
  const form = useStore(formStore);
  const learnt = learntNear(useStore(learntPlaces.store), placeOf(form));
  return (
    <div>
      <Unfolding id="learning" name={t('learn')} note={learnt && form.usesCalibration && t('learn_in_use')}>
        <LazyPart chunk={learningPanel} props={{}} />
      </Unfolding>
      <Unfolding id="advanced" name={t('advanced')} note={!form.usesCalibration && t('calibration_off')}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={form.usesCalibration}
            onChange={(event) => formStore.dispatch({ type: 'calibration', uses: event.target.checked })}
          />
          <span>
            <strong>{t('calibration_use')}</strong>
            <span className={controls.hint}>{t('calibration_use_hint')}</span>
          </span>
        </label>
      </Unfolding>
    </div>
  );
}

interface UnfoldingProps {
  readonly id: string;
  readonly name: string;
  /** Said beside the name, folded or not. */
  readonly note: string | false | undefined;
  readonly children: ReactNode;
}

function Unfolding({ id, name, note, children }: UnfoldingProps) {
  const [unfolded, setUnfolded] = useState(false);
  return (
    <div className={styles.advanced}>
      <button
        type="button"
        className={controls.quiet}
        aria-expanded={unfolded}
        aria-controls={unfolded ? id : undefined}
        onClick={() => setUnfolded(!unfolded)}
      >
        {name}
        {note && ` · ${note}`}
      </button>
      {unfolded && <div id={id}>{children}</div>}
    </div>
  );
}
