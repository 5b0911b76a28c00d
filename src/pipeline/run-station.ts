import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ResultSummary } from '../contract/results.ts';
import type { DayRange } from '../weather/civil-date.ts';
import { FINDING_CODES, type Finding } from '../weather/findings.ts';
import type { Elevation, Place } from '../weather/place.ts';
import { VARIABLE_IDS } from '../weather/variables.ts';
import { elevationFindings, isAssumed } from './locate/elevation.ts';
import { removeImpossibleValues } from './preprocess/physical-limits.ts';
import { draftOf, flagDay } from './preprocess/draft-series.ts';
import { checkRadiation } from './preprocess/radiation-limits.ts';
import { checkHumidity, checkTemperatures } from './preprocess/sanity-gates.ts';
import type { PipelineProgress } from './progress.ts';
import { dayFindings } from './results/day-findings.ts';
import { gatherFindings } from './results/gather-findings.ts';
import { oneSourceColumns } from './results/one-source.ts';
import type { ResultColumns } from './results/pipeline-result.ts';
import { summaryWriter, type SummaryWriter } from './results/summary.ts';
import type { StationChunk } from './sources/station-file/chunk-builder.ts';
import type { ColumnMapping } from './sources/station-file/column-mapping.ts';
import { countBytes } from './sources/station-file/count-bytes.ts';
import { openStationFile } from './sources/station-file/read-station-file.ts';
import type { PreparedSeries } from './stages.ts';
import { checkRadiationUnit } from './station/check-radiation-unit.ts';
import { dateLedger, type DateLedger } from './station/date-ledger.ts';
import { etoAt, type EtoSite } from './eto/compute-series.ts';
import { blockFiller, type BlockFiller, type CheckedBlock } from './station/fill-gaps-across-blocks.ts';

export interface StationRequest {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Size of the file, where it is known: progress is the share of it that has been read. */
  readonly totalBytes?: number;
  readonly place: Place;
  readonly elevation: Elevation;
  /** Whether the sea rules the air, where Rs has to be estimated. */
  readonly coastal?: boolean;
  readonly mapping?: ColumnMapping;
  /** Rows that a file may have. */
  readonly rowLimit: number;
  readonly chunkRows?: number;
}

export interface StationTools {
  readonly signal: AbortSignal;
  report(progress: PipelineProgress): void;
  /** Takes the next days of the result, in file order. */
  write(block: ResultColumns): Promise<void>;
}

export interface StationResult {
  /** Earliest and latest day of the file. */
  readonly range: DayRange;
  /** One result day per row of the file. */
  readonly rows: number;
  readonly findings: readonly Finding[];
  readonly summary: ResultSummary;
  readonly method: typeof STATION_METHOD;
}

/** How the "sources" of a station result were combined: there is one. */
export const STATION_METHOD = 'station_file';

interface Work {
  readonly request: StationRequest;
  readonly tools: StationTools;
  readonly ledger: DateLedger;
  readonly filler: BlockFiller;
  readonly etoOf: ReturnType<typeof etoAt>;
  readonly summary: SummaryWriter;
  readonly findings: Finding[];
}

/**
 * From a station's CSV to its daily ETo, block by block: the same steps as `runPipeline`, in the memory of one block.
 * Every row gives one day of the result, in file order. Rejects with a `StationFileError` or the signal's reason.
 */
export async function runStation(request: StationRequest, tools: StationTools): Promise<StationResult> {
  const counted = countBytes(request.bytes);
  tools.signal.throwIfAborted();
  tools.report(progressAt(0, 'INIT'));
  const file = await openStationFile(counted.bytes, request);
  const work: Work = {
    request,
    tools,
    ledger: dateLedger(),
    filler: blockFiller(),
    etoOf: etoAt(siteOf(request)),
    summary: summaryWriter(),
    findings: [],
  };
  try {
    work.findings.push(...file.findings, ...checkRadiationUnit(file, request.place));
    for await (const chunk of file.chunks()) {
      await finishRows(work, work.filler.push(checkedBlock(work, chunk)));
      tools.report(progressAt(counted.count() / (request.totalBytes ?? Infinity), 'ETO'));
      await nextTurn();
      tools.signal.throwIfAborted();
    }
    await finishRows(work, work.filler.end());
  } finally {
    await file.close();
  }
  return resultOf(work);
}

/** Step 3 for one block: its impossible values removed, its repeated dates flagged. */
function checkedBlock({ request, ledger, findings }: Work, { series }: StationChunk): CheckedBlock {
  const draft = draftOf('station_file', series);
  ledger.enter(draft.days, draft.flags);
  removeImpossibleValues(draft, request.place);
  checkRadiation(draft, request.place);
  checkTemperatures(draft);
  checkHumidity(draft);
  if (isAssumed(request.elevation)) draft.days.forEach((_, i) => flagDay(draft, i, 'elevation_assumed'));
  findings.push(...draft.findings);
  return { series: { days: draft.days, values: draft.values }, flags: draft.flags };
}

/** The station is the only source: nothing to fuse. ETo, quality and rows of what is decided. */
async function finishRows(work: Work, prepared: PreparedSeries): Promise<void> {
  if (prepared.flags.length === 0) return;
  const block = oneSourceColumns(prepared, work.etoOf(prepared.series));
  work.summary.add(block);
  work.findings.push(...dayFindings(block));
  await work.tools.write(block);
}

function siteOf({ place, elevation, coastal = false }: StationRequest): EtoSite {
  return { lat: place.lat, elevation: elevation.metres, coastal };
}

function resultOf({ request, ledger, filler, summary, findings }: Work): StationResult {
  const told = [
    ...elevationFindings(request.elevation),
    ...ledger.findings(),
    ...filler.findings(),
    ...findings,
  ];
  const summed = summary.summary();
  return {
    range: ledger.span() ?? { from: 0, to: -1 },
    rows: summed.days,
    findings: gatherFindings(told.sort(byCode)),
    summary: summed,
    method: STATION_METHOD,
  };
}

/** In the order of the catalogues, whichever block a fact was found in first. */
function byCode(a: Finding, b: Finding): number {
  const order = ({ code, variable }: Finding) =>
    FINDING_CODES.indexOf(code) * 100 + (variable ? VARIABLE_IDS.indexOf(variable) : 0);
  return order(a) - order(b);
}

/** Reading takes the whole way from 5 to 99 %; 100 belongs to the success message. */
function progressAt(share: number, stepCode: PipelineProgress['stepCode']): PipelineProgress {
  const percent = stepCode === 'INIT' ? 0 : Math.floor(5 + 94 * Math.min(1, share));
  return { stepCode, percent, sources: [] };
}
