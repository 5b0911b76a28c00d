import controls from '../controls/controls.module.css';
import { calculations } from '../page-state.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useStore } from '../store.ts';
import { learntNear, learntPlaces } from './learnt-places.ts';
import styles from './learning.module.css';

interface TeachProps {
  readonly taskId: string;
  readonly place: { readonly lat: number; readonly lng: number; readonly elevation_m: number };
}

/** Offers to learn from a station that has just been calculated. */
export function TeachButton({ taskId, place: { lat, lng, elevation_m: elevation } }: TeachProps) {
  const { say } = useResultSpeech();
  const known = learntNear(useStore(learntPlaces.store), { lat, lng });
  const lesson = { reference_task: taskId, ...(known && { learning_id: known.id }) };
  return (
    <div className={styles.teach}>
      <button
        type="button"
        className={controls.button}
        aria-describedby="teach-hint"
        onClick={() => calculations.start({ lat, lng, elevation, sources: 'auto', lesson })}
      >
        {say('teach')}
      </button>
      <p id="teach-hint" className={controls.hint}>
        {say('teach_hint')} {say('learn_where')}
      </p>
    </div>
  );
}
