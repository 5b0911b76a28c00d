import type { ResultDay } from '../../contract/results.ts';
import { useResultSpeech } from '../result-speech/use-result-speech.ts';
import styles from './evidence.module.css';

interface Intermediate {
  readonly key: 'tmean' | 'es' | 'ea' | 'delta' | 'gamma' | 'ra' | 'rso' | 'rns' | 'rnl' | 'rn' | 'precip';
  /** As FAO-56 writes it. */
  readonly symbol: string;
  readonly unit: string;
  readonly decimals: number;
  readonly value: (row: ResultDay) => number | null;
}

const RADIATION = { unit: 'MJ/m²/d', decimals: 1 } as const;

/** What the equation went through, in its order. */
const INTERMEDIATES: readonly Intermediate[] = [
  { key: 'tmean', symbol: 'T', unit: '°C', decimals: 1, value: (row) => row.tmean_c },
  { key: 'es', symbol: 'es', unit: 'kPa', decimals: 3, value: (row) => row.es_kpa },
  { key: 'ea', symbol: 'ea', unit: 'kPa', decimals: 3, value: (row) => row.ea_kpa },
  { key: 'delta', symbol: 'Δ', unit: 'kPa/°C', decimals: 4, value: (row) => row.delta_kpa_c },
  { key: 'gamma', symbol: 'γ', unit: 'kPa/°C', decimals: 4, value: (row) => row.gamma_kpa_c },
  { key: 'ra', symbol: 'Ra', ...RADIATION, value: (row) => row.ra_mj_m2 },
  { key: 'rso', symbol: 'Rso', ...RADIATION, value: (row) => row.rso_mj_m2 },
  { key: 'rns', symbol: 'Rns', ...RADIATION, value: (row) => row.rns_mj_m2 },
  { key: 'rnl', symbol: 'Rnl', ...RADIATION, value: (row) => row.rnl_mj_m2 },
  { key: 'rn', symbol: 'Rn', ...RADIATION, value: (row) => row.rn_mj_m2 },
  { key: 'precip', symbol: 'P', unit: 'mm', decimals: 1, value: (row) => row.precip_mm },
];

/** Every intermediate of the day, folded: for those who want to check. */
export function EquationValues({ row }: { readonly row: ResultDay }) {
  const { say, format } = useResultSpeech();
  const known = INTERMEDIATES.flatMap(({ value, ...of }) => {
    const found = value(row);
    return found === null ? [] : [{ ...of, found }];
  });
  if (known.length === 0) return null;
  return (
    <details className={styles.equation}>
      <summary>{say('equation')}</summary>
      <dl>
        {known.map(({ key, symbol, unit, decimals, found }) => (
          <div key={key}>
            <dt>
              {say(`intermediate_${key}`)} <var>{symbol}</var>
            </dt>
            <dd>
              {format.number(found, decimals)} {unit}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
