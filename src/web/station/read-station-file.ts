import type { StationProblem } from '../../contract/messages/station-file-text.ts';
import { readFinding } from '../api/read-finding.ts';
import { isRecord } from '../api/is-record.ts';
import {
  STATION_INPUTS,
  type StationColumn,
  type StationFile,
  type StationQuestion,
} from './station-upload.ts';

/** The answer of `POST /api/v1/station-files`; undefined when it is not one. */
export function readStationFile(json: unknown): StationFile | undefined {
  if (!isRecord(json) || typeof json.file_id !== 'string') return undefined;
  const preview = isRecord(json.preview) ? json.preview : {};
  const columns = recordsOf(preview.columns);
  const questions = recordsOf(preview.questions).flatMap(readQuestion);
  return {
    id: json.file_id,
    name: textOf(json.name) ?? '',
    rows: typeof preview.rows === 'number' ? preview.rows : null,
    firstDay: textOf(preview.first_date) ?? null,
    lastDay: textOf(preview.last_date) ?? null,
    columns: columns.filter((column) => textOf(column.variable)).map(readColumn),
    ignored: columns
      .filter((column) => !textOf(column.variable))
      .flatMap((column) => textOf(column.name) ?? [])
      .filter((name) => !questions.some(({ column }) => column === name)),
    missing: STATION_INPUTS.filter((input) => listOf(preview.missing).includes(input)),
    questions,
    findings: listOf(preview.findings).flatMap((finding) => readFinding(finding) ?? []),
    problem: readProblem(preview.problem),
  };
}

function readColumn(json: Record<string, unknown>): StationColumn {
  const height = json.height_m;
  return {
    header: textOf(json.name) ?? '',
    meaning: textOf(json.variable) ?? '',
    unit: textOf(json.unit) ?? '',
    heightM: typeof height === 'number' ? height : null,
  };
}

function readQuestion(json: Record<string, unknown>): StationQuestion[] {
  const column = textOf(json.column);
  const choices = listOf(json.choices).filter((choice) => typeof choice === 'string');
  return column === undefined ? [] : [{ column, choices }];
}

function readProblem(json: unknown): StationProblem | null {
  if (!isRecord(json)) return null;
  const { code, line, column, params } = json;
  return {
    code: code as StationProblem['code'],
    line: typeof line === 'number' ? line : undefined,
    column: textOf(column),
    params: isRecord(params) ? (params as StationProblem['params']) : {},
  };
}

function recordsOf(json: unknown): Record<string, unknown>[] {
  return listOf(json).filter(isRecord);
}

function listOf(json: unknown): unknown[] {
  return Array.isArray(json) ? json : [];
}

function textOf(json: unknown): string | undefined {
  return typeof json === 'string' ? json : undefined;
}
