import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useUnits } from '../units/use-units.ts';
import type { Agreement } from './compare-sources.ts';
import styles from './source-comparison.module.css';

interface AgreementProps {
  /** Of the table. */
  readonly name: string;
  readonly rows: readonly (Agreement & { readonly name: string })[];
}

/** The figures of agreement, a row for each series that is compared. */
export function AgreementTable({ name, rows }: AgreementProps) {
  const { say, format } = useResultSpeech();
  const { eto } = useUnits();
  return (
    <div className={styles.wide}>
      <table>
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            <th scope="col">{say('compare_source')}</th>
            <th scope="col">{say('compare_bias')}</th>
            <th scope="col">MAE</th>
            <th scope="col">RMSE</th>
            <th scope="col">r²</th>
            <th scope="col">{say('compare_n')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, bias, mae, rmse, r2, days }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{eto.signed(bias, 2)}</td>
              <td>{eto.format(mae, 2)}</td>
              <td>{eto.format(rmse, 2)}</td>
              <td>{r2 === null ? '–' : format.number(r2, 2)}</td>
              <td>{format.number(days, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
