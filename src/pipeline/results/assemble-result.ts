import { dayQuality, withReasons } from '../eto/day-quality.ts';
import { seasonBandFlags } from '../eto/season-band.ts';
import { flagBit } from '../../weather/day-quality.ts';
import type { Finding } from '../../weather/findings.ts';
import type { Elevation } from '../../weather/place.ts';
import type { SourceChoice } from '../choose-sources.ts';
import type { Download } from '../download.ts';
import { sigmaOfDays, type SigmaColumns } from '../fuse/evidence.ts';
import type { Fusion } from '../fuse/fuse.ts';
import { learnedSigma } from '../fuse/local-learning/learned-sigma.ts';
import { elevationFindings, isAssumed } from '../locate/elevation.ts';
import type { PipelineRequest } from '../pipeline-request.ts';
import type { PreparedSource } from '../preprocess/preprocess.ts';
import type { EtoColumns } from '../stages.ts';
import { dayFlags } from './day-flags.ts';
import { dayFindings } from './day-findings.ts';
import { gatherFindings } from './gather-findings.ts';
import type { PipelineResult, ResultColumns } from './pipeline-result.ts';
import { summarise } from './summary.ts';

/** What the five steps have left. */
export interface PipelineParts {
  readonly request: PipelineRequest;
  readonly chosen: SourceChoice;
  readonly downloaded: Download;
  readonly elevation: Elevation;
  readonly prepared: readonly PreparedSource[];
  /** What is said of two sources together. */
  readonly gates: readonly Finding[];
  readonly fusion: Fusion;
  readonly eto: EtoColumns;
}

export function assembleResult(parts: PipelineParts): PipelineResult {
  const { request, downloaded, elevation, fusion } = parts;
  const columns = resultColumns(parts);
  const synthetic = downloaded.answers.some((answer) => answer.synthetic);
  return {
    ...columns,
    place: request.place,
    elevation,
    zone: request.zone,
    range: request.range,
    mode: request.mode,
    fused: fusion.fused,
    findings: allFindings(parts, columns, synthetic),
    decisions: parts.chosen.decisions,
    sources: downloaded.outcomes,
    synthetic,
    method: fusion.method,
    summary: summarise(columns),
  };
}

function resultColumns(parts: PipelineParts): ResultColumns {
  const { elevation, fusion, eto } = parts;
  const ofPlace = isAssumed(elevation) ? flagBit('elevation_assumed') : 0;
  const season = seasonBandFlags(fusion.fused.series.days, eto.eto);
  const flags = dayFlags(fusion.fused.flags, eto.flags).map((bits, i) =>
    withReasons(bits | ofPlace | season[i]!, fusion.opinions[i]!),
  );
  return {
    fused: fusion.fused,
    eto,
    flags,
    quality: Array.from(flags, (bits, i) => dayQuality(bits, fusion.opinions[i]!)),
    etoBySource: fusion.etoBySource,
    sigma: sigmaColumns(parts, flags),
  };
}

function sigmaColumns({ request, elevation, fusion, eto }: PipelineParts, flags: Uint32Array): SigmaColumns {
  const { evidence, fused, method } = fusion;
  const ofRegion = (model: typeof method.sigma) => sigmaOfDays(evidence, eto, { flags, model });
  if (!method.learned) return ofRegion(method.sigma);
  const site = { lat: request.place.lat, elevation: elevation.metres };
  const known = { days: ofRegion(method.sigma), ifInRegion: ofRegion({ ...method.sigma, isBeyond: false }) };
  return learnedSigma(known, { series: fused.series, site }, method.learned);
}

/** In the order of the steps that found them, each fact once. */
function allFindings(parts: PipelineParts, columns: ResultColumns, synthetic: boolean): Finding[] {
  const { request, chosen, downloaded, elevation, prepared, gates, fusion } = parts;
  return gatherFindings([
    ...(synthetic ? [{ code: 'SYNTHETIC_DATA' } as const] : []),
    ...(request.outsideLand ? [{ code: 'OUTSIDE_LAND' } as const] : []),
    ...chosen.findings,
    ...elevationFindings(elevation),
    ...downloaded.findings,
    ...prepared.flatMap(({ findings }) => findings),
    ...gates,
    ...fusion.fused.findings,
    ...dayFindings(columns),
  ]);
}
