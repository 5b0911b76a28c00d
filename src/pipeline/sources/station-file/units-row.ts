import { findUnit } from './measurement-units.ts';
import { recogniseHeader } from './recognise-header.ts';

/**
 * The names of columns with the units of the row below them, as in `Tmax` over `°C`: `Tmax (°C)`. Undefined where
 * that row is none of units: it holds a number, no unit of its columns, or another unit than a name.
 */
export function namesWithUnits(names: readonly string[], below: readonly string[]): string[] | undefined {
  if (below.length > names.length && below.slice(names.length).some((cell) => cell !== '')) return undefined;
  if (below.some((cell) => /^[+-]?[.,]?\d/.test(cell))) return undefined;
  const read = names.map((name, i) => readPair(name, below[i] ?? ''));
  if (read.some(({ says }) => says === 'another') || !read.some(({ says }) => says === 'unit'))
    return undefined;
  return read.map(({ name }) => name);
}

interface Pair {
  readonly name: string;
  readonly says: 'nothing' | 'unit' | 'another';
}

function readPair(name: string, cell: string): Pair {
  if (cell === '') return { name, says: 'nothing' };
  const alone = recogniseHeader(name);
  if (alone.kind === 'measurement' && alone.unit) {
    const unit = findUnit(cell, alone.unit.dimension);
    return { name, says: unit === undefined ? 'nothing' : unit === alone.unit ? 'unit' : 'another' };
  }
  const withCell = `${name} (${cell})`;
  const together = recogniseHeader(withCell);
  if (together.kind === 'measurement' && together.unit) return { name: withCell, says: 'unit' };
  // A form of dates, as `dd/mm/yyyy`, goes with units but does not make a row of them.
  return { name: together.kind === 'date' && together.order ? withCell : name, says: 'nothing' };
}
