import type { ResultDay } from '../../contract/results.ts';
import controls from '../controls/controls.module.css';
import { Folded } from '../controls/folded.tsx';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import { useStore } from '../store.ts';
import { unitStore } from '../units/unit-choice.ts';
import { isMetric } from '../units/units.ts';
import { calculationSteps, type DayContext, type Step } from './calculation-steps.ts';
import styles from './calculation-steps.module.css';
import { Formula } from './formula.tsx';

interface CalculationProps {
  readonly row: ResultDay;
  readonly context: DayContext;
}

/**
 * Every intermediate of a day with its unit, its origin and its equation, folded: for those who want to check. Metric for
 * everybody, because the numbers in the equations are.
 */
export function CalculationTable({ row, context }: CalculationProps) {
  const { say } = useResultSpeech();
  const metric = isMetric(useStore(unitStore));
  if (row.rn_mj_m2 === null) return null;
  return (
    <Folded className={styles.calculation} summary={say('equation')}>
      {!metric && <p className={controls.hint}>{say('equation_units')}</p>}
      <Steps row={row} context={context} />
    </Folded>
  );
}

function Steps({ row, context }: CalculationProps) {
  const speech = useResultSpeech();
  const { say } = speech;
  return (
    <table className={styles.steps}>
      <caption className="visually-hidden">{say('equation')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('step_quantity')}</th>
          <th scope="col">{say('step_value')}</th>
          <th scope="col">{say('step_origin')}</th>
        </tr>
      </thead>
      {calculationSteps(row, context, speech).map(({ title, steps }) => (
        <tbody key={title}>
          <tr className={styles.group}>
            <th scope="rowgroup" colSpan={3}>
              {say(title)}
            </th>
          </tr>
          {steps.map((step) => (
            <StepRow key={step.quantity} step={step} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function StepRow({
  step: { quantity, symbol, unit, decimals, value, origin, formula },
}: {
  readonly step: Step;
}) {
  const { say, format } = useResultSpeech();
  return (
    <tr data-quantity={quantity}>
      <th scope="row">
        {say(`step_${quantity}`)} <Formula of={symbol} />
      </th>
      <td>
        {format.number(value, decimals)} <span>{unit}</span>
      </td>
      <td>
        {origin}
        {formula !== undefined && (
          <span className={styles.line}>
            <Formula of={formula} />
          </span>
        )}
      </td>
    </tr>
  );
}
