import type { ResultHead } from '../../contract/results.ts';
import { formatCivilDate } from '../../weather/civil-date.ts';
import { ELEVATION_SERVICE, PROVIDERS } from '../../weather/sources.ts';
import { findingJson } from './findings-json.ts';
import { calibrationFacts } from './calibration-facts.ts';
import { learningFacts } from './learning-facts.ts';
import type { PipelineResult } from './pipeline-result.ts';

/** The head of a result without its texts: `warnings`, `choice`, and the `reason` of a failed source need a language. */
export function resultHeadFacts(result: PipelineResult): Omit<ResultHead, 'warnings' | 'choice'> {
  const { place, elevation, range } = result;
  return {
    place: {
      lat: place.lat,
      lng: place.lng,
      elevation_m: elevation.metres,
      elevation_origin: elevation.origin,
      time_zone: result.zone,
      ...(elevation.origin === 'opentopodata' && { elevation_attribution: ELEVATION_SERVICE.attribution }),
    },
    start_date: formatCivilDate(range.from),
    end_date: formatCivilDate(range.to),
    mode: result.mode,
    method: result.method.name,
    calibration: calibrationFacts(result.method),
    ...(result.method.learned && { learning: learningFacts(result.method.learned) }),
    synthetic: result.synthetic,
    sources: result.sources.map(({ id, state, rows, fromCache }) => ({
      id,
      state,
      rows,
      ...(fromCache !== undefined && { from_cache: fromCache }),
      attribution: PROVIDERS[id].attribution,
    })),
    summary: result.summary,
    findings: result.findings.map(findingJson),
  };
}
