import type { Finding } from '../../../weather/findings.ts';
import type { VariableId } from '../../../weather/variables.ts';
import type { StationChunk } from './chunk-builder.ts';
import type { StationColumn } from './resolve-columns.ts';
import { quoted, StationFileError } from './station-file-error.ts';

interface Suspicion {
  readonly variables: readonly VariableId[];
  /** Median of the first rows, in the unit of the registry, beyond which the unit of the column is not believed. */
  readonly above?: number;
  readonly below?: number;
  /** What the values look like. */
  readonly seems: string;
  readonly verdict: 'refuse' | 'warn';
}

/**
 * Medians that no place on Earth has. Windy coasts have a median daily wind of 8–9 m/s, so that between 6 and 12
 * a file is read with a warning.
 */
const SUSPICIONS: readonly Suspicion[] = [
  { variables: ['tmax', 'tmean'], above: 52, seems: '°F, K', verdict: 'refuse' },
  { variables: ['tmin', 'tdew'], above: 40, seems: '°F, K', verdict: 'refuse' },
  { variables: ['tmax', 'tmean', 'tmin', 'tdew'], below: -75, seems: '°C', verdict: 'refuse' },
  { variables: ['rhmax', 'rhmean'], below: 1.5, seems: 'fraction', verdict: 'refuse' },
  { variables: ['rhmax', 'rhmean', 'rhmin'], above: 120, seems: '%', verdict: 'refuse' },
  { variables: ['u2'], above: 12, seems: 'km/h, km/d', verdict: 'refuse' },
  { variables: ['u2'], above: 6, seems: 'km/h, mph', verdict: 'warn' },
  { variables: ['rs'], above: 45, seems: 'W/m², kJ/m²/d', verdict: 'refuse' },
  { variables: ['ea'], above: 6, seems: 'hPa', verdict: 'refuse' },
  { variables: ['sunshine'], above: 24, seems: 'min', verdict: 'refuse' },
];

/** Rows that must be there before a comparison of two columns says anything. */
const ROWS_TO_COMPARE = 3;
/** No place has a mean daily range of temperature this large, °C. */
const LARGEST_RANGE = 35;

/**
 * Looks whether the values can be in the units of their columns. Throws `unit_suspect` or `tmin_above_tmax` where they
 * cannot; hands back what is only doubtful. What the person chose is told, not refused.
 */
export function suspectUnits(sample: StationChunk, columns: readonly StationColumn[]): Finding[] {
  const findings = columns.flatMap((column) => suspectColumn(sample, column));
  checkTemperaturePair(sample, columns);
  return findings;
}

function suspectColumn(sample: StationChunk, column: StationColumn): Finding[] {
  const values = sample.series.values[column.use as VariableId];
  const median = values ? medianOf(values) : NaN;
  const suspicion = SUSPICIONS.find(
    ({ variables, above = Infinity, below = -Infinity }) =>
      variables.includes(column.use as VariableId) && (median > above || median < below),
  );
  if (!suspicion) return [];
  const facts = { unit: column.unit?.name ?? '', median: rounded(median), seems: suspicion.seems };
  if (suspicion.verdict === 'refuse' && !column.chosen) {
    throw new StationFileError('unit_suspect', { column: quoted(column.name), params: facts });
  }
  const params = { ...facts, column: quoted(column.name) };
  return [
    { code: 'STATION_UNIT_SUSPECT', source: 'station_file', variable: column.use as VariableId, params },
  ];
}

function checkTemperaturePair({ series }: StationChunk, columns: readonly StationColumn[]): void {
  const { tmax, tmin } = series.values;
  if (!tmax || !tmin) return;
  const ranges = tmax.map((value, i) => value - tmin[i]!).filter((range) => !Number.isNaN(range));
  if (ranges.length < ROWS_TO_COMPARE) return;
  const inverted = ranges.filter((range) => range < 0).length;
  const column = columns.find(({ use }) => use === 'tmin');
  const name = quoted(column?.name ?? '');
  if (inverted > ranges.length / 2) {
    const params = { rows: inverted, of: ranges.length };
    throw new StationFileError('tmin_above_tmax', { column: name, params });
  }
  const median = medianOf(ranges);
  if (median <= LARGEST_RANGE) return;
  const params = { unit: column?.unit?.name ?? '', range: rounded(median), limit: LARGEST_RANGE };
  throw new StationFileError('temperature_range_suspect', { column: name, params });
}

/** Median of the values that are there; NaN when none is. */
export function medianOf(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  return sorted.length === 0 ? NaN : sorted[Math.floor((sorted.length - 1) / 2)]!;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
