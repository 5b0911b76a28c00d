import type { LearningFacts, LearningScore } from '../../contract/results.ts';
import evidence from '../evidence/evidence.module.css';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useUnits } from '../units/use-units.ts';
import { learntSentences, scoreSentence } from './learnt-sentences.ts';

interface LearntProps {
  readonly facts: LearningFacts;
  /** Only of a calculation that learnt. */
  readonly score?: LearningScore | undefined;
}

/** What was learnt of the place of a result. */
export function LearntLine({ facts, score }: LearntProps) {
  const speech = useResultSpeech();
  const units = useUnits();
  const [from, ...more] = learntSentences(facts, speech, units);
  return (
    <div className={evidence.calibration}>
      <p>
        <strong>{from}</strong> {more.join(' ')}
      </p>
      {score && <p>{scoreSentence(score, speech, units)}</p>}
    </div>
  );
}
