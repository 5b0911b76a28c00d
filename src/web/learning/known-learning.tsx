import { useEffect, useState } from 'react';
import type { LearningFacts } from '../../contract/results.ts';
import { fetchLearning, forgetLearning, isUnknown } from '../api/learnings.ts';
import controls from '../controls/controls.module.css';
import { calculations } from '../page-state.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useStore } from '../store.ts';
import { useUnits } from '../units/use-units.ts';
import { learntPlaces } from './learnt-places.ts';
import { learntSentences } from './learnt-sentences.ts';
import styles from './learning.module.css';

interface KnownProps {
  readonly id: string;
  readonly onForgotten: () => void;
}

/** How much has been learnt, and the one press that forgets it. */
export function KnownLearning({ id, onForgotten }: KnownProps) {
  const speech = useResultSpeech();
  const { say } = speech;
  const units = useUnits();
  const learnt = useLearnt(id);
  const [forgetting, setForgetting] = useState<'no' | 'asked' | 'failed'>('no');
  const forget = async () => {
    setForgetting('asked');
    if (!(await forgetLearning(id))) {
      setForgetting('failed');
      return;
    }
    onForgotten();
    learntPlaces.forget(id);
  };
  return (
    <>
      {typeof learnt === 'object' ? (
        <p className={styles.learnt}>{learntSentences(learnt, speech, units).join(' ')}</p>
      ) : (
        <p role="status">{say(learnt)}</p>
      )}
      <div>
        <button
          type="button"
          className={controls.danger}
          disabled={forgetting === 'asked'}
          aria-describedby="forget-hint"
          onClick={() => void forget()}
        >
          {say('forget')}
        </button>
        <p id="forget-hint" className={controls.hint}>
          {say('forget_hint')}
        </p>
        {forgetting === 'failed' && (
          <p role="alert" className={controls.error}>
            {say('forget_failed')}
          </p>
        )}
      </div>
    </>
  );
}

type Learnt = LearningFacts | 'learn_asking' | 'learn_unreachable' | 'learnt_nothing';

/** Asked anew whenever a calculation has ended, for it may have been a lesson. */
function useLearnt(id: string): Learnt {
  const [learnt, setLearnt] = useState<Learnt>('learn_asking');
  const { list } = useStore(calculations.store);
  const lessonsDone = list.filter(({ request, watch }) => request.lesson && watch?.terminal).length;
  useEffect(() => {
    let current = true;
    void fetchLearning(id).then((answer) => {
      if (!current) return;
      if (answer.ok) setLearnt(answer.value.learning ?? 'learnt_nothing');
      else if (isUnknown(answer.refusal)) learntPlaces.forget(id);
      else setLearnt('learn_unreachable');
    });
    return () => {
      current = false;
    };
  }, [id, lessonsDone]);
  return learnt;
}
