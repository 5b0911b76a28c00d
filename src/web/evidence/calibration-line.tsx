import type { ResultCalibration } from '../../contract/results.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { calibrationSentences } from './calibration-sentences.ts';
import styles from './evidence.module.css';

/** Which calibration a result rests on, what that means, and how to do without it. */
export function CalibrationLine({ calibration }: { readonly calibration: ResultCalibration }) {
  const speech = useResultSpeech();
  const { title, meaning, choice } = calibrationSentences(calibration, speech);
  const { fitted_on: data, citation } = calibration;
  return (
    <div className={styles.calibration} data-label={calibration.label}>
      <p>
        <strong>{title}</strong> {meaning} {choice}
      </p>
      {data !== undefined && (
        <details>
          <summary>{speech.say('calibration_basis')}</summary>
          <p>{speech.say('calibration_fitted_on', { data })}</p>
          {citation !== undefined && <p>{citation}</p>}
        </details>
      )}
    </div>
  );
}
