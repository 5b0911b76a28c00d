import { LIMITS } from '../contract/limits.ts';
import { message } from '../contract/messages/messages.ts';
import { stationFileErrorText } from '../contract/messages/station-file-text.ts';
import type { StepCode } from '../contract/task-events.ts';
import { resultDays } from '../pipeline/results/result-days.ts';
import { runStation, type StationRequest } from '../pipeline/run-station.ts';
import { parseColumnMapping } from '../pipeline/sources/station-file/column-mapping.ts';
import { StationFileError } from '../pipeline/sources/station-file/station-file-error.ts';
import { stationHeadFacts } from '../pipeline/station/station-head.ts';
import type { TaskKind } from '../tasks/task-kind.ts';
import type { StationFileStore } from '../tasks/task-store.ts';
import { EtoTaskInput, STATION_TASK } from './eto-task-input.ts';
import { failure, warningText } from './failure-text.ts';
import { namedPlace } from './named-place.ts';
import { resultWriter } from './result-writer.ts';

/** Blocks of a task are small, so that the other tasks of the thread go on between two of them. */
const ROWS_AT_ONCE = 1024;

/** Tasks that calculate ETo from an uploaded station file. */
export function calculateStation({
  files,
}: {
  readonly files: Pick<StationFileStore, 'get' | 'read'>;
}): TaskKind {
  return {
    name: STATION_TASK,
    async run(context) {
      const { task, signal } = context;
      const { language } = task;
      const input = EtoTaskInput.parse(task.input);
      const file = input.station && (await files.get(input.station.file));
      if (!file) return failure(language, 'VALIDATION_ERROR', message(language, 'station_file_unknown'));
      const writer = resultWriter(task.id, (page, body) => context.writeResultPage(page, body));
      const tell = (stepCode: StepCode, percent: number) =>
        context.report({ stepCode, percent, sources: [{ id: 'station_file', state: 'downloading' }] });
      try {
        const request = stationRequest(input, { bytes: files.read(file.id), totalBytes: file.bytes });
        const result = await runStation(request, {
          signal,
          report: ({ stepCode, percent }) => tell(stepCode, percent),
          write: (block) => writer.write(resultDays(block)),
        });
        if (result.summary.days_with_eto === 0)
          return failure(language, 'NO_DATA', message(language, 'no_days'));
        const head = stationHeadFacts(result, { ...request, zone: input.zone });
        const warnings = result.findings.map((finding) => warningText(language, finding));
        return await writer.finish(namedPlace({ ...head, warnings }, input.place_name));
      } catch (error) {
        if (!(error instanceof StationFileError)) throw error;
        return failure(language, 'VALIDATION_ERROR', stationFileErrorText(language, error));
      }
    },
  };
}

function stationRequest(
  input: EtoTaskInput,
  file: Pick<StationRequest, 'bytes' | 'totalBytes'>,
): StationRequest {
  return {
    ...file,
    place: { lat: input.lat, lng: input.lng },
    elevation: elevationOf(input),
    rowLimit: LIMITS.stationRows,
    chunkRows: ROWS_AT_ONCE,
    ...(input.station?.columns && { mapping: parseColumnMapping(input.station.columns) }),
  };
}

/** Required with a station file; the request was refused without it. */
function elevationOf({ elevation }: EtoTaskInput): StationRequest['elevation'] {
  if (elevation === undefined) throw new Error('a task of a station file without its elevation');
  return { metres: elevation, origin: 'user' };
}
