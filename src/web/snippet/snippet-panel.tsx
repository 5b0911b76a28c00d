import { sharedMemory } from '../browser-memory.ts';
import { useRef, useState } from 'react';
import type { SuccessData } from '../../contract/task-events.ts';
import type { EtoRequest } from '../api/tasks.ts';
import { CopyButton } from '../controls/copy-button.tsx';
import controls from '../controls/controls.module.css';
import { Segments } from '../controls/segments.tsx';
import { learntNear, learntPlaces } from '../learning/learnt-places.ts';
import { useStore } from '../store.ts';
import { chosenLanguage, rememberLanguage } from './chosen-language.ts';
import styles from './snippet-panel.module.css';
import { snippetRequest } from './snippet-request.ts';
import { SNIPPET_LANGUAGES, snippetText, type SnippetLanguage } from './snippet.ts';
import { useSnippetSpeech } from './use-snippet-speech.ts';

interface SnippetProps {
  readonly request: Omit<EtoRequest, 'lesson'>;
  readonly result: Pick<SuccessData, 'start_date' | 'end_date' | 'learning'>;
}

const NAMES: Readonly<Record<SnippetLanguage, string>> = {
  curl: 'curl',
  python: 'Python',
  typescript: 'TypeScript',
};
const FILE_NAME = 'station.csv';

/** This very calculation as a program to take away. */
export function SnippetPanel({ request, result }: SnippetProps) {
  const { say, format, language } = useSnippetSpeech();
  const [chosen, setChosen] = useState(() => chosenLanguage(sharedMemory));
  const learningId = useLearningId({ request, result });
  const asked = snippetRequest(
    { ...request, ...(learningId !== undefined && { learning_id: learningId }) },
    { period: result, language },
  );
  const choose = (next: SnippetLanguage) => {
    setChosen(next);
    rememberLanguage(sharedMemory, next);
  };
  return (
    <div className={styles.panel}>
      <p>
        {asked.hasFile
          ? say('intro_file', { file: FILE_NAME })
          : say('intro', { first: format.date(result.start_date), last: format.date(result.end_date) })}
      </p>
      {result.learning && <p>{say(learningId === undefined ? 'learnt_missing' : 'learnt')}</p>}
      <Segments
        name="snippet-language"
        legend={say('languages')}
        options={SNIPPET_LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
        value={chosen}
        onChange={choose}
      />
      <Program
        key={chosen}
        name={NAMES[chosen]}
        needs={say(`needs_${chosen}`)}
        text={snippetText(chosen, { origin: location.origin, request: asked, fileName: FILE_NAME })}
      />
    </div>
  );
}

/** The result tells that what was learnt was used, not from where: that is known to the browser that taught it. */
function useLearningId({ request, result }: SnippetProps): string | undefined {
  const known = useStore(learntPlaces.store);
  if (!result.learning) return undefined;
  return request.learning_id ?? learntNear(known, request)?.id;
}

interface ProgramProps {
  readonly name: string;
  /** What it runs on, and what it prints. */
  readonly needs: string;
  readonly text: string;
}

function Program({ name, needs, text }: ProgramProps) {
  const { say } = useSnippetSpeech();
  const code = useRef<HTMLElement>(null);
  return (
    <>
      <div className={styles.about}>
        <p className={controls.hint}>{needs}</p>
        <CopyButton
          text={text}
          shownIn={code}
          name={say('copy_of', { language: name })}
          words={{ copy: say('copy'), copied: say('copied'), copy_failed: say('copy_failed') }}
        />
      </div>
      <pre
        className={styles.program}
        tabIndex={0}
        role="region"
        aria-label={say('program', { language: name })}
      >
        <code ref={code} translate="no">
          {text}
        </code>
      </pre>
    </>
  );
}
