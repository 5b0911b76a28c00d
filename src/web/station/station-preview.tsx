import { findingText } from '../../contract/messages/finding-text.ts';
import { missingInputText, stationFileErrorText } from '../../contract/messages/station-file-text.ts';
import controls from '../controls/controls.module.css';
import { useSpeech } from '../i18n/use-speech.ts';
import { formStore } from '../request-form/form-state.ts';
import { choiceText, meaningText } from './choice-text.ts';
import {
  INDISPENSABLE,
  isUsable,
  type StationAnswers,
  type StationFile,
  type StationQuestion,
} from './station-upload.ts';
import styles from './station.module.css';

interface PreviewProps {
  readonly file: StationFile;
  readonly answers: StationAnswers;
}

/** What was understood of the file, what is missing, and what only the person can say. */
export function StationPreview({ file, answers }: PreviewProps) {
  const { t, language } = useSpeech();
  return (
    <div className={styles.preview} data-usable={isUsable(file, answers)}>
      <Extent file={file} />
      {file.problem && (
        <p className={controls.error} role="alert">
          {stationFileErrorText(language, file.problem)}
        </p>
      )}
      {file.questions.map((question) => (
        <Question key={question.column} question={question} answer={answers[question.column] ?? ''} />
      ))}
      <Understood file={file} />
      {file.missing.map((input) => (
        <p key={input}>
          {INDISPENSABLE.includes(input)
            ? t('station_missing', { variables: missingInputText(language, input) })
            : sentence(missingInputText(language, input))}
        </p>
      ))}
      {file.findings.map((finding) => (
        <p key={JSON.stringify(finding)}>{findingText(language, finding)}</p>
      ))}
      {file.ignored.length > 0 && (
        <p className={controls.hint}>{t('station_ignored', { columns: file.ignored.join(', ') })}</p>
      )}
    </div>
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Extent({ file }: { readonly file: StationFile }) {
  const { t, format } = useSpeech();
  const { name, rows, firstDay: first, lastDay: last } = file;
  const facts = [
    rows !== null && t('station_rows', { rows: format.number(rows, 0) }),
    first !== null &&
      last !== null &&
      t('station_span', { first: format.date(first), last: format.date(last) }),
  ];
  return (
    <div>
      <strong className={styles.fileName}>{name}</strong>
      <p className={controls.hint}>{facts.filter(Boolean).join(' · ')}</p>
    </div>
  );
}

function Understood({ file }: { readonly file: StationFile }) {
  const { t } = useSpeech();
  if (file.columns.length === 0) return null;
  return (
    <table className={styles.columns}>
      <caption className={controls.hint}>{t('station_understood')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('station_column')}</th>
          <th scope="col">{t('station_meaning')}</th>
          <th scope="col">{t('station_unit')}</th>
        </tr>
      </thead>
      <tbody>
        {file.columns.map(({ header, meaning, unit, heightM }) => (
          <tr key={header}>
            <th scope="row">{header}</th>
            <td>{meaningText(meaning, { t })}</td>
            <td>{heightM === null ? unit : t('station_choice_height', { unit, height: heightM })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A column may always be left out; the server does not say so in its choices. */
const IGNORE = 'ignore';

/** Nothing is guessed: what an ambiguous column holds is asked. */
function Question({ question, answer }: { readonly question: StationQuestion; readonly answer: string }) {
  const { t } = useSpeech();
  const { column, choices } = question;
  return (
    <label className={styles.question} data-open={answer === '' ? '' : undefined}>
      <span>{t('station_question', { column })}</span>
      <select
        className={controls.input}
        value={answer}
        onChange={(event) => formStore.dispatch({ type: 'answered', column, choice: event.target.value })}
      >
        <option value="">{t('station_choose')}</option>
        {[...new Set([...choices, IGNORE])].map((choice) => (
          <option key={choice} value={choice}>
            {choiceText(choice, { t })}
          </option>
        ))}
      </select>
    </label>
  );
}
