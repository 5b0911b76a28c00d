import type { Language } from '../contract/languages.ts';
import type { ResultDay, ResultHead } from '../contract/results.ts';
import { CSV_COLUMNS, CSV_DIALECTS, csvRow } from '../pipeline/results/export-csv.ts';
import { tableHeader, tableRow, tableTotals } from './table.ts';

export const FORMATS = ['table', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** A result as text, in pieces: the days come before what is known of them all. */
export interface ResultText {
  start(): string;
  day(day: ResultDay): string;
  end(head: ResultHead): string;
}

export function resultText(format: Format, language: Language): ResultText {
  switch (format) {
    case 'csv':
      return {
        start: () => `${CSV_COLUMNS.join(CSV_DIALECTS.comma.delimiter)}\n`,
        day: (day) => csvRow(day, 'comma'),
        end: () => '',
      };
    case 'json':
      return jsonText();
    case 'table':
      return {
        start: () => tableHeader(language),
        day: (day) => tableRow(language, day),
        end: ({ summary }) => tableTotals(language, summary),
      };
  }
}

/** One object, a day a line; `results` first, because the rest is known last. */
function jsonText(): ResultText {
  let separator = '\n';
  return {
    start: () => '{"results":[',
    day(day) {
      const text = separator + JSON.stringify(day);
      separator = ',\n';
      return text;
    },
    end: (head) => `\n],\n${JSON.stringify(head).slice(1)}\n`,
  };
}
