import { ResultDay, type ResultHead } from '../../contract/results.ts';
import { CSV_COLUMNS } from '../../pipeline/results/csv-format.ts';

/** A column of a typed file. */
export interface FileColumn {
  readonly name: string;
  readonly kind: 'date' | 'number' | 'text';
  /** With its unit. */
  readonly meaning: string;
  /** Null where it is not known. */
  readonly valueOf: (day: ResultDay) => number | string | null;
}

/** What is known of a day that was learnt from. */
const LEARNT = ['reference_mm', 'eto_before_mm', 'eto_ahead_mm'] as const;

/** The columns of the CSV file, with the ETo of each source that was fused and, of a lesson, what was learnt from. */
export function fileColumns(head: Pick<ResultHead, 'sources' | 'learning_score'>): FileColumn[] {
  const sources = head.sources.filter(({ state }) => state === 'done');
  return [
    ...CSV_COLUMNS.map(columnOf),
    ...(head.learning_score ? LEARNT.map(columnOf) : []),
    ...(sources.length > 1 ? sources.map(({ id }) => sourceColumn(id)) : []),
  ];
}

type Name = (typeof CSV_COLUMNS)[number] | (typeof LEARNT)[number];

const TEXTS: Partial<Record<Name, string>> = {
  source: 'Ids of the sources that gave the day, joined by +',
  quality: 'high, medium or low',
  flags: 'What is to be known of the day, joined by ;',
};

function columnOf(name: Name): FileColumn {
  const text = TEXTS[name];
  if (name === 'date')
    return { name, kind: 'date', meaning: 'Civil day of the place', valueOf: ({ date }) => date };
  if (name === 'flags')
    return { name, kind: 'text', meaning: text ?? '', valueOf: ({ flags }) => flags.join(';') };
  const kind = text === undefined ? 'number' : 'text';
  const meaning = text ?? ResultDay.shape[name].meta()?.description ?? '';
  return { name, kind, meaning, valueOf: (day) => day[name] ?? null };
}

function sourceColumn(id: string): FileColumn {
  return {
    name: `eto_${id}_mm`,
    kind: 'number',
    meaning: `ETo of ${id} alone, by the same method, mm/d`,
    valueOf: ({ eto_by_source: bySource }) => bySource?.[id] ?? null,
  };
}
