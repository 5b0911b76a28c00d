import type { Language } from '../contract/languages.ts';
import { findingText, message } from '../contract/messages/messages.ts';
import { missingInputText, stationFileErrorText } from '../contract/messages/station-file-text.ts';
import type {
  PreviewColumn,
  StationFilePreview,
} from '../pipeline/sources/station-file/preview-station-file.ts';
import type { Format } from './result-text.ts';

/** What is understood of a station file, for a person, or as JSON for a program. */
export function previewText(preview: StationFilePreview, format: Format, language: Language): string {
  if (format === 'json') return `${JSON.stringify(withTexts(preview, language), undefined, 2)}\n`;
  return [
    aboutFile(preview, language),
    '',
    ...columnLines(preview, language),
    '',
    ...notes(preview, language),
    '',
  ].join('\n');
}

function withTexts({ problem, findings, ...facts }: StationFilePreview, language: Language): object {
  return {
    ...facts,
    warnings: findings.map((finding) => findingText(language, finding)),
    problem: problem && { code: problem.code, text: stationFileErrorText(language, problem) },
  };
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = { '\t': 'TAB' };

function aboutFile(preview: StationFilePreview, language: Language): string {
  const { rows, firstDate, lastDate, delimiter, decimal, encoding } = preview;
  return message(language, 'cli_preview_file', {
    rows,
    first: firstDate ?? '?',
    last: lastDate ?? '?',
    delimiter: DELIMITER_NAMES[delimiter] ?? delimiter,
    decimal: decimal ?? '–',
    encoding,
  });
}

/** The columns as a table, wide enough for the longest name. */
function columnLines({ columns, questions }: StationFilePreview, language: Language): string[] {
  const asked = new Set(questions.map(({ column }) => column));
  const head = [
    message(language, 'cli_preview_column'),
    message(language, 'cli_preview_meaning'),
    message(language, 'cli_preview_sample'),
  ];
  const body = columns.map((column) => [
    column.name,
    meaningOf(column, asked.has(column.name), language),
    column.sample,
  ]);
  const widths = [0, 1].map((i) => Math.max(...[head, ...body].map((cells) => cells[i]!.length)));
  return [head, ...body].map((cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function meaningOf({ variable, unit, heightM }: PreviewColumn, isAsked: boolean, language: Language): string {
  if (isAsked) return message(language, 'cli_preview_question');
  if (variable === null) return message(language, 'cli_preview_unused');
  return [variable, unit ?? '', heightM === null ? '' : `@${heightM} m`].filter(Boolean).join(' ');
}

function notes(preview: StationFilePreview, language: Language): string[] {
  const { questions, missing, findings, problem } = preview;
  return [
    ...questions.map(({ column, choices }) =>
      message(language, 'cli_preview_ask', { column, choices: choices.join(', ') }),
    ),
    ...missing.map((input) =>
      message(language, 'cli_preview_missing', { missing: missingInputText(language, input) }),
    ),
    ...findings.map((finding) =>
      message(language, 'cli_warning', { warning: findingText(language, finding) }),
    ),
    ...(problem
      ? [message(language, 'cli_preview_problem', { problem: stationFileErrorText(language, problem) })]
      : []),
  ];
}
