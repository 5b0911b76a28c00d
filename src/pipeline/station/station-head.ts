import type { ResultHead } from '../../contract/results.ts';
import { formatCivilDate } from '../../weather/civil-date.ts';
import { findingJson } from '../results/findings-json.ts';
import type { StationRequest, StationResult } from '../run-station.ts';

/** The head of a station's result without its texts, as `resultHeadFacts` has it for downloaded weather. */
export function stationHeadFacts(
  result: StationResult,
  { place, elevation, zone }: Pick<StationRequest, 'place' | 'elevation'> & { readonly zone: string },
): Omit<ResultHead, 'warnings'> {
  return {
    place: {
      ...place,
      elevation_m: elevation.metres,
      elevation_origin: elevation.origin,
      time_zone: zone,
    },
    start_date: formatCivilDate(result.range.from),
    end_date: formatCivilDate(result.range.to),
    mode: 'station',
    method: result.method,
    synthetic: false,
    sources: [{ id: 'station_file', state: 'done', rows: result.rows, attribution: '' }],
    choice: [],
    summary: result.summary,
    findings: result.findings.map(findingJson),
  };
}
