import type { Language } from '../contract/languages.ts';
import type { ResultHead } from '../contract/results.ts';
import { csvColumnNames, type CsvDialect } from '../pipeline/results/csv-format.ts';
import { csvRowWriter } from '../pipeline/results/csv-rows.ts';
import type { ResultColumns } from '../pipeline/results/pipeline-result.ts';
import { resultDays } from '../pipeline/results/result-days.ts';
import { wireColumns } from '../pipeline/results/wire-columns.ts';
import { tableHeader, tableRow, tableTotals } from './table.ts';

export const FORMATS = ['table', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** A result as text, in pieces: the days come before what is known of them all. */
export interface ResultText {
  start(): string;
  /** The days of a whole result, or of the next block of one; bytes last until the next block. */
  days(result: ResultColumns): string | Uint8Array;
  end(head: ResultHead): string;
}

export function resultText(format: Format, language: Language, dialect: CsvDialect = 'comma'): ResultText {
  switch (format) {
    case 'csv':
      return csvText(dialect);
    case 'json':
      return jsonText();
    case 'table':
      return {
        start: () => tableHeader(language),
        days: (result) => joined(resultDays(result), (day) => tableRow(language, day)),
        end: (head) => tableTotals(language, head),
      };
  }
}

function csvText(dialect: CsvDialect): ResultText {
  const rowsOf = csvRowWriter(dialect);
  return {
    start: () => csvColumnNames(dialect),
    days: (result) => rowsOf(wireColumns(result)),
    end: () => '',
  };
}

/** One object, a day a line; `results` first, because the rest is known last. */
function jsonText(): ResultText {
  let separator = '\n';
  return {
    start: () => '{"results":[',
    days: (result) =>
      joined(resultDays(result), (day) => {
        const text = separator + JSON.stringify(day);
        separator = ',\n';
        return text;
      }),
    end: (head) => `\n],\n${JSON.stringify(head).slice(1)}\n`,
  };
}

function joined<T>(items: Iterable<T>, textOf: (item: T) => string): string {
  let text = '';
  for (const item of items) text += textOf(item);
  return text;
}
