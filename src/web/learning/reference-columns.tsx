import { useState } from 'react';
import { likelyEto, type ReferenceFile } from '../api/read-reference-file.ts';
import controls from '../controls/controls.module.css';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';

/** What the columns of a reference file are, as the server is told. */
export type ReferenceAnswers = Readonly<Record<string, string>>;

interface ColumnsProps {
  readonly name: string;
  readonly file: ReferenceFile;
  readonly onAnswer: (answers: ReferenceAnswers) => void;
}

const DATE_ORDERS = ['dmy', 'mdy'] as const;

/** Whether the server can tell by itself what the columns are. */
export function isPlain({ columns, ambiguousDate }: ReferenceFile): boolean {
  return columns.length < 2 && ambiguousDate === undefined;
}

/** Which column is the ETo, and how its dates are written, where a file leaves that open. Nothing is guessed unseen. */
export function ReferenceColumns({ name, file, onAnswer }: ColumnsProps) {
  const { say } = useResultSpeech();
  const { columns, ambiguousDate } = file;
  const [eto, setEto] = useState(() => likelyEto(columns));
  const [order, setOrder] = useState('');
  const isAnswered = (columns.length < 2 || eto !== '') && (ambiguousDate === undefined || order !== '');
  return (
    <div className={controls.field}>
      <p role="status">{say('learn_read', { name })}</p>
      {columns.length > 1 && (
        <Choice
          id="reference-eto"
          label={say('learn_which')}
          value={eto}
          options={columns.map((column) => [column, column])}
          onChange={setEto}
        />
      )}
      {ambiguousDate !== undefined && (
        <Choice
          id="reference-dates"
          label={say('learn_date_order', { column: ambiguousDate })}
          value={order}
          options={DATE_ORDERS.map((one) => [one, say(`learn_date_${one}`)])}
          onChange={setOrder}
        />
      )}
      <button
        type="button"
        className={controls.button}
        disabled={!isAnswered}
        onClick={() =>
          onAnswer({
            ...(columns.length > 1 && { [eto]: 'eto' }),
            ...(ambiguousDate !== undefined && { [ambiguousDate]: `date:${order}` }),
          })
        }
      >
        {say('learn_start')}
      </button>
    </div>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ id, label, value, options, onChange }: ChoiceProps) {
  const { say } = useResultSpeech();
  return (
    <>
      <label className={controls.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={controls.input}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{say('learn_choose')}</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </>
  );
}
