import { useState } from 'react';
import { refusalText } from '../api/refusal-text.ts';
import { uploadReference } from '../api/learnings.ts';
import type { ReferenceFile } from '../api/read-reference-file.ts';
import type { Lesson } from '../api/tasks.ts';
import controls from '../controls/controls.module.css';
import { calculations } from '../page-state.ts';
import { placeOf } from '../place/place-of-form.ts';
import { formStore } from '../request-form/form-state.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useStore } from '../store.ts';
import { KnownLearning } from './known-learning.tsx';
import { learntNear, learntPlaces } from './learnt-places.ts';
import styles from './learning.module.css';
import { isPlain, ReferenceColumns, type ReferenceAnswers } from './reference-columns.tsx';

/** Teaches the place of the form from measured ETo, says what it has learnt, and forgets it. */
export function LearningPanel() {
  const { say } = useResultSpeech();
  const form = useStore(formStore);
  const place = placeOf(form);
  const known = learntNear(useStore(learntPlaces.store), place);
  const [forgotten, setForgotten] = useState(false);
  return (
    <div className={styles.panel}>
      {!known && <p>{say('learn_intro')}</p>}
      {known && <KnownLearning key={known.id} id={known.id} onForgotten={() => setForgotten(true)} />}
      <p className={controls.hint}>{say('learn_where')}</p>
      {place ? (
        <ReferenceFile knownId={known?.id} onStart={() => setForgotten(false)} />
      ) : (
        <p>{say('learn_no_place')}</p>
      )}
      {/* Always there, so that it is heard when it speaks. */}
      <p role="status" className={styles.forgotten}>
        {forgotten && !known && say('forgotten')}
      </p>
    </div>
  );
}

type Upload =
  | { readonly state: 'none' }
  | { readonly state: 'sending' | 'failed'; readonly text: string }
  | { readonly state: 'asking'; readonly name: string; readonly file: ReferenceFile };

interface FileProps {
  readonly knownId: string | undefined;
  readonly onStart: () => void;
}

function ReferenceFile({ knownId, onStart }: FileProps) {
  const speech = useResultSpeech();
  const { say, language } = speech;
  const [upload, setUpload] = useState<Upload>({ state: 'none' });
  const send = async (file: File) => {
    setUpload({ state: 'sending', text: say('learn_uploading', { name: file.name }) });
    const answer = await uploadReference(file, language);
    if (!answer.ok) {
      setUpload({
        state: 'failed',
        text: say('learn_failed', { details: refusalText(answer.refusal, speech) }),
      });
      return;
    }
    if (isPlain(answer.value)) start(answer.value);
    else setUpload({ state: 'asking', name: file.name, file: answer.value });
  };
  const start = ({ id }: ReferenceFile, columns: ReferenceAnswers = {}) => {
    setUpload({ state: 'none' });
    onStart();
    startLesson({
      reference_file: id,
      ...(Object.keys(columns).length > 0 && { reference_columns: columns }),
      ...(knownId !== undefined && { learning_id: knownId }),
    });
  };
  return (
    <div className={controls.field}>
      <label className={controls.label} htmlFor="reference-file">
        {say(knownId === undefined ? 'learn_file' : 'learn_more')}
      </label>
      <input
        id="reference-file"
        type="file"
        className={controls.file}
        accept=".csv,.txt,text/csv,text/plain"
        aria-describedby={upload.state === 'failed' ? 'reference-error' : undefined}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void send(file);
          event.target.value = '';
        }}
      />
      {upload.state === 'sending' && <p role="status">{upload.text}</p>}
      {upload.state === 'asking' && (
        <ReferenceColumns
          key={upload.file.id}
          name={upload.name}
          file={upload.file}
          onAnswer={(answers) => start(upload.file, answers)}
        />
      )}
      {upload.state === 'failed' && (
        <p id="reference-error" role="alert" className={controls.error}>
          {upload.text}
        </p>
      )}
    </div>
  );
}

/** Opens a card as every calculation, for the place that the form has now. */
function startLesson(lesson: Lesson) {
  const form = formStore.get();
  const place = placeOf(form);
  if (!place) return;
  const metres = Number(form.elevation.trim().replace(',', '.'));
  const elevation = form.elevation.trim() === '' || Number.isNaN(metres) ? {} : { elevation: metres };
  calculations.start({
    lat: place.lat,
    lng: place.lng,
    ...elevation,
    // Never demonstration weather: what is learnt beside it is worth nothing for any other.
    sources: 'auto',
    lesson,
  });
}
