import type { ResultDay } from '../../contract/results.ts';
import { variable } from '../../weather/variables.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { sourceLabel } from '../task-card/source-label.ts';
import type { Quantities } from '../units/quantity.ts';
import { useUnits } from '../units/use-units.ts';
import type { DayContext } from './calculation-steps.ts';
import { CalculationTable } from './calculation-table.tsx';
import { calibrationSentences } from './calibration-sentences.ts';
import { agreementOfDay, certaintyOfDay, lessonOfDay, qualityOfDay, sharesNotes } from './day-sentences.ts';
import { dayWeights, type VariableShares, type WeighedVariable } from './day-weights.ts';
import styles from './evidence.module.css';

interface EvidenceProps {
  readonly row: ResultDay;
  readonly context: DayContext;
}

/** Why a day has its value: how sure it is, who said what, and how much each source counted. */
export function DayEvidence({ row, context }: EvidenceProps) {
  const { calibration } = context;
  const speech = useResultSpeech();
  const units = useUnits();
  // A lesson keeps only what was learnt of each day, not who gave it.
  const isLesson = row.reference_mm !== undefined;
  const agreement = calibration ? agreementOfDay(row, calibration, speech, units) : '';
  return (
    <div className={styles.day}>
      <p className={styles.certainty}>
        {certaintyOfDay(row, speech, units)}{' '}
        {row.sigma_mm != null && <span>(σ {units.eto.text(row.sigma_mm, 2)})</span>}
      </p>
      {agreement && <p>{agreement}</p>}
      <p>{qualityOfDay(row, speech)}</p>
      {isLesson && <p>{lessonOfDay(row, speech, units)}</p>}
      {calibration && row.eto_mm !== null && !isLesson && <Shares row={row} calibration={calibration} />}
      {calibration && (
        <p className={styles.aside}>
          {calibrationSentences(calibration, speech).title}{' '}
          {calibrationSentences(calibration, speech).meaning}
        </p>
      )}
      <CalculationTable row={row} context={context} />
    </div>
  );
}

function Shares({
  row,
  calibration,
}: {
  readonly row: ResultDay;
  readonly calibration: NonNullable<DayContext['calibration']>;
}) {
  const speech = useResultSpeech();
  const weights = dayWeights(row, calibration);
  const notes = sharesNotes(weights, speech);
  if (weights.families.length === 0) return null;
  return (
    <>
      <div className={styles.wide}>
        <table className={styles.shares}>
          <caption>{speech.say('shares_title')}</caption>
          <thead>
            <tr>
              <th scope="col">{speech.say('shares_variable')}</th>
              {weights.families.map(({ id, sources }) => (
                <th key={id} scope="col">
                  {sources.map(sourceLabel).join(' / ')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weights.variables.map((one) => (
              <ShareRow key={one.variable} of={one} columns={weights.families.length} />
            ))}
          </tbody>
        </table>
      </div>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  );
}

/** The kind of each input, by which the person has chosen its unit. */
const KIND_OF: Readonly<Record<WeighedVariable, keyof Quantities>> = {
  tmax: 'temperature',
  tmin: 'temperature',
  rhmean: 'humidity',
  u2: 'wind',
  rs: 'radiation',
};

function ShareRow({ of, columns }: { readonly of: VariableShares; readonly columns: number }) {
  const { say, format } = useResultSpeech();
  const quantity = useUnits()[KIND_OF[of.variable]];
  return (
    <tr>
      <th scope="row">
        {say(`variable_${of.variable}`)}
        {of.value !== null && <span>{quantity.text(of.value, variable(of.variable).decimals)}</span>}
      </th>
      {of.shares.length === 0 ? (
        <td colSpan={columns}>{say('shares_estimated')}</td>
      ) : (
        of.shares.map((share, k) => <td key={k}>{format.number(100 * share, 0)} %</td>)
      )}
    </tr>
  );
}
