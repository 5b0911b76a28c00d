import { isRecord } from '../progress/read-message.ts';
import type { StationColumn, StationFile, StationQuestion } from './station-upload.ts';

/** The answer of `POST /api/v1/station-files`; undefined when it is not one. */
export function readStationFile(json: unknown): StationFile | undefined {
  if (!isRecord(json) || typeof json['file_id'] !== 'string') return undefined;
  const preview = isRecord(json['preview']) ? json['preview'] : {};
  return { id: json['file_id'], name: String(json['name'] ?? ''), ...readPreview(preview) };
}

type Preview = Omit<StationFile, 'id' | 'name'>;

function readPreview(preview: Record<string, unknown>): Preview {
  return {
    rows: null, firstDay: null, lastDay: null, columns: [], ignored: [], missing: [], questions: [], problems: [], usable: true,
  };
}
