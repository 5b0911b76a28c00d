import { useId, useState } from 'react';
import { resultUrl } from '../api/tasks.ts';
import controls from '../controls/controls.module.css';
import { lazySpeech } from '../i18n/lazy-speech.ts';
import { useSpeech } from '../i18n/use-speech.ts';
import { csvChoice, csvQuery, DELIMITERS, rememberCsvChoice, type CsvChoice } from './csv-choice.ts';
import styles from './export-menu.module.css';
import { en } from './texts/en.ts';
import { es } from './texts/es.ts';
import { ptBR } from './texts/pt-br.ts';

const useExportSpeech = lazySpeech<typeof ptBR>({ 'pt-BR': ptBR, en, es });

const FORMATS = ['xlsx', 'csv', 'json', 'parquet'] as const;

/** Links to the server's own files – the same numbers as on the screen, to the last digit –, and how a CSV is written. */
export function ExportList({ taskId }: { readonly taskId: string }) {
  const say = useExportSpeech();
  const { language } = useSpeech();
  const [choice, setChoice] = useState(() => csvChoice(language));
  const choose = (change: Partial<CsvChoice>) => {
    const next = { ...choice, ...change };
    setChoice(next);
    rememberCsvChoice(next);
  };
  return (
    <>
      <ul aria-label={say('formats')}>
        {FORMATS.map((format) => (
          <li key={format}>
            {/* The server names the file, after place and period. */}
            <a href={resultUrl(taskId, format) + (format === 'csv' ? csvQuery(choice) : '')} download="">
              {say(format)}
            </a>
          </li>
        ))}
      </ul>
      <CsvOptions choice={choice} onChoose={choose} />
      <p className={controls.hint}>{say('si')}</p>
    </>
  );
}

interface OptionsProps {
  readonly choice: CsvChoice;
  readonly onChoose: (change: Partial<CsvChoice>) => void;
}

function CsvOptions({ choice, onChoose }: OptionsProps) {
  const say = useExportSpeech();
  const name = useId();
  return (
    <fieldset className={styles.options}>
      <legend>{say('csv_options')}</legend>
      {DELIMITERS.map((delimiter) => (
        <label key={delimiter}>
          <input
            type="radio"
            name={name}
            checked={choice.delimiter === delimiter}
            onChange={() => onChoose({ delimiter })}
          />
          {say(delimiter)}
        </label>
      ))}
      {(['comments', 'bom'] as const).map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={choice[option]}
            onChange={(event) => onChoose({ [option]: event.target.checked })}
          />
          {say(option)}
        </label>
      ))}
    </fieldset>
  );
}
