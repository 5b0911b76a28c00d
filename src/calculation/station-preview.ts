import type { Language } from '../contract/languages.ts';
import { LIMITS } from '../contract/limits.ts';
import { stationFileErrorText } from '../contract/messages/station-file-text.ts';
import { findingJson } from '../pipeline/results/findings-json.ts';
import {
  previewStationFile,
  type PreviewColumn,
  type StationFilePreview,
} from '../pipeline/sources/station-file/preview-station-file.ts';
import { StationFileError } from '../pipeline/sources/station-file/station-file-error.ts';
import type { StationFileStore } from '../tasks/task-store.ts';

/** What was understood of a stored file, as it goes on the wire: names in the wire's manner, the problem also as a sentence. */
export async function previewStoredFile(
  files: StationFileStore,
  { id, language }: { readonly id: string; readonly language: Language },
): Promise<Record<string, unknown>> {
  try {
    return previewJson(await previewStationFile(files.read(id), { rowLimit: LIMITS.stationRows }), language);
  } catch (error) {
    if (!(error instanceof StationFileError)) throw error;
    return { rows: 0, columns: [], missing: [], questions: [], problem: problemJson(error, language) };
  }
}

function previewJson(preview: StationFilePreview, language: Language): Record<string, unknown> {
  const { firstDate, lastDate, firstRows, columns, findings, problem, ...same } = preview;
  return {
    ...same,
    first_date: firstDate,
    last_date: lastDate,
    first_rows: firstRows,
    columns: columns.map(columnJson),
    findings: findings.map(findingJson),
    problem: problem && problemJson(problem, language),
  };
}

function columnJson({ heightM, ...column }: PreviewColumn): Record<string, unknown> {
  return { ...column, height_m: heightM };
}

function problemJson(problem: StationFileError, language: Language): Record<string, unknown> {
  const { code, line, column, params } = problem;
  return { code, line, column, params, text: stationFileErrorText(language, problem) };
}
