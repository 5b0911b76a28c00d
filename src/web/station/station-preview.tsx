import controls from '../controls/controls.module.css';
import { WarningIcon } from '../controls/icons.tsx';
import { useSpeech } from '../i18n/texts.ts';
import type { StationFile } from './station-upload.ts';
import styles from './station.module.css';

const EXAMPLE_HEADERS = 'date, tmax_c, tmin_c, rhmean_pct, u2_m_s, rs_mj_m2, precip_mm';

/** What was understood of the file, what is missing, and what only the person can say. */
export function StationPreview({ file }: { readonly file: StationFile }) {
  const { t, format } = useSpeech();
  return (
    <div className={styles.preview} data-usable={file.usable}>
      <p>
        <strong>{file.name}</strong>
      </p>
      <p className={controls.hint}>
        {[
          file.rows !== null && t('station_rows', { rows: format.number(file.rows, 0) }),
          file.firstDay &&
            file.lastDay &&
            t('station_span', { first: format.date(file.firstDay), last: format.date(file.lastDay) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {file.problems.length > 0 && (
        <ul className={styles.problems} role="alert">
          {file.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <Understood file={file} />
      {file.missing.length > 0 && <p>{t('station_missing', { variables: file.missing.join(', ') })}</p>}
      {file.ignored.length > 0 && (
        <p className={controls.hint}>{t('station_ignored', { columns: file.ignored.join(', ') })}</p>
      )}
      <Questions file={file} />
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
        {file.columns.map(({ header, meaning, unit }) => (
          <tr key={header}>
            <th scope="row">{header}</th>
            <td>{meaning}</td>
            <td>{unit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nothing is guessed: an ambiguous column is shown with what it may mean. */
function Questions({ file }: { readonly file: StationFile }) {
  const { t } = useSpeech();
  if (file.questions.length === 0) return null;
  return (
    <div className={styles.questions}>
      {file.questions.map(({ column, text }) => (
        <p key={column}>
          <WarningIcon /> {t('station_question', { column })} {text}
        </p>
      ))}
      <p className={controls.hint}>{t('station_question_hint', { example: EXAMPLE_HEADERS })}</p>
    </div>
  );
}
