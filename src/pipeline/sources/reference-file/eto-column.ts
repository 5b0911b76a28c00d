import { RefusedReference } from '../../fuse/local-learning/refused-reference.ts';
import { DIMENSIONS, findUnit, plainText, type MeasurementUnit } from '../station-file/measurement-units.ts';
import { recogniseHeader } from '../station-file/recognise-header.ts';
import type { StationColumn } from '../station-file/resolve-columns.ts';
import { listed, quoted } from '../station-file/station-file-error.ts';

/** The column of a reference file that holds its ETo. */
export interface EtoColumn {
  readonly index: number;
  /** A depth of water a day; millimetres where the header says nothing. */
  readonly unit: MeasurementUnit;
}

const ETO_WORDS = /^(eto\d*|et0|etref|refet|evapotranspira(tion|cao|cion))$/;
/** Of a crop, of the soil as it is, of tall grass: no reference. */
const OTHER_WORDS = /^(crop|cultura|cultivo|real|actual|atual|etc|etr|eta|potential|potencial|alfalfa)$/;

/** The column that is named, else the one whose header means ETo, else the only one beside the date. */
export function etoColumn(columns: readonly StationColumn[], named: string | undefined): EtoColumn {
  const found = listed(columns.map(({ name }) => name));
  const index =
    named === undefined ? likeliest(columns, found) : columns.findIndex(({ name }) => name === named);
  const column = columns[index];
  if (!column) throw new RefusedReference('column_unknown', { column: quoted(named ?? ''), found });
  return { index, unit: unitOf(column.name) };
}

function likeliest(columns: readonly StationColumn[], found: string): number {
  const candidates = columns.flatMap(({ name }, i) => (meansEto(name) ? [i] : []));
  const [first, ...more] = candidates.length > 0 ? candidates : onlyOther(columns);
  if (first === undefined) throw new RefusedReference('no_eto_column', { found });
  if (more.length === 0) return first;
  const choices = listed([first, ...more].map((i) => columns[i]!.name));
  throw new RefusedReference('eto_ambiguous', { choices });
}

function meansEto(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => ETO_WORDS.test(word)) && !words.some((word) => OTHER_WORDS.test(word));
}

function wordsOf(name: string): string[] {
  return plainText(name)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** A file of two columns needs no name, unless the name says something else. */
function onlyOther(columns: readonly StationColumn[]): number[] {
  const others = columns.flatMap(({ name }, i) => (recogniseHeader(name).kind === 'date' ? [] : [i]));
  const [only] = others;
  if (only === undefined || others.length > 1) return [];
  const { name } = columns[only]!;
  const isOther =
    recogniseHeader(name).kind === 'measurement' || wordsOf(name).some((word) => OTHER_WORDS.test(word));
  return isOther ? [] : [only];
}

const DEPTH = DIMENSIONS.precipitation;
const LONGEST_UNIT = 4;

/** In brackets, or at the end: `ETo (mm d⁻¹)`, `eto_mm`, `et0_in`. */
function unitOf(name: string): MeasurementUnit {
  const bracketed = /[([]([^)\]]*)[)\]]/.exec(name)?.[1];
  const inBrackets = bracketed === undefined ? undefined : findUnit(bracketed, DEPTH);
  if (inBrackets) return inBrackets;
  if (bracketed !== undefined && isOtherUnit(bracketed))
    throw new RefusedReference('unit_of_column', { column: quoted(name), unit: quoted(bracketed) });
  const words = wordsOf(name.replace(/[([].*?[)\]]/g, ' '));
  for (let n = Math.min(LONGEST_UNIT, words.length - 1); n >= 1; n--) {
    const unit = findUnit(words.slice(-n).join(''), DEPTH);
    if (unit) return unit;
  }
  return findUnit('mm', DEPTH)!;
}

function isOtherUnit(text: string): boolean {
  return Object.values(DIMENSIONS).some((dimension) => findUnit(text, dimension) !== undefined);
}
