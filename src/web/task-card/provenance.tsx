import type { SuccessData } from '../../contract/task-events.ts';
import controls from '../controls/controls.module.css';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { choiceSentence } from './choice-sentence.ts';
import { creditsOf } from './credits.ts';
import styles from './result.module.css';
import { daysFacts } from './source-facts.ts';

interface ResultProps {
  readonly result: SuccessData;
}

interface ChoiceProps {
  /** Results that the server stored before it told its choice have none. */
  readonly result: Pick<SuccessData, 'sources'> & Partial<Pick<SuccessData, 'choice'>>;
}

/** Which sources were asked and why the others not, and what each gave. */
export function Choice({ result: { choice = [], sources } }: ChoiceProps) {
  const speech = useResultSpeech();
  if (choice.length === 0) return null;
  const gave = (id: string) => {
    const source = sources.find((one) => one.id === id);
    if (!source) return '';
    return source.state === 'failed' ? source.reason : daysFacts(source, speech).join(', ');
  };
  return (
    <details className={styles.folded}>
      <summary>{speech.say('choice_title')}</summary>
      <ul>
        {choice.map((one) => (
          <li key={one.id} data-asked={one.start_date === null ? undefined : ''}>
            {choiceSentence(one, speech)}
            {gave(one.id) && <span> · {gave(one.id)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The place as it was taken, and the sentences that the rights ask for. */
export function Provenance({ result }: ResultProps) {
  const { place } = result;
  const { say, format } = useResultSpeech();
  const origin = say(`origin_${place.elevation_origin}`);
  const credits = creditsOf(result);
  return (
    <div className={controls.hint}>
      <p>
        {say('place_facts', {
          elevation: format.number(place.elevation_m, 0),
          origin,
          zone: place.time_zone,
        })}
      </p>
      {credits.length > 0 && <p>{say('attribution', { sources: credits.join(' · ') })}</p>}
    </div>
  );
}
